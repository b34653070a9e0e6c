package org.segmodel.losses.multilabel;

/** Objectives of multi-label training. */
public enum MultiLabelLossType {
    /** Binary cross-entropy. */
    BINARY_CROSS_ENTROPY,
    /** Focal loss: what the model is sure of and right about counts less. */
    FOCAL,
    /** Asymmetric loss: absent genres are focused harder than present ones, and easy ones dropped. */
    ASYMMETRIC
}
