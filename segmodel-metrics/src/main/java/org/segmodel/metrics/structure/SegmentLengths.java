package org.segmodel.metrics.structure;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.segmodel.core.song.Segment;
import org.segmodel.metrics.internal.Checks;

/**
 * Lengths of the true and of the predicted segments, class by class. Segments are maximal runs of one label. Immutable
 * monoid with {@link #empty} and {@link #merge}; safe for use by several threads.
 *
 * @param truth     by class: lengths of the true segments
 * @param predicted by class: lengths of the predicted segments
 */
public record SegmentLengths(List<LengthHistogram> truth, List<LengthHistogram> predicted) {

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if there is no class, or one list has another number of classes than the other
     */
    public SegmentLengths {
        truth = List.copyOf(truth);
        predicted = List.copyOf(predicted);
        if (truth.isEmpty() || truth.size() != predicted.size()) {
            throw new IllegalArgumentException("lengths of true segments of " + truth.size() + " classes and of "
                    + "predicted ones of " + predicted.size() + "; expected the same number of classes, one or more");
        }
    }

    /**
     * No segment counted yet.
     *
     * @param classes number of classes, at least 1
     * @throws IllegalArgumentException if {@code classes < 1}
     */
    public static SegmentLengths empty(int classes) {
        List<LengthHistogram> none = Collections.nCopies(Math.max(0, classes), LengthHistogram.EMPTY);
        return new SegmentLengths(none, none);
    }

    /**
     * Counts one song. No lines give {@link #empty}.
     *
     * @param classes   number of classes, at least 1
     * @param truth     true class of each line
     * @param predicted predicted class of each line
     * @throws IllegalArgumentException if the lengths differ or a class number is outside {@code [0, classes)}
     */
    public static SegmentLengths of(int classes, int[] truth, int[] predicted) {
        Checks.sameLines(truth, predicted, classes);
        return new SegmentLengths(byClass(classes, truth), byClass(classes, predicted));
    }

    private static List<LengthHistogram> byClass(int classes, int[] labels) {
        List<Segment> segments = Segment.of(labels);
        return IntStream.range(0, classes).mapToObj(label -> LengthHistogram.of(segments.stream()
                .filter(segment -> segment.label() == label).mapToInt(Segment::length).toArray())).toList();
    }

    /**
     * The counts of both together.
     *
     * @param other counts with the same number of classes
     * @throws IllegalArgumentException if the numbers of classes differ
     */
    public SegmentLengths merge(SegmentLengths other) {
        Checks.mergeable("numbers of classes", truth.size(), other.truth.size());
        return new SegmentLengths(merged(truth, other.truth), merged(predicted, other.predicted));
    }

    private static List<LengthHistogram> merged(List<LengthHistogram> mine, List<LengthHistogram> other) {
        return IntStream.range(0, mine.size()).mapToObj(label -> mine.get(label).merge(other.get(label))).toList();
    }
}
