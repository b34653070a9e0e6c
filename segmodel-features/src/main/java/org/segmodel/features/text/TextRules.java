package org.segmodel.features.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The rules by which lyrics become words. No rule depends on the locale of the machine.
 *
 * <ul>
 *   <li>{@link #clean}: curly and other typographic quotes become {@code '} and {@code "}, characters without width
 *       (zero-width spaces and joiners, soft hyphens, direction marks, variation selectors) are dropped, and the rest
 *       is brought into Unicode form NFKC.</li>
 *   <li>{@link #words}: a word begins with a letter or number and goes on with letters, numbers and combining marks. An
 *       apostrophe between two letters or numbers belongs to the word ({@code don't}); all else ends it.</li>
 *   <li>{@link #tokens}: what stands between white space, punctuation included.</li>
 *   <li>{@link #lower}: lower case of the root locale.</li>
 * </ul>
 *
 * <p>All methods are pure.
 */
public final class TextRules {

    private TextRules() {
    }

    /**
     * Cleans one line; see above. Cleaning a clean line changes nothing.
     *
     * @param line any text; null counts as empty
     */
    public static String clean(String line) {
        if (line == null) {
            return "";
        }
        if (isPlain(line)) {
            return line;
        }
        // Quotes twice: NFKC takes the acute accent apart, and makes a modifier apostrophe of some letters.
        return mapCharacters(Normalizer.normalize(mapCharacters(line), Normalizer.Form.NFKC));
    }

    /**
     * Lower case, the same on every machine.
     *
     * @param text any text
     */
    public static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /**
     * The words of a clean line, in order, case kept. Underscores are punctuation.
     *
     * @param clean result of {@link #clean}
     */
    public static List<String> words(String clean) {
        List<String> words = new ArrayList<>();
        int i = 0;
        while (i < clean.length()) {
            int end = wordEnd(clean, i);
            if (end > i) {
                words.add(clean.substring(i, end));
                i = end;
            } else {
                i += Character.charCount(clean.codePointAt(i));
            }
        }
        return words;
    }

    /**
     * The parts of a clean line between white space, in order, case and punctuation kept.
     *
     * @param clean result of {@link #clean}
     */
    public static List<String> tokens(String clean) {
        List<String> tokens = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= clean.length(); i++) {
            boolean space = i == clean.length() || isSpace(clean.charAt(i));
            if (space && start >= 0) {
                tokens.add(clean.substring(start, i));
                start = -1;
            } else if (!space && start < 0) {
                start = i;
            }
        }
        return tokens;
    }

    /**
     * The words of a clean line and its punctuation, in order: every word is a token, every other visible character is
     * one too, and a run of dots or hyphens is one together.
     *
     * @param clean result of {@link #clean}
     */
    public static List<String> wordsAndMarks(String clean) {
        List<String> tokens = new ArrayList<>();
        int i = 0;
        while (i < clean.length()) {
            int end = wordEnd(clean, i);
            if (end == i) {
                int c = clean.codePointAt(i);
                end += Character.charCount(c);
                while ((c == '.' || c == '-') && end < clean.length() && clean.charAt(end) == c) {
                    end++;
                }
                if (!isSpace(clean.charAt(i))) {
                    tokens.add(clean.substring(i, end));
                }
            } else {
                tokens.add(clean.substring(i, end));
            }
            i = end;
        }
        return tokens;
    }

    /** End of the word that begins at {@code start}, or {@code start} if none does. */
    private static int wordEnd(String text, int start) {
        int c = text.codePointAt(start);
        if (!isLetterOrNumber(c)) {
            return start;
        }
        int i = start + Character.charCount(c);
        while (i < text.length()) {
            c = text.codePointAt(i);
            boolean inner = isLetterOrNumber(c) || isMark(c)
                    || c == '\'' && i + 1 < text.length() && isLetterOrNumber(text.codePointAt(i + 1));
            if (!inner) {
                break;
            }
            i += Character.charCount(c);
        }
        return i;
    }

    private static boolean isLetterOrNumber(int c) {
        if (c < 128) {
            return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
        }
        if (Character.isLetterOrDigit(c)) {
            return true;
        }
        int type = Character.getType(c);
        return type == Character.LETTER_NUMBER || type == Character.OTHER_NUMBER;
    }

    private static boolean isMark(int c) {
        if (c < 128) {
            return false;
        }
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }

    /** ASCII without a backtick: what {@link #clean} leaves as it is. */
    private static boolean isPlain(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c >= 128 || c == '`') {
                return false;
            }
        }
        return true;
    }

    private static String mapCharacters(String line) {
        StringBuilder out = new StringBuilder(line.length());
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (!hasNoWidth(c)) {
                out.append(straight(c));
            }
        }
        return out.toString();
    }

    private static char straight(char c) {
        return switch (c) {
            case '`', '\u00B4', '\u02B9', '\u02BB', '\u02BC', '\u2018', '\u2019', '\u201A', '\u201B', '\u2032',
                    '\u2035' -> '\'';
            case '\u00AB', '\u00BB', '\u201C', '\u201D', '\u201E', '\u201F', '\u2033', '\u2036' -> '"';
            default -> c;
        };
    }

    private static boolean hasNoWidth(char c) {
        return c == '\u00AD' || c == '\u034F' || c == '\u180E' || c >= '\u200B' && c <= '\u200F'
                || c >= '\u202A' && c <= '\u202E' || c >= '\u2060' && c <= '\u206F'
                || c >= '\uFE00' && c <= '\uFE0F' || c == '\uFEFF';
    }
}
