package org.segmodel.models.segment.config;

/** Where the probabilities of a prediction come from. */
public enum CalibrationChoice {

    /** From the calibration that was fitted for the model. */
    MODEL,

    /** From the plain softmax of what the model believes. */
    NONE,

    /** From temperature scaling with a given temperature. */
    TEMPERATURE,

    /** From Platt scaling of the margin with given numbers. */
    PLATT
}
