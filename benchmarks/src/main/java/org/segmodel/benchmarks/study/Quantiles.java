package org.segmodel.benchmarks.study;

import java.util.Arrays;

/** Order statistics of measurements by the nearest-rank rule: each is a value that was measured. Immutable. */
final class Quantiles {

    private final double[] sorted;

    /**
     * Copies.
     *
     * @param values at least one, none of them NaN
     */
    Quantiles(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("there are no measurements");
        }
        sorted = values.clone();
        Arrays.sort(sorted);
    }

    /**
     * The smallest value that at least this share of all values does not exceed.
     *
     * @param share in [0, 1]
     */
    double at(double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    double median() {
        return at(0.5);
    }

    double min() {
        return sorted[0];
    }

    double max() {
        return sorted[sorted.length - 1];
    }
}
