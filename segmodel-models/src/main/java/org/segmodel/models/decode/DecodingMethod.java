package org.segmodel.models.decode;

/** How classes are chosen from what the model believes of a song. */
public enum DecodingMethod {

    /** Each line gets its most probable class: the fewest wrong lines to be expected. */
    INDEPENDENT,

    /** The most probable sequence of classes as a whole (Viterbi 1967). */
    VITERBI,

    /** The sequence with the greatest expected value, where right lines and right changes of class count. */
    MINIMUM_BAYES_RISK
}
