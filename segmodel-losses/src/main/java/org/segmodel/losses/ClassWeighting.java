package org.segmodel.losses;

/** How classes are weighted against each other; in YAML in lower case. {@link ClassWeights} has the formulas. */
public enum ClassWeighting {

    /** Weight 1 for every class. */
    NONE,

    /** Inverse to the class's lines, summing to the number of classes, then capped: the rule of the reference. */
    BALANCED,

    /**
     * As {@link #BALANCED}, then scaled so that the mean over the counted lines is 1. The loss keeps the size of the
     * unweighted one however rare a class is, so the factors of the other terms need no new tuning.
     */
    MEAN_ONE
}
