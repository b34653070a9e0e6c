package org.segmodel.metrics;

import static org.segmodel.metrics.MetricId.Direction.HIGHER;
import static org.segmodel.metrics.MetricId.Direction.LOWER;
import static org.segmodel.metrics.MetricId.Direction.NEUTRAL;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.segmodel.core.song.LabelSet;
import org.segmodel.metrics.MetricId.Direction;
import org.segmodel.metrics.structure.SegmentCounts;
import org.segmodel.metrics.structure.WindowMethod;

/**
 * Every metric there is for a label set: its name, its definition and how it is read from an {@link Evaluation}. This
 * is the only place where metric names are written down together with their meaning. Immutable; safe for use by several
 * threads.
 */
public final class MetricCatalogue {

    private static final String REFERENCE = "the reference system's own variant, kept for comparison";
    private static final String WINDOW_DIFF = "Pevzner and Hearst 2002";
    private static final String PK = "Beeferman, Berger and Lafferty 1999";
    private static final String IOU = "Jaccard index";
    private static final String SIMILARITY = "Fournier 2013";
    private static final String CALIBRATION = "Naeini et al. 2015; Guo et al. 2017";
    private static final String MURPHY = "Murphy 1973";

    private record Score(MetricId id, ToDoubleFunction<Evaluation> value, boolean needsProbabilities) {
    }

    private record Count(MetricId id, ToLongFunction<Evaluation> value) {
    }

    private final LabelSet labels;
    private final Map<String, Score> scores = new LinkedHashMap<>();
    private final Map<String, Count> counts = new LinkedHashMap<>();

    private MetricCatalogue(LabelSet labels) {
        this.labels = labels;
        addLines();
        addBoundaries();
        addWindows();
        addSegments();
        addTransitions();
        addRates();
        addCalibration();
        addCounts();
    }

    /**
     * The metrics for a label set.
     *
     * @param labels the classes
     * @throws IllegalArgumentException if a label's name would make two metrics have one name (a class called
     *                                  {@code boundary}, say)
     */
    public static MetricCatalogue of(LabelSet labels) {
        return new MetricCatalogue(labels);
    }

    /** The scores, in the order of a report. */
    public List<MetricId> scores() {
        return scores.values().stream().map(Score::id).toList();
    }

    /** The counts, in the order of a report. */
    public List<MetricId> counts() {
        return counts.values().stream().map(Count::id).toList();
    }

    /**
     * The entry of a score or count; empty if there is none of that name.
     *
     * @param name for example {@code boundary_f1}
     */
    public Optional<MetricId> find(String name) {
        return Stream.concat(Optional.ofNullable(scores.get(name)).map(Score::id).stream(),
                Optional.ofNullable(counts.get(name)).map(Count::id).stream()).findFirst();
    }

    /**
     * The entry of a score or count that somebody asks for.
     *
     * @param name for example {@code boundary_f1}
     * @throws IllegalArgumentException if there is none of that name; the message lists those that there are
     */
    public MetricId require(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("there is no metric '" + name + "'; there are the "
                + "scores " + names(scores()) + " and the counts " + names(counts())));
    }

    private static String names(List<MetricId> metrics) {
        return String.join(", ", metrics.stream().map(MetricId::name).toList());
    }

    /**
     * One score or count, without working out the others.
     *
     * @param evaluation counts with the labels of this catalogue
     * @param name       for example {@code boundary_f1}
     * @throws IllegalArgumentException as {@link MetricReport#value}
     */
    public double value(Evaluation evaluation, String name) {
        Score score = scores.get(name);
        if (score != null && (!score.needsProbabilities || evaluation.calibration().lines() > 0)) {
            return score.value.applyAsDouble(evaluation);
        }
        Count count = counts.get(name);
        // The report knows how to say what is missing.
        return count == null ? report(evaluation).value(name) : count.value.applyAsLong(evaluation);
    }

    MetricReport report(Evaluation evaluation) {
        boolean calibrated = evaluation.calibration().lines() > 0;
        Map<String, Double> values = new LinkedHashMap<>();
        scores.forEach((name, score) -> {
            if (calibrated || !score.needsProbabilities) {
                values.put(name, score.value.applyAsDouble(evaluation));
            }
        });
        Map<String, Long> numbers = new LinkedHashMap<>();
        counts.forEach((name, count) -> numbers.put(name, count.value.applyAsLong(evaluation)));
        return new MetricReport(labels, values, numbers);
    }

    private void addLines() {
        score("macro_f1", HIGHER, "Unweighted mean of the classes' line F1.", "usual", e -> e.lines().macroF1());
        for (int i = 0; i < labels.size(); i++) {
            int label = i;
            score(labels.name(i) + "_f1", HIGHER, "Line F1 of class " + labels.name(i) + ": 2tp / (2tp + fp + fn).",
                    "usual", e -> e.lines().f1(label));
        }
        score("accuracy", HIGHER, "Share of lines whose class was found.", "usual", e -> e.lines().accuracy());
        for (int i = 0; i < labels.size(); i++) {
            int label = i;
            score(labels.name(i) + "_precision", HIGHER, "Share of the lines predicted as " + labels.name(i)
                    + " that are.", "usual", e -> e.lines().precision(label));
            score(labels.name(i) + "_recall", HIGHER, "Share of the lines of class " + labels.name(i)
                    + " that were predicted as such.", "usual", e -> e.lines().recall(label));
        }
    }

    private void addBoundaries() {
        String matched = "matched one to one with true ones at the same line, whatever their labels";
        score("boundary_precision", HIGHER, "Share of predicted boundaries " + matched + ".", "usual",
                e -> e.boundaries(0).precision());
        score("boundary_recall", HIGHER, "Share of true boundaries found at exactly their line.", "usual",
                e -> e.boundaries(0).recall());
        score("boundary_f1", HIGHER, "Harmonic mean of boundary_precision and boundary_recall, from pooled counts.",
                "usual", e -> e.boundaries(0).f1());
        for (int t = 1; t <= Evaluation.MAX_TOLERANCE; t++) {
            int tolerance = t;
            score("boundary_f1_tol" + t, HIGHER, "Boundary F1 where a match may be up to " + t + " line"
                    + (t == 1 ? "" : "s") + " away, one to one.", "usual", e -> e.boundaries(tolerance).f1());
        }
        score("boundary_similarity", HIGHER, "B = 1 - (additions + transpositions / 2) / (additions + transpositions + "
                + "matches) of the boundaries; a transposition pairs a true and a predicted one that are 1 line apart "
                + "(n_t = 2). Pooled over songs.", SIMILARITY, e -> e.boundarySimilarity().pooled());
        score("boundary_similarity_song_mean", HIGHER, "boundary_similarity of each song, averaged over songs; 1 for a "
                + "song without any boundary.", SIMILARITY, e -> e.boundarySimilarity().songMean());
    }

    private void addWindows() {
        score("window_diff", LOWER, "Share of line pairs (i, i + k) between which the numbers of boundaries differ, k "
                + "half the mean true segment length of the song, pooled over songs.", WINDOW_DIFF,
                e -> e.windows(WindowMethod.WINDOW_DIFF).pooled());
        score("pk", LOWER, "Share of line pairs (i, i + k) with disagreement on whether both are in one segment, k as "
                + "for window_diff, pooled over songs.", PK, e -> e.windows(WindowMethod.PK).pooled());
        score("window_diff_song_mean", LOWER, "window_diff of each song, averaged over songs.", WINDOW_DIFF,
                e -> e.windows(WindowMethod.WINDOW_DIFF).songMean());
        score("pk_song_mean", LOWER, "pk of each song, averaged over songs.", PK,
                e -> e.windows(WindowMethod.PK).songMean());
        score("window_diff_presence", LOWER, "Share of windows of k boundary flags with disagreement on whether there "
                + "is any, averaged over songs.", REFERENCE,
                e -> e.windows(WindowMethod.WINDOW_DIFF_PRESENCE).songMean());
        score("pk_label", LOWER, "Share of line pairs (i, i + k) with disagreement on whether both have one label, "
                + "averaged over songs.", REFERENCE, e -> e.windows(WindowMethod.PK_LABEL).songMean());
    }

    private void addSegments() {
        score("segment_iou", HIGHER, "Mean over true segments of the best intersection over union, in lines, with a "
                + "predicted segment of the same label.", IOU, e -> e.segments().meanIou());
        score("complete_segments", HIGHER, "Share of true segments whose best intersection over union is at least "
                + SegmentCounts.COMPLETE_IOU + ".", "reference system", e -> e.segments().completeShare());
        score("partial_segments", NEUTRAL, "Share of true segments whose best intersection over union is at least "
                + SegmentCounts.PARTIAL_IOU + " without being complete.", "reference system",
                e -> e.segments().partialShare());
        add("segment_length_error", LOWER, 0, Double.POSITIVE_INFINITY, "Mean of |predicted - true length| / true "
                + "length over true segments that overlap a predicted one of their label.", "reference system",
                e -> e.segments().meanLengthError(), false);
        score("segment_accuracy", HIGHER, "Share of true segments of whose lines more were given their class than any "
                + "other; a tie is a miss.", "usual", e -> e.segments().accuracy());
        for (double threshold : Evaluation.IOU_THRESHOLDS) {
            String suffix = "_iou" + Math.round(100 * threshold);
            score("segment_precision" + suffix, HIGHER, "Share of predicted segments matched one to one with true ones "
                    + "of the same label at an intersection over union of at least " + threshold + ".", IOU,
                    e -> e.segmentMatches(threshold).precision());
            score("segment_recall" + suffix, HIGHER, "Share of true segments matched in this way.", IOU,
                    e -> e.segmentMatches(threshold).recall());
            score("segment_f1" + suffix, HIGHER, "Harmonic mean of segment_precision" + suffix + " and segment_recall"
                    + suffix + ", from pooled counts.", IOU, e -> e.segmentMatches(threshold).f1());
        }
    }

    private void addTransitions() {
        for (int a = 0; a < labels.size(); a++) {
            for (int b = 0; b < labels.size(); b++) {
                if (a != b) {
                    int from = a;
                    int to = b;
                    score(labels.name(a) + "_to_" + labels.name(b) + "_accuracy", HIGHER, "Share of true changes from "
                            + labels.name(a) + " to " + labels.name(b) + " where both lines have these labels in the "
                            + "prediction.", "reference system", e -> e.transitions().accuracy(from, to));
                }
            }
        }
    }

    private void addRates() {
        for (int i = 0; i < labels.size(); i++) {
            int label = i;
            score(labels.name(i) + "_rate", NEUTRAL, "Share of lines predicted as " + labels.name(i) + ".", "usual",
                    e -> e.lines().predictedRate(label));
        }
    }

    private void addCalibration() {
        calibration("ece", LOWER, 1, "Mean over lines of |accuracy - mean confidence| of the line's bin, "
                + CalibrationCounts.DEFAULT_BINS + " equal-width bins; confidence is the probability of the predicted "
                + "class.", CALIBRATION, CalibrationCounts::expectedError);
        calibration("mce", LOWER, 1, "Largest |accuracy - mean confidence| of a bin.", CALIBRATION,
                CalibrationCounts::maximumError);
        calibration("ece_equal_mass", LOWER, 1, "As ece, over " + CalibrationCounts.DEFAULT_BINS + " bins between the "
                + "quantiles of the confidence; lines of equal confidence are never parted.", "Nixon et al. 2019",
                CalibrationCounts::equalMassError);
        calibration("ece_classwise", LOWER, 1, "Mean over classes of the ece of the class's probability in all lines.",
                "Kull et al. 2019; Nixon et al. 2019", CalibrationCounts::classwiseError);
        calibration("conf_over_90", NEUTRAL, 1, "Share of lines with confidence above 0.90.", "reference system",
                CalibrationCounts::shareOver90);
        calibration("conf_over_95", NEUTRAL, 1, "Share of lines with confidence above 0.95.", "reference system",
                CalibrationCounts::shareOver95);
        calibration("mean_confidence", NEUTRAL, 1, "Mean confidence of the lines.", "reference system",
                CalibrationCounts::meanConfidence);
        calibration("nll", LOWER, -Math.log(CalibrationCounts.PROBABILITY_FLOOR), "Mean over lines of -ln p(true "
                + "class), in nats, p at least 1e-15.", "usual", CalibrationCounts::negativeLogLikelihood);
        calibration("brier", LOWER, 2, "Mean over lines of the squared distance between the probabilities and the "
                + "truth as 0 and 1: brier_reliability - brier_resolution + brier_uncertainty + brier_within_bin.",
                "Brier 1950", CalibrationCounts::brier);
        addBrierParts();
    }

    private void addBrierParts() {
        calibration("brier_reliability", LOWER, 2, "Mean over lines, summed over classes, of the squared distance "
                + "between the mean probability and the share of the class in the line's bin, "
                + CalibrationCounts.DEFAULT_BINS + " equal-width bins a class.", MURPHY,
                c -> c.brierDecomposition().reliability());
        calibration("brier_resolution", HIGHER, 1, "The same of the squared distance between the share of the class in "
                + "the line's bin and in all lines.", MURPHY, c -> c.brierDecomposition().resolution());
        calibration("brier_uncertainty", NEUTRAL, 1, "Sum over classes of share (1 - share) of the class in all lines: "
                + "the Brier score of always giving these shares.", MURPHY, c -> c.brierDecomposition().uncertainty());
        add("brier_within_bin", NEUTRAL, -1, 1, "Variance of the probabilities within bins less twice their covariance "
                + "with the class, summed over classes: what the bins hide.", "Stephenson, Coelho and Jolliffe 2008",
                e -> e.calibration().brierDecomposition().withinBin(), true);
    }

    private void addCounts() {
        count("songs", "Songs.", Evaluation::songs);
        count("short_songs", "Songs of fewer than two lines, which have no window and enter no WindowDiff or Pk.",
                e -> e.windows(WindowMethod.WINDOW_DIFF).skipped());
        count("lines", "Lines.", e -> e.lines().lines());
        count("segments", "True segments, that is, maximal runs of one label.", e -> e.segments().segments());
        count("predicted_segments", "Predicted segments.",
                e -> e.segmentMatches(Evaluation.IOU_THRESHOLDS.get(0)).predicted());
        count("boundaries", "True boundaries: lines with another label than the line before.",
                e -> e.boundaries(0).truth());
        count("predicted_boundaries", "Predicted boundaries.", e -> e.boundaries(0).predicted());
    }

    private void score(String name, Direction direction, String definition, String source,
                       ToDoubleFunction<Evaluation> value) {
        add(name, direction, 0, 1, definition, source, value, false);
    }

    private void calibration(String name, Direction direction, double max, String definition, String source,
                             ToDoubleFunction<CalibrationCounts> value) {
        add(name, direction, 0, max, definition, source, e -> value.applyAsDouble(e.calibration()), true);
    }

    private void add(String name, Direction direction, double min, double max, String definition, String source,
                     ToDoubleFunction<Evaluation> value, boolean needsProbabilities) {
        requireNew(name);
        scores.put(name, new Score(new MetricId(name, definition, source, direction, min, max), value,
                needsProbabilities));
    }

    private void count(String name, String definition, ToLongFunction<Evaluation> value) {
        requireNew(name);
        counts.put(name, new Count(new MetricId(name, definition, "count", NEUTRAL, 0, Double.POSITIVE_INFINITY),
                value));
    }

    private void requireNew(String name) {
        if (scores.containsKey(name) || counts.containsKey(name)) {
            throw new IllegalArgumentException("two metrics would be called '" + name + "' with the labels "
                    + labels.names() + "; rename the label");
        }
    }
}
