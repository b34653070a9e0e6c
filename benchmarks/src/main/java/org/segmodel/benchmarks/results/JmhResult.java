package org.segmodel.benchmarks.results;

import java.util.Map;

/**
 * An entry of a file that JMH wrote with {@code -rf json}, by the names that it has there.
 *
 * @param benchmark        full name of class and method
 * @param mode             short name of the mode
 * @param params           parameters; null if there are none
 * @param primaryMetric    time or throughput
 * @param secondaryMetrics what profilers added
 */
record JmhResult(String benchmark, String mode, Map<String, String> params, JmhMetric primaryMetric,
        Map<String, JmhMetric> secondaryMetrics) {

    /**
     * A figure. JMH writes numbers that are not finite as strings.
     *
     * @param score            over all
     * @param scoreError       half the width of its interval
     * @param scoreUnit        unit
     * @param scorePercentiles percentile as text to value
     * @param rawData          [fork][iteration] values; of samples null
     * @param rawDataHistogram [fork][iteration][bin] value and count; null without samples
     */
    record JmhMetric(double score, double scoreError, String scoreUnit, Map<Double, Double> scorePercentiles,
            double[][] rawData, double[][][][] rawDataHistogram) {
    }
}
