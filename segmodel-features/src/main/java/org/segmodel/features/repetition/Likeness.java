package org.segmodel.features.repetition;

/**
 * The ways in which two lines of a song are compared. Each gives a symmetric n × n matrix of 32-bit floats between 0
 * and 1 with ones on the diagonal; a line without words has 0 with every other line.
 */
enum Likeness {
    /** E: 1 for equal words in equal order, else 0. */
    EXACT("exact"),
    /** J: common words / words in either, as sets (Jaccard). */
    WORDS("words"),
    /**
     * C: 2 · common trigrams / trigrams of both, as sets (Dice). The trigrams are those of the characters (UTF-16
     * units) of the words joined by blanks, with a blank before and one behind, so that a line of one letter has one.
     */
    TRIGRAMS("trigrams"),
    /** H: 1 for equal first two words (the only word of a line that has one), else 0. */
    HEAD("head"),
    /** T: 1 for equal last two words (the only word of a line that has one), else 0. */
    TAIL("tail"),
    /** R: 1 for equal {@link RhymeKey}, else 0; a line rhymes with itself and its repeats. */
    RHYME("rhyme"),
    /** SY: smaller / larger number of syllables of the line. */
    SYLLABLES("syllables"),
    /** CT: common words / words of the line that has fewer, as sets. */
    CONTAINMENT("containment"),
    /** I: cosine of the tf-idf vectors of {@link WordWeights}, weighted by {@link SongIdf}. */
    TFIDF("tfidf"),
    /** M = max(C, J). */
    NEAR("near"),
    /** M' = max(C, J, I). */
    NEAREST("nearest"),
    /** max(M, (H + T) / 2): also lines that begin or end alike. */
    LOOSE("loose"),
    /** S1: 1 where the numbers of syllables differ by one at most, else 0. */
    METRE("metre"),
    /** Q = (S1 + R + T) / 3: the form of the lines and not what they say. */
    FORM("form");

    private final String label;

    Likeness(String label) {
        this.label = label;
    }

    /** Name in columns. */
    String label() {
        return label;
    }
}
