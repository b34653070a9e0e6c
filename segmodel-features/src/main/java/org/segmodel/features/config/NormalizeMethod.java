package org.segmodel.features.config;

/** How a column is normalised within a song. */
public enum NormalizeMethod {
    /** Mean removed, divided by the population standard deviation. */
    ZSCORE,
    /** Shifted and scaled to the range from 0 to 1. */
    MINMAX
}
