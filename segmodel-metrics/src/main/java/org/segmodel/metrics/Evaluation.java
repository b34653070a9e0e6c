package org.segmodel.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.segmodel.core.song.LabelSet;
import org.segmodel.metrics.internal.Checks;
import org.segmodel.metrics.structure.BoundaryCounts;
import org.segmodel.metrics.structure.SegmentCounts;
import org.segmodel.metrics.structure.TransitionCounts;
import org.segmodel.metrics.structure.WindowCounts;
import org.segmodel.metrics.structure.WindowMethod;

/**
 * All counts of a set of songs, from which every metric can be read. Evaluations of disjoint sets of songs merge, so
 * songs can be evaluated one by one, in parallel, or resampled for a bootstrap without a second look at their lines.
 *
 * <p>Immutable monoid with {@link #empty} and {@link #merge}; safe for use by several threads.
 */
public final class Evaluation {

    /** Boundaries are counted at the tolerances 0 to this. */
    public static final int MAX_TOLERANCE = 2;

    private final LabelSet labels;
    private final long songs;
    private final ConfusionCounts lines;
    private final List<BoundaryCounts> boundaries;
    private final TransitionCounts transitions;
    private final SegmentCounts segments;
    private final List<WindowCounts> windows;
    private final CalibrationCounts calibration;

    private Evaluation(LabelSet labels, long songs, ConfusionCounts lines, List<BoundaryCounts> boundaries,
                       TransitionCounts transitions, SegmentCounts segments, List<WindowCounts> windows,
                       CalibrationCounts calibration) {
        this.labels = labels;
        this.songs = songs;
        this.lines = lines;
        this.boundaries = boundaries;
        this.transitions = transitions;
        this.segments = segments;
        this.windows = windows;
        this.calibration = calibration;
    }

    /**
     * No song yet.
     *
     * @param labels the classes
     */
    public static Evaluation empty(LabelSet labels) {
        Objects.requireNonNull(labels, "labels");
        return new Evaluation(labels, 0, ConfusionCounts.empty(labels.size()),
                IntStream.rangeClosed(0, MAX_TOLERANCE).mapToObj(BoundaryCounts::empty).toList(),
                TransitionCounts.empty(labels.size()), SegmentCounts.EMPTY,
                Arrays.stream(WindowMethod.values()).map(WindowCounts::empty).toList(), CalibrationCounts.empty());
    }

    /**
     * Counts one song.
     *
     * @param labels     the classes
     * @param prediction the song
     * @throws IllegalArgumentException if a label is not below {@code labels.size()}, or the probabilities have another
     *                                  number of classes
     */
    public static Evaluation of(LabelSet labels, SongPrediction prediction) {
        if (prediction.hasProbabilities() && prediction.classes() != labels.size()) {
            throw new IllegalArgumentException("probabilities of " + prediction.classes() + " classes for the "
                    + labels.size() + " labels " + labels.names());
        }
        int[] truth = prediction.truth();
        int[] predicted = prediction.predicted();
        return new Evaluation(labels, 1, ConfusionCounts.of(labels.size(), truth, predicted),
                IntStream.rangeClosed(0, MAX_TOLERANCE).mapToObj(t -> BoundaryCounts.of(t, truth, predicted)).toList(),
                TransitionCounts.of(labels.size(), truth, predicted), SegmentCounts.of(truth, predicted),
                Arrays.stream(WindowMethod.values()).map(m -> WindowCounts.of(m, truth, predicted)).toList(),
                CalibrationCounts.of(CalibrationCounts.DEFAULT_BINS, prediction));
    }

    /**
     * Counts songs, in the order given.
     *
     * @param labels      the classes
     * @param predictions the songs; none give {@link #empty}
     * @throws IllegalArgumentException as for one song, naming the song's place in the order, from 0
     */
    public static Evaluation of(LabelSet labels, Iterable<SongPrediction> predictions) {
        Evaluation all = empty(labels);
        int place = 0;
        for (SongPrediction prediction : predictions) {
            try {
                all = all.merge(of(labels, prediction));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("song " + place + ": " + e.getMessage(), e);
            }
            place++;
        }
        return all;
    }

    /**
     * The counts of both together.
     *
     * @param other counts of other songs with the same labels
     * @throws IllegalArgumentException if the labels differ
     */
    public Evaluation merge(Evaluation other) {
        Checks.mergeable("labels", labels.names(), other.labels.names());
        return new Evaluation(labels, songs + other.songs, lines.merge(other.lines),
                IntStream.range(0, boundaries.size())
                        .mapToObj(i -> boundaries.get(i).merge(other.boundaries.get(i))).toList(),
                transitions.merge(other.transitions), segments.merge(other.segments),
                IntStream.range(0, windows.size()).mapToObj(i -> windows.get(i).merge(other.windows.get(i))).toList(),
                calibration.merge(other.calibration));
    }

    /** The named scores and counts of these songs. */
    public MetricReport report() {
        return MetricCatalogue.of(labels).report(this);
    }

    /** The classes. */
    public LabelSet labels() {
        return labels;
    }

    /** Number of songs. */
    public long songs() {
        return songs;
    }

    /** Lines by true and predicted class. */
    public ConfusionCounts lines() {
        return lines;
    }

    /**
     * Boundaries at one tolerance.
     *
     * @param tolerance in lines, 0 to {@link #MAX_TOLERANCE}
     */
    public BoundaryCounts boundaries(int tolerance) {
        return boundaries.get(tolerance);
    }

    /** Transitions between classes. */
    public TransitionCounts transitions() {
        return transitions;
    }

    /** Segments and how well they are covered. */
    public SegmentCounts segments() {
        return segments;
    }

    /**
     * Windows of one method.
     *
     * @param method how windows are compared
     */
    public WindowCounts windows(WindowMethod method) {
        return windows.get(method.ordinal());
    }

    /** Confidences and probabilities of the songs that came with some. */
    public CalibrationCounts calibration() {
        return calibration;
    }

    @Override
    public String toString() {
        return "Evaluation[" + songs + " songs, " + lines.lines() + " lines]";
    }
}
