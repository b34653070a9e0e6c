package org.segmodel.train.genre.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.segmodel.core.table.TextTable;
import org.segmodel.core.table.TextTable.Column;
import org.segmodel.metrics.Interval;
import org.segmodel.metrics.Resampling;
import org.segmodel.metrics.multilabel.ChanceBaselines;
import org.segmodel.metrics.multilabel.DecisionCounts;
import org.segmodel.metrics.multilabel.GenreScore;
import org.segmodel.metrics.multilabel.MultiLabelEvaluation;
import org.segmodel.metrics.multilabel.MultiLabelForecasts;
import org.segmodel.metrics.multilabel.MultiLabelMetric;
import org.segmodel.metrics.multilabel.MultiLabelReport;
import org.segmodel.models.genre.decision.DecisionRule;

/**
 * Clips with what a model said of them and what that is worth. Immutable; arrays are not to be changed.
 *
 * @param name      of the clips, for example {@code test}
 * @param forecasts truth and probabilities
 * @param decided   [clips][genres], the genres that were chosen
 * @param report    scores
 * @param intervals of every score
 * @param how       clips were drawn for them
 * @param baselines what can be had without listening, by name
 */
public record ScoredClips(String name, MultiLabelForecasts forecasts, boolean[][] decided, MultiLabelReport report,
        Map<MultiLabelMetric, Interval> intervals, Resampling how, Map<String, DecisionCounts> baselines) {

    private static final String NUMBER = "%.3f";

    /** Copies the maps. */
    public ScoredClips {
        Objects.requireNonNull(name, "name");
        intervals = Collections.unmodifiableMap(new EnumMap<>(intervals));
        baselines = Collections.unmodifiableMap(new LinkedHashMap<>(baselines));
    }

    /**
     * Scores clips.
     *
     * @param name        of the clips
     * @param forecasts   truth and probabilities, of one clip or more
     * @param rule        chooses genres
     * @param frequencies how often each genre is among clips that the model may know, for the baselines
     * @param how         clips are drawn for the intervals, and its seed that of the baselines
     * @throws IllegalArgumentException if there is no clip
     */
    public static ScoredClips of(String name, MultiLabelForecasts forecasts, DecisionRule rule, long[] frequencies,
            Resampling how) {
        boolean[][] decided = Arrays.stream(forecasts.probabilities()).map(rule::choose).toArray(boolean[][]::new);
        MultiLabelEvaluation evaluation = MultiLabelEvaluation.of(forecasts, decided);
        MultiLabelReport report = evaluation.report();
        int genres = forecasts.genres().size();
        int likely = (int) Math.max(1, Math.min(genres, Math.round(report.value(MultiLabelMetric.AVG_PREDICTIONS))));
        return new ScoredClips(name, forecasts, decided, report, evaluation.intervals(how), how, ChanceBaselines.of(
                forecasts.truth(), frequencies, likely == 1 ? List.of(1) : List.of(1, likely), how.seed()));
    }

    /** A score as people read it: {@code 0.704 [0.635, 0.767]}. */
    public String cell(MultiLabelMetric metric) {
        Interval interval = intervals.get(metric);
        return String.format(Locale.ROOT, NUMBER + " [" + NUMBER + ", " + NUMBER + "]", interval.estimate(), interval.low(),
                interval.high());
    }

    /** A row for each score, its interval and those of the baselines beside it. */
    public TextTable table() {
        List<Column> columns = new ArrayList<>(List.of(Column.text("metric"), Column.text(name)));
        baselines.keySet().forEach(baseline -> columns.add(Column.number(baseline)));
        columns.add(Column.text("better"));
        return new TextTable(columns, Arrays.stream(MultiLabelMetric.values()).map(metric -> {
            List<String> row = new ArrayList<>(List.of(metric.key(), cell(metric)));
            baselines.values().forEach(counts -> row.add(metric.isOfDecisions()
                    ? String.format(Locale.ROOT, NUMBER, metric.of(counts)) : "-"));
            row.add(metric.id().direction().word());
            return row;
        }).toList());
    }

    /** A row for each genre. */
    public TextTable genres() {
        List<Column> columns = List.of(Column.text("genre"), Column.number("clips"), Column.number("predicted"),
                Column.number("precision"), Column.number("recall"), Column.number("f1"), Column.number("average_precision"),
                Column.number("roc_auc"), Column.number("calibration_error"));
        return new TextTable(columns, report.genres().stream().map(ScoredClips::row).toList());
    }

    private static List<String> row(GenreScore genre) {
        return List.of(genre.genre(), Long.toString(genre.clips()), Long.toString(genre.predicted()),
                Double.toString(genre.precision()), Double.toString(genre.recall()), Double.toString(genre.f1()),
                Double.toString(genre.averagePrecision()), Double.toString(genre.rocAuc()),
                Double.toString(genre.calibrationError()));
    }

    /** Scores, intervals, baselines and genres as a tree for a JSON writer; what is not defined is null there. */
    public Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("clips", report.clips());
        tree.put("scores", report.toMap());
        Map<String, Object> ends = new LinkedHashMap<>();
        intervals.forEach((metric, interval) -> ends.put(metric.key(), List.of(interval.low(), interval.high())));
        tree.put("intervals", ends);
        tree.put("confidence", how.confidence());
        tree.put("resamples", how.resamples());
        tree.put("genres_without_clips", report.genresWithoutClips());
        Map<String, Object> chance = new LinkedHashMap<>();
        baselines.forEach((baseline, counts) -> {
            Map<String, Object> scores = new LinkedHashMap<>();
            for (MultiLabelMetric metric : MultiLabelMetric.values()) {
                if (metric.isOfDecisions()) {
                    scores.put(metric.key(), metric.of(counts));
                }
            }
            chance.put(baseline, scores);
        });
        tree.put("baselines", chance);
        return tree;
    }
}
