package org.segmodel.metrics.structure;

import java.util.stream.IntStream;
import org.segmodel.metrics.internal.Checks;

/**
 * True, predicted and matched boundaries at one tolerance. A predicted boundary matches a true one if their positions
 * differ by at most {@code tolerance} lines, whatever the labels on their two sides are. Matching is one to one: no
 * boundary serves twice, and the number of pairs is the largest possible.
 *
 * <p>Precision is matched / predicted, recall matched / true, both in [0, 1] and 0 when their denominator is 0; so a
 * song set without a boundary in truth and prediction scores 0. Immutable monoid with {@link #empty} and
 * {@link #merge}; safe for use by several threads.
 *
 * @param tolerance largest distance of a match in lines, 0 for exact positions
 * @param matched   number of matched pairs
 * @param truth     number of true boundaries
 * @param predicted number of predicted boundaries
 */
public record BoundaryCounts(int tolerance, long matched, long truth, long predicted) {

    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException if one is negative or more are matched than there are
     */
    public BoundaryCounts {
        if (tolerance < 0 || matched < 0 || matched > truth || matched > predicted) {
            throw new IllegalArgumentException("impossible boundary counts: tolerance " + tolerance + ", matched "
                    + matched + ", true " + truth + ", predicted " + predicted);
        }
    }

    /**
     * No boundary counted yet.
     *
     * @param tolerance in lines, not negative
     */
    public static BoundaryCounts empty(int tolerance) {
        return new BoundaryCounts(tolerance, 0, 0, 0);
    }

    /**
     * Counts one song. Songs of no or one line have no boundary.
     *
     * @param tolerance in lines, not negative
     * @param truth     true class of each line
     * @param predicted predicted class of each line
     * @throws IllegalArgumentException if the lengths differ, a label is negative or the tolerance is
     */
    public static BoundaryCounts of(int tolerance, int[] truth, int[] predicted) {
        Checks.sameLines(truth, predicted);
        int[] trueAt = positions(truth);
        int[] predictedAt = positions(predicted);
        return new BoundaryCounts(tolerance, matches(trueAt, predictedAt, tolerance), trueAt.length,
                predictedAt.length);
    }

    /**
     * The lines at which a labelling changes, ascending: every {@code i >= 1} with {@code labels[i] != labels[i - 1]}.
     *
     * @param labels class of each line
     */
    public static int[] positions(int[] labels) {
        return IntStream.range(1, labels.length).filter(i -> labels[i] != labels[i - 1]).toArray();
    }

    /**
     * Size of a maximum one-to-one matching. Pairing the two earliest unpaired positions whenever they are close
     * enough, and otherwise giving up the earlier of them, is optimal: an exchange of partners never loses a pair.
     */
    static int matches(int[] truth, int[] predicted, int tolerance) {
        int pairs = 0;
        int t = 0;
        int p = 0;
        while (t < truth.length && p < predicted.length) {
            int distance = predicted[p] - truth[t];
            if (Math.abs(distance) <= tolerance) {
                pairs++;
                t++;
                p++;
            } else if (distance > 0) {
                t++;
            } else {
                p++;
            }
        }
        return pairs;
    }

    /**
     * The counts of both together.
     *
     * @param other counts of the same tolerance
     * @throws IllegalArgumentException if the tolerances differ
     */
    public BoundaryCounts merge(BoundaryCounts other) {
        Checks.mergeable("tolerances", tolerance, other.tolerance);
        return new BoundaryCounts(tolerance, matched + other.matched, truth + other.truth,
                predicted + other.predicted);
    }

    /** Matched share of the predicted boundaries, in [0, 1]. */
    public double precision() {
        return Checks.ratio(matched, predicted);
    }

    /** Matched share of the true boundaries, in [0, 1]. */
    public double recall() {
        return Checks.ratio(matched, truth);
    }

    /** Harmonic mean of both, {@code 2 matched / (truth + predicted)}, in [0, 1]. */
    public double f1() {
        return Checks.ratio(2.0 * matched, truth + predicted);
    }
}
