package org.segmodel.train.lyrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segmodel.core.song.LabelSet;
import org.segmodel.metrics.CalibrationCounts;
import org.segmodel.metrics.Evaluation;
import org.segmodel.metrics.Interval;
import org.segmodel.metrics.MetricReport;
import org.segmodel.metrics.ReliabilityBin;
import org.segmodel.metrics.Resampling;
import org.segmodel.metrics.SongBootstrap;
import org.segmodel.metrics.SongPrediction;

/**
 * How far the confidence of a set of songs can be trusted. Immutable.
 *
 * @param scores    all metrics of the songs
 * @param intervals of the scores of calibration, by name: 95 % bootstrap intervals over songs
 * @param bins      the reliability curve over bins of equal width, empty ones included
 * @param equalMass the same over bins of about as many lines each
 */
public record CalibrationEvidence(MetricReport scores, Map<String, Interval> intervals, List<ReliabilityBin> bins,
        List<ReliabilityBin> equalMass) {

    /** The scores of calibration, in the order of the files. */
    static final List<String> NAMES = List.of("ece", "ece_equal_mass", "ece_classwise", "mce", "nll", "brier",
            "brier_reliability", "brier_resolution", "brier_uncertainty", "brier_within_bin", "mean_confidence",
            "conf_over_90", "conf_over_95");

    private static final int RESAMPLES = 1000;
    private static final double CONFIDENCE = 0.95;

    /** Copies. */
    public CalibrationEvidence {
        intervals = Map.copyOf(intervals);
        bins = List.copyOf(bins);
        equalMass = List.copyOf(equalMass);
    }

    /**
     * Of some songs.
     *
     * @param songs predictions with probabilities; at least one
     * @param seed  draws the resamples
     */
    static CalibrationEvidence of(LabelSet labels, List<SongPrediction> songs, long seed) {
        List<Evaluation> each = songs.stream().map(song -> Evaluation.of(labels, song)).toList();
        Evaluation all = each.stream().reduce(Evaluation.empty(labels), Evaluation::merge);
        CalibrationCounts counts = all.calibration();
        return new CalibrationEvidence(all.report(), SongBootstrap.interval(each, NAMES, new Resampling(RESAMPLES, CONFIDENCE,
                seed)), counts.bins(), counts.equalMassBins(CalibrationCounts.DEFAULT_BINS));
    }

    /**
     * A score or a count.
     *
     * @param name for example {@code ece}
     * @throws IllegalArgumentException if there is none of that name
     */
    public double value(String name) {
        return scores.value(name);
    }

    /** The scores of calibration of any report by name. */
    static Map<String, Object> scores(MetricReport report) {
        Map<String, Object> scores = new LinkedHashMap<>();
        NAMES.forEach(name -> scores.put(name, report.value(name)));
        return scores;
    }

    /** As it stands in {@code calibration.json}: the scores by name, their intervals, and the reliability curves. */
    Map<String, Object> toTree() {
        Map<String, Object> tree = scores(scores);
        Map<String, Object> ends = new LinkedHashMap<>();
        NAMES.forEach(name -> ends.put(name, List.of(intervals.get(name).low(), intervals.get(name).high())));
        tree.put("intervals", ends);
        tree.put("reliability", rows(bins));
        tree.put("reliability_equal_mass", rows(equalMass));
        return tree;
    }

    /**
     * The reliability curve over bins of equal width of a tree that {@link #toTree} made; empty if there is none in it, as of
     * earlier releases.
     *
     * @param tree as it stands in {@code calibration.json}
     */
    static Optional<List<ReliabilityBin>> binsOf(Object tree) {
        if (!(tree instanceof Map<?, ?> evidence) || !(evidence.get("reliability") instanceof List<?> rows)) {
            return Optional.empty();
        }
        return Optional.of(rows.stream().map(row -> (Map<?, ?>) row).map(row -> new ReliabilityBin(number(row, "from"),
                number(row, "to"), (long) number(row, "lines"), number(row, "confidence"), number(row, "accuracy"))).toList());
    }

    private static double number(Map<?, ?> row, String key) {
        return row.get(key) instanceof Number number ? number.doubleValue() : 0;
    }

    /**
     * A reliability curve for a JSON writer: a map for each bin, with {@code from}, {@code to}, {@code lines},
     * {@code confidence} and {@code accuracy}.
     *
     * @param bins in order
     */
    public static List<Map<String, Object>> rows(List<ReliabilityBin> bins) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (ReliabilityBin bin : bins) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("from", bin.low());
            row.put("to", bin.high());
            row.put("lines", bin.lines());
            row.put("confidence", bin.meanConfidence());
            row.put("accuracy", bin.accuracy());
            rows.add(row);
        }
        return rows;
    }
}
