package org.segmodel.metrics;

import java.math.BigDecimal;

/**
 * How songs, clips or other examples are drawn for a bootstrap, and what becomes of the values.
 *
 * @param resamples  how many; 1000 or more for 95 %
 * @param confidence share of the values that the interval holds, between 0 and 1 exclusively
 * @param seed       seed of the draws; the same for all models that are to be compared
 */
public record Resampling(int resamples, double confidence, long seed) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException naming what is out of range
     */
    public Resampling {
        if (resamples < 1) {
            throw new IllegalArgumentException("resamples is " + resamples + "; expected 1 or more");
        }
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence is " + confidence + "; expected a share between 0 and 1, "
                    + "such as 0.95");
        }
    }

    /** What is left of the confidence: below this a p value passes a test that goes with the interval. */
    public double level() {
        // 1 - 0.95 is a little more than 0.05.
        return BigDecimal.ONE.subtract(BigDecimal.valueOf(confidence)).doubleValue();
    }
}
