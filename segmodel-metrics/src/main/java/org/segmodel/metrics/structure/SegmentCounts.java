package org.segmodel.metrics.structure;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.segmodel.core.song.Segment;
import org.segmodel.metrics.internal.Checks;

/**
 * How well each true segment is covered. Segments are maximal runs of one label. For each true segment the best
 * predicted one is that of the same label with the largest intersection over union, in lines; of equals the earliest.
 * A true segment without an overlapping prediction of its label is unmatched and has IoU 0. Beside that, a true segment
 * is recognised if more of its lines were given its class than any other class; a tie for the most lines is a miss.
 *
 * <p>Scores are pooled over all true segments of all songs. One predicted segment may be the best of several true ones.
 * Immutable monoid with {@link #EMPTY} and {@link #merge}; safe for use by several threads.
 *
 * @param segments       number of true segments
 * @param recognised     those whose class more of their lines were given than any other class
 * @param matched        those with IoU above 0
 * @param complete       those with IoU of at least {@link #COMPLETE_IOU}
 * @param partial        those with IoU of at least {@link #PARTIAL_IOU} that are not complete
 * @param iouSum         sum of best IoUs over all true segments
 * @param lengthErrorSum sum over matched segments of |predicted length − true length| / true length
 */
public record SegmentCounts(long segments, long recognised, long matched, long complete, long partial, double iouSum,
                            double lengthErrorSum) {

    /** A segment counts as complete from this IoU on. */
    public static final double COMPLETE_IOU = 0.99;

    /** A segment counts as partial from this IoU on. */
    public static final double PARTIAL_IOU = 0.5;

    /** No segment counted yet. */
    public static final SegmentCounts EMPTY = new SegmentCounts(0, 0, 0, 0, 0, 0, 0);

    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException if one is negative or a part is larger than the whole
     */
    public SegmentCounts {
        if (complete < 0 || partial < 0 || complete + partial > matched || matched > segments || recognised < 0
                || recognised > segments || !(iouSum >= 0) || !(lengthErrorSum >= 0)) {
            throw new IllegalArgumentException("impossible segment counts: " + segments + " segments, " + recognised
                    + " recognised, " + matched + " matched, " + complete + " complete, " + partial
                    + " partial, sum of IoUs " + iouSum + ", of length errors " + lengthErrorSum);
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
        int classes = 1 + IntStream.concat(Arrays.stream(truth), Arrays.stream(predicted)).max().orElse(0);
        SegmentCounts counts = EMPTY;
        int first = 0;
        for (Segment segment : Segment.of(truth)) {
            // Both lists ascend, so candidates that end before this segment are of no use to later ones either.
            while (candidates.get(first).end() <= segment.start()) {
                first++;
            }
            counts = counts.merge(single(segment, candidates, first, isRecognised(segment, predicted, classes)));
        }
        return counts;
    }

    private static boolean isRecognised(Segment segment, int[] predicted, int classes) {
        int[] lines = new int[classes];
        for (int i = segment.start(); i < segment.end(); i++) {
            lines[predicted[i]]++;
        }
        int own = lines[segment.label()];
        return IntStream.range(0, classes).allMatch(label -> label == segment.label() || lines[label] < own);
    }

    private static SegmentCounts single(Segment segment, List<Segment> candidates, int first, boolean recognised) {
        double best = 0;
        int bestLength = 0;
        for (int i = first; i < candidates.size() && candidates.get(i).start() < segment.end(); i++) {
            double iou = iou(segment, candidates.get(i));
            if (iou > best) {
                best = iou;
                bestLength = candidates.get(i).length();
            }
        }
        int found = recognised ? 1 : 0;
        if (best == 0) {
            return new SegmentCounts(1, found, 0, 0, 0, 0, 0);
        }
        boolean complete = best >= COMPLETE_IOU;
        boolean partial = !complete && best >= PARTIAL_IOU;
        return new SegmentCounts(1, found, 1, complete ? 1 : 0, partial ? 1 : 0, best,
                (double) Math.abs(bestLength - segment.length()) / segment.length());
    }

    /** Intersection over union in lines, in [0, 1]; 0 if the labels differ. */
    static double iou(Segment a, Segment b) {
        int common = Math.min(a.end(), b.end()) - Math.max(a.start(), b.start());
        return a.label() != b.label() || common <= 0 ? 0 : (double) common / (a.length() + b.length() - common);
    }

    /**
     * The counts of both together.
     *
     * @param other any counts
     */
    public SegmentCounts merge(SegmentCounts other) {
        return new SegmentCounts(segments + other.segments, recognised + other.recognised, matched + other.matched,
                complete + other.complete, partial + other.partial, iouSum + other.iouSum,
                lengthErrorSum + other.lengthErrorSum);
    }

    /** Share of true segments that were recognised, in [0, 1]; 0 if there are none. */
    public double accuracy() {
        return Checks.ratio(recognised, segments);
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
