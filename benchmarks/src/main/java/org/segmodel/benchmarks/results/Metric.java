package org.segmodel.benchmarks.results;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One figure of a benchmark. Immutable.
 *
 * @param unit        as JMH writes it, for example {@code ms/op}
 * @param score       over all forks and iterations; for times of samples the mean
 * @param error       half the width of JMH's 99.9 % interval for the score; NaN where there are too few iterations
 * @param percentiles value of each percentile from 0 to 100: of the samples where single calls were timed, else of the
 *                    iterations
 * @param forks       for each JVM the value of each iteration: its mean, or the median of its samples where single
 *                    calls were timed, because one call that the machine interrupted must not decide
 */
public record Metric(String unit, double score, double error, Map<Double, Double> percentiles,
        List<List<Double>> forks) {

    /** Copies. */
    public Metric {
        percentiles = Map.copyOf(percentiles);
        forks = forks.stream().map(List::copyOf).toList();
    }

    /**
     * A percentile.
     *
     * @param percent one of those that JMH writes: 0, 50, 90, 95, 99, 99.9 and so on up to 100
     * @throws IllegalArgumentException if the file has another set
     */
    public double percentile(double percent) {
        Double value = percentiles.get(percent);
        if (value == null) {
            throw new IllegalArgumentException("no percentile " + percent + "; there are "
                    + new TreeMap<>(percentiles).keySet());
        }
        return value;
    }
}
