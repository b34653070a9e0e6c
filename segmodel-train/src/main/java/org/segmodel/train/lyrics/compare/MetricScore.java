package org.segmodel.train.lyrics.compare;

import java.util.Objects;
import java.util.Optional;
import org.segmodel.metrics.Interval;
import org.segmodel.train.compare.PairedDifference;

/**
 * The value of one metric.
 *
 * @param value      over all songs
 * @param interval   how far the choice of the songs moves it; empty where only the value is known
 * @param difference to the reference; empty where there is no pair to compare
 */
public record MetricScore(double value, Optional<Interval> interval, Optional<PairedDifference> difference) {

    /** Checks that nothing is missing. */
    public MetricScore {
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(difference, "difference");
    }
}
