package org.segmodel.benchmarks.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Times of steps over batches of different size. Used by one thread. */
final class StepClock {

    private final long[] quickest;
    private final List<Double> all = new ArrayList<>();

    StepClock(int batches) {
        quickest = new long[batches];
        Arrays.fill(quickest, Long.MAX_VALUE);
    }

    /** Takes a time in, unless it does not count. */
    void add(int batch, long nanoseconds, boolean counts) {
        if (counts) {
            quickest[batch] = Math.min(quickest[batch], nanoseconds);
            all.add(nanoseconds / 1e6);
        }
    }

    /** Mean over the batches of the quickest time of each, in milliseconds. */
    double quickest() {
        return Arrays.stream(quickest).average().orElseThrow() / 1e6;
    }

    /** All times in milliseconds. */
    Quantiles all() {
        return new Quantiles(all.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
