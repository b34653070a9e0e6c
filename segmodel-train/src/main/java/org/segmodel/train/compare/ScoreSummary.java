package org.segmodel.train.compare;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.segmodel.metrics.Interval;

/**
 * One metric of one configuration with several seeds. Immutable.
 *
 * @param bySeed           the value over all songs, each by the model that did not learn from it; one a seed
 * @param byFold           of each fold the mean over seeds of its value on the fold's songs alone; empty where folds are not
 *                         looked at one by one
 * @param interval         the mean over seeds of the values over all songs, and how far the choice of the songs moves it; the
 *                         trainings stay as they are
 * @param difference       to the first configuration, of the mean over the seeds that both have; empty for the first one
 *                         itself, and where there is no such seed
 * @param test             the same with its test, of the metrics that tables show; empty for all others
 * @param differenceBySeed the same seed by seed
 */
public record ScoreSummary(List<Double> bySeed, List<Double> byFold, Interval interval,
        Optional<Interval> difference, Optional<PairedDifference> test, List<Double> differenceBySeed) {

    /** Copies. */
    public ScoreSummary {
        bySeed = List.copyOf(bySeed);
        byFold = List.copyOf(byFold);
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(difference, "difference");
        Objects.requireNonNull(test, "test");
        differenceBySeed = List.copyOf(differenceBySeed);
    }

    /** Mean over seeds of the value over all songs. */
    public double mean() {
        return interval.estimate();
    }

    /** Standard deviation over seeds, with n - 1; empty for one seed. */
    public Optional<Double> seedDeviation() {
        return deviation(bySeed);
    }

    /**
     * Standard deviation over folds, with n - 1.
     *
     * @throws java.util.NoSuchElementException if there are no folds
     */
    public double foldDeviation() {
        return deviation(byFold).orElseThrow();
    }

    /** Standard deviation over seeds of the difference to the first configuration, with n - 1; empty for fewer than two. */
    public Optional<Double> differenceDeviation() {
        return deviation(differenceBySeed);
    }

    private static Optional<Double> deviation(List<Double> values) {
        return values.size() < 2 ? Optional.empty()
                : Optional.of(new StandardDeviation().evaluate(values.stream().mapToDouble(Double::doubleValue).toArray()));
    }
}
