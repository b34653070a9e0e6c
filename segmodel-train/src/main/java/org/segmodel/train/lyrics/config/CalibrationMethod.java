package org.segmodel.train.lyrics.config;

/** Ways to fit probabilities to how often predictions are right. */
public enum CalibrationMethod {
    /** One temperature that divides all logits (Guo et al. 2017). */
    TEMPERATURE
}
