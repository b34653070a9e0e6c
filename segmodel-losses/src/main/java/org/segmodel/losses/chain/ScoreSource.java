package org.segmodel.losses.chain;

/** What a group of scores depends on. */
public enum ScoreSource {

    /** There are no such scores: all are 0. */
    NONE,

    /** Learned numbers, the same for every line. */
    STATIC,

    /** A linear function of what the network knows of the line. */
    INPUT_DEPENDENT
}
