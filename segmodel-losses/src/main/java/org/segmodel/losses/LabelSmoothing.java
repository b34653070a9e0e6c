package org.segmodel.losses;

/** What has the share of the target that is not the true label's; {@link TargetSmoothing} has the formulas. */
public enum LabelSmoothing {

    /** All classes alike, on every line. For cross-entropies; whole label sequences are not smoothed so. */
    UNIFORM,

    /** The class on the other side of a change of label, on the lines near it: each change may be some lines off. */
    BOUNDARY,

    /** The labels of the lines around, by a kernel over time: the whole labelling may be some lines off. */
    TEMPORAL
}
