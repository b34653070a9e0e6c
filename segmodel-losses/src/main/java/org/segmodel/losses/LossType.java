package org.segmodel.losses;

/** The objectives that a configuration can name; in YAML in lower case. */
public enum LossType {

    /** {@link SmoothedCrossEntropy}. */
    CROSS_ENTROPY,

    /** {@link BoundaryAwareCrossEntropy}. */
    BOUNDARY_AWARE_CROSS_ENTROPY,

    /** {@link SequenceLikelihood}. */
    SEQUENCE_LIKELIHOOD
}
