package org.segmodel.train.curriculum;

/** How the share of the examples that take part grows; {@link Pace} has the formulas. */
public enum Pacing {
    /** By the same share in every epoch. */
    LINEAR,
    /** Fast at first, as every new example is drawn less often among the others. */
    ROOT,
    /** By stairs. */
    STEP
}
