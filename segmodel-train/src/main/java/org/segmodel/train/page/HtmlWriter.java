package org.segmodel.train.page;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes HTML: escapes all text, closes what was opened, gives identifiers that are unique in the page, and knows how
 * deep headings are. For one page and one thread.
 */
public final class HtmlWriter {

    /** A heading for the table of contents. */
    record Heading(String id, String title) {
    }

    private static final Set<String> VOID = Set.of("br", "hr", "img", "meta", "col", "wbr");
    private static final Pattern NO_ID = Pattern.compile("[^a-z0-9]+");
    private static final int TOP = 2;
    private static final int DEEPEST = 6;

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();
    private final Set<String> ids = new HashSet<>();
    private final List<Heading> headings = new ArrayList<>();
    private int depth = TOP;

    HtmlWriter() {
    }

    /**
     * Opens an element.
     *
     * @param tag        its name
     * @param attributes names and values in turns; a value is escaped
     * @return this
     * @throws IllegalArgumentException if a name has no value
     */
    public HtmlWriter open(String tag, String... attributes) {
        if (attributes.length % 2 != 0) {
            throw new IllegalArgumentException("attribute " + attributes[attributes.length - 1] + " of <" + tag
                    + "> has no value");
        }
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
        out.append('>');
        if (!VOID.contains(tag)) {
            open.push(tag);
        }
        return this;
    }

    /**
     * Closes the element that was opened last.
     *
     * @return this
     * @throws java.util.NoSuchElementException if none is open
     */
    public HtmlWriter close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /**
     * Writes text, escaped; characters that HTML does not allow are left out.
     *
     * @param text any text
     * @return this
     */
    public HtmlWriter text(String text) {
        escape(text);
        return this;
    }

    /**
     * Writes an element that holds text alone.
     *
     * @param tag        its name
     * @param text       what it holds
     * @param attributes names and values in turns
     * @return this
     */
    public HtmlWriter element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /**
     * Writes markup as it is. For markup of this suite, never for what a user wrote.
     *
     * @param markup well-formed
     * @return this
     */
    public HtmlWriter raw(String markup) {
        out.append(markup);
        return this;
    }

    /**
     * Ends the line, so that the file can be read.
     *
     * @return this
     */
    public HtmlWriter line() {
        out.append('\n');
        return this;
    }

    /**
     * An identifier that no other element of the page has.
     *
     * @param title what it is to remind of
     * @return a letter, then letters, digits and hyphens
     */
    public String id(String title) {
        String stem = NO_ID.matcher(title.toLowerCase(Locale.ROOT)).replaceAll("-").replaceAll("^-|-$", "");
        if (stem.isEmpty() || !Character.isLetter(stem.charAt(0))) {
            stem = "s-" + stem;
        }
        String id = stem;
        for (int i = 2; !ids.add(id); i++) {
            id = stem + "-" + i;
        }
        return id;
    }

    /** Opens a section with its heading; those of the first depth come into the table of contents. */
    void openSection(String title) {
        String id = id(title);
        if (depth == TOP) {
            headings.add(new Heading(id, title));
        }
        line().open("section", "id", id, "class", depth == TOP ? "part" : "subpart");
        element("h" + Math.min(depth, DEEPEST), title).line();
        depth++;
    }

    void closeSection() {
        depth--;
        close().line();
    }

    List<Heading> headings() {
        return List.copyOf(headings);
    }

    /** Everything so far. */
    String html() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("<" + open.peek() + "> was not closed");
        }
        return out.toString();
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> {
                    if (isAllowed(text, i)) {
                        out.append(c);
                    }
                }
            }
        }
    }

    private static boolean isAllowed(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        return !Character.isISOControl(c) || c == '\n' || c == '\t';
    }
}
