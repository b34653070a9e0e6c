package org.segmodel.losses.multitask;

/** How tasks are weighed against each other. */
public enum TaskWeighting {

    /** Always the same: 1 for the main task, the given weight for each head. */
    FIXED,

    /** Learned with the network; see {@link UncertaintyWeights}. */
    UNCERTAINTY,

    /** Adapted after each step so that the tasks learn at the same pace; see {@link GradientNormWeights}. */
    GRADIENT_NORM
}
