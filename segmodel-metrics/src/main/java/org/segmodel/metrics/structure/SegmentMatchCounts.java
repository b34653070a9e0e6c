package org.segmodel.metrics.structure;

import java.util.List;
import org.segmodel.core.song.Segment;
import org.segmodel.metrics.internal.Checks;

/**
 * True, predicted and matched segments at one threshold of intersection over union (IoU), in lines. Segments are
 * maximal runs of one label. A predicted segment may match a true one of the same label if their IoU is at least the
 * threshold; matching is one to one and as large as can be.
 *
 * <p>Precision is matched / predicted, recall matched / true, both in [0, 1] and 0 when their denominator is 0.
 * Immutable monoid with {@link #empty} and {@link #merge}; safe for use by several threads.
 *
 * @param threshold smallest IoU of a match, above 0 and at most 1
 * @param matched   number of matched pairs
 * @param truth     number of true segments
 * @param predicted number of predicted segments
 */
public record SegmentMatchCounts(double threshold, long matched, long truth, long predicted) {

    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException if the threshold is not in (0, 1], a count is negative, or more are matched than
     *                                  there are
     */
    public SegmentMatchCounts {
        if (!(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException("threshold of intersection over union is " + threshold
                    + "; expected a number above 0 and at most 1");
        }
        if (matched < 0 || matched > truth || matched > predicted) {
            throw new IllegalArgumentException("impossible segment matches: " + matched + " matched, " + truth
                    + " true, " + predicted + " predicted");
        }
    }

    /**
     * No segment counted yet.
     *
     * @param threshold smallest IoU of a match, above 0 and at most 1
     */
    public static SegmentMatchCounts empty(double threshold) {
        return new SegmentMatchCounts(threshold, 0, 0, 0);
    }

    /**
     * Counts one song. No lines give {@link #empty}. Takes time in proportion to true times predicted segments.
     *
     * @param threshold smallest IoU of a match, above 0 and at most 1
     * @param truth     true class of each line
     * @param predicted predicted class of each line
     * @throws IllegalArgumentException if the threshold is out of range, the lengths differ or a label is negative
     */
    public static SegmentMatchCounts of(double threshold, int[] truth, int[] predicted) {
        Checks.sameLines(truth, predicted);
        List<Segment> trueSegments = Segment.of(truth);
        List<Segment> predictedSegments = Segment.of(predicted);
        return new SegmentMatchCounts(threshold, matches(threshold, trueSegments, predictedSegments),
                trueSegments.size(), predictedSegments.size());
    }

    /**
     * Size of a maximum one-to-one matching. Pairs that overlap never cross, since both lists ascend, so the best of
     * the first t true and the first p predicted segments leaves out the last of either or matches them with each
     * other.
     */
    private static int matches(double threshold, List<Segment> truth, List<Segment> predicted) {
        int[] best = new int[predicted.size() + 1];
        for (Segment segment : truth) {
            int diagonal = 0;
            for (int p = 1; p < best.length; p++) {
                int above = best[p];
                boolean pair = SegmentCounts.iou(segment, predicted.get(p - 1)) >= threshold;
                best[p] = Math.max(Math.max(above, best[p - 1]), diagonal + (pair ? 1 : 0));
                diagonal = above;
            }
        }
        return best[predicted.size()];
    }

    /**
     * The counts of both together.
     *
     * @param other counts at the same threshold
     * @throws IllegalArgumentException if the thresholds differ
     */
    public SegmentMatchCounts merge(SegmentMatchCounts other) {
        Checks.mergeable("thresholds", threshold, other.threshold);
        return new SegmentMatchCounts(threshold, matched + other.matched, truth + other.truth,
                predicted + other.predicted);
    }

    /** Matched share of the predicted segments, in [0, 1]. */
    public double precision() {
        return Checks.ratio(matched, predicted);
    }

    /** Matched share of the true segments, in [0, 1]. */
    public double recall() {
        return Checks.ratio(matched, truth);
    }

    /** Harmonic mean of both, {@code 2 matched / (truth + predicted)}, in [0, 1]. */
    public double f1() {
        return Checks.ratio(2.0 * matched, truth + predicted);
    }
}
