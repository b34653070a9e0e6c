package org.segmodel.train.genre.tuning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.segmodel.metrics.multilabel.DecisionCounts;
import org.segmodel.metrics.multilabel.DecisionCounts.Average;
import org.segmodel.models.genre.decision.GenreThresholds;
import org.segmodel.models.genre.decision.GlobalThreshold;
import org.segmodel.models.genre.decision.ThresholdTopK;
import org.segmodel.models.genre.decision.TopK;
import org.segmodel.train.genre.tuning.TuningSettings.Strategy;
import org.segmodel.train.page.chart.Axis;
import org.segmodel.train.page.chart.BarChart;
import org.segmodel.train.page.chart.Chart;
import org.segmodel.train.page.chart.Ink;
import org.segmodel.train.page.chart.Line;
import org.segmodel.train.page.chart.Line.Point;
import org.segmodel.train.page.chart.LineChart;
import org.segmodel.train.page.chart.Mark;
import org.segmodel.train.page.chart.MatrixChart;

/** Pictures of a tuning, on the clips that it was made on. Holds no state. */
public final class TuningCharts {

    private static final int MOST_ROWS = 7;

    private TuningCharts() {
    }

    /**
     * The four of {@code threshold_tuning_plots.png}, each where its kind competed: scores by threshold, by number of genres,
     * objective of both together, genres a clip of each kind; by name.
     *
     * @param result what was found
     */
    public static Map<String, Chart> four(TuningResult result) {
        Map<String, Chart> charts = new LinkedHashMap<>();
        List<ScoredRule> thresholds = result.tried().getOrDefault(Strategy.THRESHOLD, List.of());
        if (!thresholds.isEmpty()) {
            charts.put("thresholds", curves("Threshold", Axis.share("threshold"), thresholds, TuningCharts::threshold,
                    threshold(result.fitted().get(Strategy.THRESHOLD))));
        }
        List<ScoredRule> tops = result.tried().getOrDefault(Strategy.TOP_K, List.of());
        if (!tops.isEmpty()) {
            charts.put("top_k", curves("Top-K", Axis.count("genres of every clip"), tops, rule -> ((TopK) rule.rule()).k(),
                    ((TopK) result.fitted().get(Strategy.TOP_K).rule()).k()));
        }
        if (result.tried().containsKey(Strategy.THRESHOLD_TOP_K)) {
            charts.put("threshold_top_k", combos(result));
        }
        charts.put("genres_a_clip", genresOfClips(result));
        return charts;
    }

    /**
     * Score of each kind on the clips that it was fitted on and on those that it was not.
     *
     * @param result what was found
     */
    public static Chart honesty(TuningResult result) {
        List<String> names = new ArrayList<>();
        List<Double> flattered = new ArrayList<>();
        List<Double> held = new ArrayList<>();
        ToDoubleFunction<DecisionCounts> value = result.objective().metric()::of;
        result.fitted().forEach((strategy, rule) -> {
            names.add(strategy.title());
            flattered.add(value.applyAsDouble(rule.counts()));
            held.add(result.held().containsKey(strategy) ? value.applyAsDouble(result.held().get(strategy)) : Double.NaN);
        });
        return BarChart.of("", Axis.share(result.objective().metric().key()), names,
                List.of(new BarChart.Bars("as found", flattered), new BarChart.Bars("on held-out folds", held)));
    }

    /**
     * Threshold of each genre by the number of its clips.
     *
     * @param rule   what was fitted
     * @param counts of the same clips
     */
    public static Chart genreThresholds(GenreThresholds rule, DecisionCounts counts) {
        List<Point> points = new ArrayList<>();
        for (int g = 0; g < rule.thresholds().size(); g++) {
            points.add(Point.of(counts.present(g), rule.thresholds().get(g)));
        }
        points.sort(Comparator.comparingDouble(Point::x));
        return LineChart.of("", Axis.fromZero("clips of the genre"), Axis.share("threshold"),
                List.of(Line.of("genre", points).as(Line.Form.POINTS)));
    }

    private static double threshold(ScoredRule rule) {
        return ((GlobalThreshold) rule.rule()).threshold();
    }

    private static Chart curves(String title, Axis x, List<ScoredRule> rules, ToDoubleFunction<ScoredRule> place,
            double best) {
        List<ScoredRule> rising = rules.stream().sorted(Comparator.comparingDouble(place)).toList();
        double[] places = rising.stream().mapToDouble(place).toArray();
        return new LineChart(title, x, Axis.share("macro average"), List.of(
                Line.of("F1", places, heights(rising, counts -> counts.f1(Average.MACRO))),
                Line.of("precision", places, heights(rising, counts -> counts.precision(Average.MACRO))),
                Line.of("recall", places, heights(rising, counts -> counts.recall(Average.MACRO)))),
                List.of(new Mark(best, "best")));
    }

    private static double[] heights(List<ScoredRule> rules, ToDoubleFunction<DecisionCounts> score) {
        return rules.stream().map(ScoredRule::counts).mapToDouble(score).toArray();
    }

    /** Some of the thresholds, evenly spread, the best one among them. */
    private static Chart combos(TuningResult result) {
        List<ScoredRule> rules = result.tried().get(Strategy.THRESHOLD_TOP_K);
        double best = ((ThresholdTopK) result.fitted().get(Strategy.THRESHOLD_TOP_K).rule()).threshold();
        Set<Double> thresholds = new LinkedHashSet<>();
        Set<Integer> ks = new LinkedHashSet<>();
        rules.forEach(rule -> {
            thresholds.add(((ThresholdTopK) rule.rule()).threshold());
            ks.add(((ThresholdTopK) rule.rule()).k());
        });
        List<Double> all = List.copyOf(thresholds);
        int every = Math.max(1, (all.size() + MOST_ROWS - 1) / MOST_ROWS);
        int shift = all.indexOf(best) % every;
        List<Double> shown = all.stream().filter(t -> all.indexOf(t) % every == shift).toList();
        double most = rules.stream().mapToDouble(rule -> value(result, rule)).max().orElseThrow();
        List<List<MatrixChart.Cell>> cells = shown.stream().map(t -> rules.stream()
                .filter(rule -> ((ThresholdTopK) rule.rule()).threshold() == t)
                .map(rule -> new MatrixChart.Cell(most == 0 ? 0 : value(result, rule) / most,
                        String.format(Locale.ROOT, "%.3f", value(result, rule)))).toList()).toList();
        return new MatrixChart(result.objective().metric().key(), "threshold", "genres at most",
                shown.stream().map(String::valueOf).toList(), ks.stream().map(String::valueOf).toList(), cells, Ink.BLUE);
    }

    private static double value(TuningResult result, ScoredRule rule) {
        return result.objective().metric().of(rule.counts());
    }

    private static Chart genresOfClips(TuningResult result) {
        List<String> names = new ArrayList<>(List.of("true"));
        List<Double> heights = new ArrayList<>(List.of(result.best().counts().meanPresent()));
        result.fitted().forEach((strategy, rule) -> {
            names.add(strategy.title());
            heights.add(rule.counts().meanChosen());
        });
        return BarChart.of("Genres of a clip", Axis.fromZero("mean number"), names,
                List.of(new BarChart.Bars("genres", heights)));
    }
}
