package org.segmodel.features.repetition;

/** When a line counts as a repeat of another one: when their similarity is at least a threshold. */
enum Criterion {
    EXACT("exact", Likeness.EXACT, 1f),
    WORDS_50("words_50", Likeness.WORDS, 0.5f),
    WORDS_80("words_80", Likeness.WORDS, 0.8f),
    TRIGRAMS_50("trigrams_50", Likeness.TRIGRAMS, 0.5f),
    TRIGRAMS_70("trigrams_70", Likeness.TRIGRAMS, 0.7f),
    HEAD("head", Likeness.HEAD, 1f),
    TAIL("tail", Likeness.TAIL, 1f),
    RHYME("rhyme", Likeness.RHYME, 1f),
    CONTAINMENT_80("containment_80", Likeness.CONTAINMENT, 0.8f),
    TFIDF_50("tfidf_50", Likeness.TFIDF, 0.5f),
    TFIDF_75("tfidf_75", Likeness.TFIDF, 0.75f);

    private final String label;
    private final Likeness likeness;
    private final float threshold;

    Criterion(String label, Likeness likeness, float threshold) {
        this.label = label;
        this.likeness = likeness;
        this.threshold = threshold;
    }

    /** Name in columns. */
    String label() {
        return label;
    }

    /** What is compared. */
    Likeness likeness() {
        return likeness;
    }

    /** From which similarity on, compared as 32-bit floats. */
    float threshold() {
        return threshold;
    }
}
