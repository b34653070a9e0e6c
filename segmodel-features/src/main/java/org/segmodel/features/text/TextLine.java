package org.segmodel.features.text;

import java.util.List;

/**
 * One line of lyrics, cleaned and cut up by {@link TextRules}. Immutable.
 *
 * @param clean       the cleaned line, case kept
 * @param lower       the same in lower case
 * @param lowerTokens what stands between white space, lower case, punctuation kept
 * @param lowerWords  the words, lower case, without punctuation save inner apostrophes
 */
public record TextLine(String clean, String lower, List<String> lowerTokens, List<String> lowerWords) {

    /** Copies the lists. */
    public TextLine {
        lowerTokens = List.copyOf(lowerTokens);
        lowerWords = List.copyOf(lowerWords);
    }

    /**
     * Cleans and cuts a line.
     *
     * @param raw the line as it was written; null counts as empty
     */
    public static TextLine of(String raw) {
        String clean = TextRules.clean(raw);
        String lower = TextRules.lower(clean);
        return new TextLine(clean, lower, TextRules.tokens(lower), TextRules.words(lower));
    }
}
