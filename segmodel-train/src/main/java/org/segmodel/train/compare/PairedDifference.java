package org.segmodel.train.compare;

import java.util.Objects;
import org.segmodel.metrics.Interval;

/**
 * By how much one model's score differs from another's on the same songs.
 *
 * @param interval the difference, this less the other, and its interval by the bootstrap over songs
 * @param p        of the paired permutation test over songs, two-sided
 * @param adjusted the same, corrected for the number of models that are compared with the other at once
 */
public record PairedDifference(Interval interval, double p, double adjusted) {

    /** What the marks mean, for legends. */
    public static final String LEGEND = "* p < 0.05, ** p < 0.01, *** p < 0.001";

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a p value is not in [0, 1], or the correction made it smaller
     */
    public PairedDifference {
        Objects.requireNonNull(interval, "interval");
        if (!(p >= 0 && p <= adjusted && adjusted <= 1)) {
            throw new IllegalArgumentException("a p value of " + p + ", corrected to " + adjusted
                    + "; expected 0 <= p <= corrected p <= 1");
        }
    }

    /** The mark of significance by the corrected p value; empty if there is none. */
    public String mark() {
        return adjusted < 0.001 ? "***" : adjusted < 0.01 ? "**" : adjusted < 0.05 ? "*" : "";
    }
}
