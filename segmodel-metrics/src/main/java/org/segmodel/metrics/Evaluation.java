package org.segmodel.metrics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.segmodel.core.song.LabelSet;
import org.segmodel.metrics.internal.Checks;
import org.segmodel.metrics.structure.BoundaryCounts;
import org.segmodel.metrics.structure.BoundarySimilarityCounts;
import org.segmodel.metrics.structure.SegmentCounts;
import org.segmodel.metrics.structure.SegmentLengths;
import org.segmodel.metrics.structure.SegmentMatchCounts;
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

    /** Segments are matched at each of these thresholds of intersection over union. */
    public static final List<Double> IOU_THRESHOLDS = List.of(0.5, 0.75, 0.9);

    private static final CountKind<ConfusionCounts> LINES = CountKind.ofLabels(ConfusionCounts::empty,
            ConfusionCounts::of, ConfusionCounts::merge);
    private static final List<CountKind<BoundaryCounts>> BOUNDARIES = IntStream.rangeClosed(0, MAX_TOLERANCE)
            .mapToObj(tolerance -> CountKind.ofLabels(classes -> BoundaryCounts.empty(tolerance),
                    (classes, truth, predicted) -> BoundaryCounts.of(tolerance, truth, predicted),
                    BoundaryCounts::merge)).toList();
    private static final CountKind<BoundarySimilarityCounts> SIMILARITY = CountKind.ofLabels(
            classes -> BoundarySimilarityCounts.EMPTY,
            (classes, truth, predicted) -> BoundarySimilarityCounts.of(truth, predicted),
            BoundarySimilarityCounts::merge);
    private static final CountKind<TransitionCounts> TRANSITIONS = CountKind.ofLabels(TransitionCounts::empty,
            TransitionCounts::of, TransitionCounts::merge);
    private static final CountKind<SegmentCounts> SEGMENTS = CountKind.ofLabels(classes -> SegmentCounts.EMPTY,
            (classes, truth, predicted) -> SegmentCounts.of(truth, predicted), SegmentCounts::merge);
    private static final List<CountKind<SegmentMatchCounts>> MATCHES = IOU_THRESHOLDS.stream()
            .map(threshold -> CountKind.ofLabels(classes -> SegmentMatchCounts.empty(threshold),
                    (classes, truth, predicted) -> SegmentMatchCounts.of(threshold, truth, predicted),
                    SegmentMatchCounts::merge)).toList();
    private static final CountKind<SegmentLengths> LENGTHS = CountKind.ofLabels(SegmentLengths::empty,
            SegmentLengths::of, SegmentLengths::merge);
    private static final List<CountKind<WindowCounts>> WINDOWS = Arrays.stream(WindowMethod.values())
            .map(method -> CountKind.ofLabels(classes -> WindowCounts.empty(method),
                    (classes, truth, predicted) -> WindowCounts.of(method, truth, predicted),
                    WindowCounts::merge)).toList();
    private static final CountKind<CalibrationCounts> CALIBRATION = new CountKind<>(
            classes -> CalibrationCounts.empty(),
            (classes, song) -> CalibrationCounts.of(CalibrationCounts.DEFAULT_BINS, song), CalibrationCounts::merge);

    private static final List<CountKind<?>> KINDS = Stream.of(List.of(LINES, SIMILARITY, TRANSITIONS, SEGMENTS, LENGTHS,
            CALIBRATION), BOUNDARIES, MATCHES, WINDOWS).<CountKind<?>>flatMap(List::stream).toList();

    private final LabelSet labels;
    private final long songs;
    private final Map<CountKind<?>, Lazy<?>> counts = new HashMap<>();

    private Evaluation(LabelSet labels, long songs, Function<CountKind<?>, Lazy<?>> counts) {
        this.labels = labels;
        this.songs = songs;
        KINDS.forEach(kind -> this.counts.put(kind, counts.apply(kind)));
    }

    /**
     * No song yet.
     *
     * @param labels the classes
     */
    public static Evaluation empty(LabelSet labels) {
        Objects.requireNonNull(labels, "labels");
        return new Evaluation(labels, 0, kind -> Lazy.of(kind.none().apply(labels.size())));
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
        return new Evaluation(labels, 1, kind -> Lazy.of(kind.song().count(labels.size(), prediction)));
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
     * The counts of several sets of songs together. Each kind of counts is merged when a metric first asks for it, so a
     * few scores of many resamples cost little.
     *
     * @param parts counts with the same labels, in the order in which they are merged; at least one
     * @throws IllegalArgumentException if there is none or the labels differ
     */
    public static Evaluation merged(List<Evaluation> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("no evaluations to merge; expected one or more");
        }
        List<Evaluation> all = List.copyOf(parts);
        LabelSet labels = all.get(0).labels;
        all.forEach(part -> Checks.mergeable("labels", labels.names(), part.labels.names()));
        return new Evaluation(labels, all.stream().mapToLong(Evaluation::songs).sum(), kind -> lazilyMerged(kind, all));
    }

    private static <C> Lazy<C> lazilyMerged(CountKind<C> kind, List<Evaluation> parts) {
        return Lazy.from(() -> parts.stream().map(part -> part.get(kind)).reduce(kind.merge()).orElseThrow());
    }

    /**
     * The counts of both together.
     *
     * @param other counts of other songs with the same labels
     * @throws IllegalArgumentException if the labels differ
     */
    public Evaluation merge(Evaluation other) {
        Evaluation both = merged(List.of(this, other));
        // What is asked for at once holds on to none of its parts.
        both.counts.values().forEach(Lazy::get);
        return both;
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
        return get(LINES);
    }

    /**
     * Boundaries at one tolerance.
     *
     * @param tolerance in lines, 0 to {@link #MAX_TOLERANCE}
     */
    public BoundaryCounts boundaries(int tolerance) {
        return get(BOUNDARIES.get(tolerance));
    }

    /** Edits between the true and the predicted boundaries. */
    public BoundarySimilarityCounts boundarySimilarity() {
        return get(SIMILARITY);
    }

    /** Transitions between classes. */
    public TransitionCounts transitions() {
        return get(TRANSITIONS);
    }

    /** Segments and how well they are covered. */
    public SegmentCounts segments() {
        return get(SEGMENTS);
    }

    /**
     * Segments matched one to one.
     *
     * @param threshold smallest intersection over union, one of {@link #IOU_THRESHOLDS}
     * @throws IllegalArgumentException if it is none of these
     */
    public SegmentMatchCounts segmentMatches(double threshold) {
        int place = IOU_THRESHOLDS.indexOf(threshold);
        if (place < 0) {
            throw new IllegalArgumentException("segments are not matched at an intersection over union of " + threshold
                    + "; expected one of " + IOU_THRESHOLDS);
        }
        return get(MATCHES.get(place));
    }

    /** Lengths of the true and the predicted segments by class. */
    public SegmentLengths lengths() {
        return get(LENGTHS);
    }

    /**
     * Windows of one method.
     *
     * @param method how windows are compared
     */
    public WindowCounts windows(WindowMethod method) {
        return get(WINDOWS.get(method.ordinal()));
    }

    /** Confidences and probabilities of the songs that came with some. */
    public CalibrationCounts calibration() {
        return get(CALIBRATION);
    }

    /** What a kind was put in with, it comes out with. */
    @SuppressWarnings("unchecked")
    private <C> C get(CountKind<C> kind) {
        return (C) counts.get(kind).get();
    }

    @Override
    public String toString() {
        return "Evaluation[" + songs + " songs, " + lines().lines() + " lines]";
    }
}
