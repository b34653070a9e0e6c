package org.segmodel.train.lyrics.config;

/** What makes a song difficult. Of each, more is harder. */
public enum DifficultyMeasure {
    /** Its lines. */
    LENGTH,
    /** Lines whose class is another than that of the line before. */
    LABEL_CHANGES,
    /** 1 minus its {@link org.segmodel.features.repetition.RepetitionClarity}. */
    REPETITION,
    /** Mean of −log of what a first model believes of the true class of each line. */
    LOSS
}
