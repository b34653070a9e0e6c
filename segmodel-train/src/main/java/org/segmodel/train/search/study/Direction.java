package org.segmodel.train.search.study;

/** Which way an objective is better. */
public enum Direction {
    /** Smaller is better. */
    MINIMIZE,
    /** Greater is better. */
    MAXIMIZE;

    /**
     * The value as a loss: smaller is better whatever the direction.
     *
     * @param value of the objective
     */
    public double loss(double value) {
        return this == MINIMIZE ? value : -value;
    }
}
