package org.segmodel.features.repetition;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.segmodel.features.text.TextLine;

/**
 * A line as the repetition family compares it, so that spellings of the same sung words are equal. From the cleaned
 * line in lower case (straight quotes, no characters without width):
 *
 * <ol>
 *   <li>characters are decomposed (Unicode NFKD) and their accents dropped;</li>
 *   <li>parts in parentheses are dropped, nested ones too, unless no word remains: then they stay. A parenthesis
 *       without its partner in the line is punctuation;</li>
 *   <li>letters, numbers and apostrophes stay; all else parts words;</li>
 *   <li>{@code in'} at the end of a longer word becomes {@code ing};</li>
 *   <li>apostrophes are deleted; only the pronunciation of the last word sees those inside it.</li>
 * </ol>
 *
 * <p>{@code (Oh) I’m leavin' café-town} is {@code im leaving cafe town}. Immutable.
 *
 * @param words      the words; none if the line has no letter and no number
 * @param spokenLast the last word with its inner apostrophes; empty if there is no word
 */
record PlainLine(List<String> words, String spokenLast) {

    private static final int ENDS = 2;

    /** Copies the list. */
    PlainLine {
        words = List.copyOf(words);
    }

    /**
     * Brings a line into this form.
     *
     * @param line a cleaned line
     */
    static PlainLine of(TextLine line) {
        String text = withoutAccents(line.lower());
        PlainLine outside = cut(withoutParentheses(text));
        return outside.isEmpty() ? cut(text) : outside;
    }

    /** Whether the line has no word. */
    boolean isEmpty() {
        return words.isEmpty();
    }

    /** The words joined by blanks. */
    String text() {
        return String.join(" ", words);
    }

    /** The first two words, or the only one, joined by a blank. */
    String head() {
        return String.join(" ", words.subList(0, Math.min(ENDS, words.size())));
    }

    /** The last two words, or the only one, joined by a blank. */
    String tail() {
        return String.join(" ", words.subList(Math.max(0, words.size() - ENDS), words.size()));
    }

    private static PlainLine cut(String text) {
        List<String> words = new ArrayList<>();
        String spokenLast = "";
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && isOfWord(text.charAt(i))) {
                continue;
            }
            String spoken = spoken(text.substring(start, i));
            if (!spoken.isEmpty()) {
                words.add(spoken.replace("'", ""));
                spokenLast = spoken;
            }
            start = i + 1;
        }
        return new PlainLine(words, spokenLast);
    }

    /** Restores a dropped g and takes the outer apostrophes away, which may be quotes. */
    private static String spoken(String token) {
        boolean dropsG = token.length() > 3 && token.endsWith("in'");
        String word = dropsG ? token.substring(0, token.length() - 1) + 'g' : token;
        int from = 0;
        int to = word.length();
        while (from < to && word.charAt(from) == '\'') {
            from++;
        }
        while (to > from && word.charAt(to - 1) == '\'') {
            to--;
        }
        return word.substring(from, to);
    }

    private static boolean isOfWord(char c) {
        if (c < 128) {
            return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '\'';
        }
        // Surrogates are halves of letters of rarer scripts, or of pictures, which then count as words.
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c)
                || Character.getType(c) == Character.COMBINING_SPACING_MARK;
    }

    private static String withoutAccents(String text) {
        if (text.chars().allMatch(c -> c < 128)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFKD).codePoints().filter(c -> {
            int type = Character.getType(c);
            return type != Character.NON_SPACING_MARK && type != Character.ENCLOSING_MARK;
        }).forEach(out::appendCodePoint);
        return out.toString();
    }

    /** A blank in the place of every outermost pair of parentheses and what it holds. */
    private static String withoutParentheses(String text) {
        if (text.indexOf('(') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            int end = text.charAt(i) == '(' ? partner(text, i) : -1;
            out.append(end < 0 ? text.charAt(i) : ' ');
            i = Math.max(i, end) + 1;
        }
        return out.toString();
    }

    /** Place of the parenthesis that closes the one at {@code open}, or a negative number. */
    private static int partner(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
