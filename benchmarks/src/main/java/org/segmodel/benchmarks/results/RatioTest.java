package org.segmodel.benchmarks.results;

import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * How one set of times relates to another, and whether chance could have done it: Welch's t-test (Welch 1947) on the
 * logarithms, so that the difference of means is a ratio of geometric means and its interval one for the ratio.
 *
 * <p><b>What is a sample.</b> The iterations of one JVM resemble each other more than those of another, because code is
 * compiled and memory laid out once for all of them. So where there are two forks or more, each fork is one sample, the
 * mean of its iterations (Kalibera and Jones 2013, Rigorous benchmarking in reasonable time). With a single fork its
 * iterations are the samples, and differences between JVMs go unseen. A t-test and not one of ranks, because with three
 * forks a side no ranking is improbable enough to say anything.
 *
 * @param before geometric mean of the old samples
 * @param after  geometric mean of the new ones
 * @param ratio  how many times as large the new ones are
 * @param low    lower end of the 95 % interval of the ratio
 * @param high   its upper end
 * @param p      probability of such a difference or a larger one if there is none; two-sided
 */
public record RatioTest(double before, double after, double ratio, double low, double high, double p) {

    private static final double CONFIDENCE = 0.95;

    /**
     * Compares. With only one sample on a side nothing can be said: p is 1 and the interval all positive numbers.
     *
     * @param before values by fork and iteration
     * @param after  the same of the other run
     * @throws IllegalArgumentException if a value is not positive and finite
     */
    static RatioTest of(List<List<Double>> before, List<List<Double>> after) {
        SummaryStatistics old = logarithms(before);
        SummaryStatistics now = logarithms(after);
        double difference = now.getMean() - old.getMean();
        RatioTest unknown = new RatioTest(Math.exp(old.getMean()), Math.exp(now.getMean()), Math.exp(difference), 0,
                Double.POSITIVE_INFINITY, 1);
        if (old.getN() < 2 || now.getN() < 2) {
            return unknown;
        }
        double oldError = old.getVariance() / old.getN();
        double newError = now.getVariance() / now.getN();
        double error = Math.sqrt(oldError + newError);
        if (error == 0) {
            // Nothing varies at all: equal is equal, and any difference is certain.
            return unknown.with(unknown.ratio, unknown.ratio, difference == 0 ? 1 : 0);
        }
        // Satterthwaite's degrees of freedom.
        double freedom = Math.pow(oldError + newError, 2)
                / (oldError * oldError / (old.getN() - 1) + newError * newError / (now.getN() - 1));
        // Without a random generator, which this distribution would make and never use.
        TDistribution student = new TDistribution(null, freedom);
        double half = student.inverseCumulativeProbability((1 + CONFIDENCE) / 2) * error;
        return unknown.with(Math.exp(difference - half), Math.exp(difference + half),
                2 * student.cumulativeProbability(-Math.abs(difference) / error));
    }

    private static SummaryStatistics logarithms(List<List<Double>> forks) {
        SummaryStatistics statistics = new SummaryStatistics();
        if (forks.size() == 1) {
            forks.get(0).forEach(value -> statistics.addValue(logarithm(value)));
        } else {
            forks.forEach(fork -> statistics.addValue(logarithm(
                    fork.stream().mapToDouble(Double::doubleValue).average().orElseThrow())));
        }
        return statistics;
    }

    private static double logarithm(double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a measured value is " + value + "; expected one above 0 and finite");
        }
        return Math.log(value);
    }

    private RatioTest with(double newLow, double newHigh, double newP) {
        return new RatioTest(before, after, ratio, newLow, newHigh, newP);
    }

    /** The same samples with the ratio the other way round, for figures where more is better. */
    RatioTest inverse() {
        return new RatioTest(before, after, 1 / ratio, 1 / high, 1 / low, p);
    }
}
