package org.segmodel.metrics.structure;

import java.util.List;
import org.segmodel.core.song.Segment;
import org.segmodel.metrics.internal.Checks;

/**
 * How well each true segment is covered. Segments are maximal runs of one label. For each true segment the best
 * predicted one is that of the same label with the largest intersection over union, in lines; of equals the earliest.
 * A true segment without an overlapping prediction of its label is unmatched and has IoU 0.
 *
 * <p>Scores are pooled over all true segments of all songs. One predicted segment may be the best of several true ones.
 * Immutable monoid with {@link #EMPTY} and {@link #merge}; safe for use by several threads.
 *
 * @param segments       number of true segments
 * @param matched        those with IoU above 0
 * @param complete       those with IoU of at least {@link #COMPLETE_IOU}
 * @param partial        those with IoU of at least {@link #PARTIAL_IOU} that are not complete
 * @param iouSum         sum of best IoUs over all true segments
 * @param lengthErrorSum sum over matched segments of |predicted length − true length| / true length
 */
public record SegmentCounts(long segments, long matched, long complete, long partial, double iouSum,
                            double lengthErrorSum) {

    /** A segment counts as complete from this IoU on. */
    public static final double COMPLETE_IOU = 0.99;

    /** A segment counts as partial from this IoU on. */
    public static final double PARTIAL_IOU = 0.5;

    /** No segment counted yet. */
    public static final SegmentCounts EMPTY = new SegmentCounts(0, 0, 0, 0, 0, 0);

    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException if one is negative or a part is larger than the whole
     */
    public SegmentCounts {
        if (complete < 0 || partial < 0 || complete + partial > matched || matched > segments || !(iouSum >= 0)
                || !(lengthErrorSum >= 0)) {
            throw new IllegalArgumentException("impossible segment counts: " + segments + " segments, " + matched
                    + " matched, " + complete + " complete, " + partial + " partial, sum of IoUs " + iouSum
                    + ", of length errors " + lengthErrorSum);
        }
    }

    /**
     * Counts one song. No lines give {@link #EMPTY}.
     *
     * @param truth     true class of each line
     * @param predicted predicted class of each line
     * @throws IllegalArgumentException if the lengths differ or a label is negative
     */
    public static SegmentCounts of(int[] truth, int[] predicted) {
        Checks.sameLines(truth, predicted);
        List<Segment> candidates = Segment.of(predicted);
        SegmentCounts counts = EMPTY;
        int first = 0;
        for (Segment segment : Segment.of(truth)) {
            // Both lists ascend, so candidates that end before this segment are of no use to later ones either.
            while (candidates.get(first).end() <= segment.start()) {
                first++;
            }
            counts = counts.merge(single(segment, candidates, first));
        }
        return counts;
    }

    private static SegmentCounts single(Segment segment, List<Segment> candidates, int first) {
        double best = 0;
        int bestLength = 0;
        for (int i = first; i < candidates.size() && candidates.get(i).start() < segment.end(); i++) {
            Segment candidate = candidates.get(i);
            if (candidate.label() == segment.label()) {
                int common = Math.min(segment.end(), candidate.end()) - Math.max(segment.start(), candidate.start());
                double iou = (double) common / (segment.length() + candidate.length() - common);
                if (iou > best) {
                    best = iou;
                    bestLength = candidate.length();
                }
            }
        }
        if (best == 0) {
            return new SegmentCounts(1, 0, 0, 0, 0, 0);
        }
        boolean complete = best >= COMPLETE_IOU;
        boolean partial = !complete && best >= PARTIAL_IOU;
        return new SegmentCounts(1, 1, complete ? 1 : 0, partial ? 1 : 0, best,
                (double) Math.abs(bestLength - segment.length()) / segment.length());
    }

    /**
     * The counts of both together.
     *
     * @param other any counts
     */
    public SegmentCounts merge(SegmentCounts other) {
        return new SegmentCounts(segments + other.segments, matched + other.matched, complete + other.complete,
                partial + other.partial, iouSum + other.iouSum, lengthErrorSum + other.lengthErrorSum);
    }

    /** Mean best IoU over all true segments, in [0, 1]; 0 if there are none. */
    public double meanIou() {
        return Checks.ratio(iouSum, segments);
    }

    /** Share of true segments with IoU of at least {@link #COMPLETE_IOU}, in [0, 1]; 0 if there are none. */
    public double completeShare() {
        return Checks.ratio(complete, segments);
    }

    /** Share of true segments with IoU in [{@link #PARTIAL_IOU}, {@link #COMPLETE_IOU}); 0 if there are none. */
    public double partialShare() {
        return Checks.ratio(partial, segments);
    }

    /**
     * Mean over matched segments of |predicted length − true length| / true length, in [0, inf); 0 if none is matched,
     * so look at {@link #matched} too.
     */
    public double meanLengthError() {
        return Checks.ratio(lengthErrorSum, matched);
    }
}
