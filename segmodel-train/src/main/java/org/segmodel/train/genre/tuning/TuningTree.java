package org.segmodel.train.genre.tuning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.segmodel.metrics.multilabel.DecisionCounts;
import org.segmodel.metrics.multilabel.MultiLabelMetric;
import org.segmodel.train.genre.tuning.TuningSettings.Strategy;

/**
 * A tuning as a tree for a JSON writer. {@code threshold_only}, {@code topk_only}, {@code threshold_topk} and {@code
 * best_strategy} with its {@code name} and {@code metrics} are laid out as the reference system has them, with every decision
 * score in a row; {@code genre_thresholds} is a row more. Besides {@code objective}; {@code cross_fitted}, the scores of each
 * kind on clips that it was not fitted on; {@code honest}, those of the whole procedure; and {@code baselines}. Holds no state.
 */
public final class TuningTree {

    /** Name of the file. */
    public static final String FILE_NAME = "threshold_tuning_results.json";

    private TuningTree() {
    }

    /**
     * The tree.
     *
     * @param result what was found
     */
    public static Map<String, Object> of(TuningResult result) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("threshold_only", rows(result, Strategy.THRESHOLD));
        tree.put("topk_only", rows(result, Strategy.TOP_K));
        tree.put("threshold_topk", rows(result, Strategy.THRESHOLD_TOP_K));
        tree.put("genre_thresholds", rows(result, Strategy.GENRE_THRESHOLDS));
        Map<String, Object> best = new LinkedHashMap<>();
        best.put("name", result.strategy().title());
        best.put("metrics", row(result, result.best()));
        tree.put("best_strategy", best);
        tree.put("objective", result.objective().name().toLowerCase(Locale.ROOT));
        Map<String, Object> held = new LinkedHashMap<>();
        result.held().forEach((strategy, counts) -> held.put(strategy.title(), scores(counts)));
        tree.put("cross_fitted", held);
        tree.put("honest", scores(result.honest()));
        Map<String, Object> baselines = new LinkedHashMap<>();
        result.baselines().forEach((name, counts) -> baselines.put(name, scores(counts)));
        tree.put("baselines", baselines);
        return tree;
    }

    private static List<Map<String, Object>> rows(TuningResult result, Strategy strategy) {
        return result.tried().getOrDefault(strategy, List.of()).stream().map(rule -> row(result, rule)).toList();
    }

    private static Map<String, Object> row(TuningResult result, ScoredRule scored) {
        Map<String, Object> row = scores(scored.counts());
        scored.rule().parameters().forEach((name, value) -> row.put(name, value instanceof List<?> ofGenres
                ? byGenre(result.genres(), ofGenres) : value));
        return row;
    }

    private static Map<String, Object> byGenre(List<String> genres, List<?> values) {
        Map<String, Object> byGenre = new LinkedHashMap<>();
        for (int g = 0; g < genres.size(); g++) {
            byGenre.put(genres.get(g), values.get(g));
        }
        return byGenre;
    }

    private static Map<String, Object> scores(DecisionCounts counts) {
        Map<String, Object> scores = new LinkedHashMap<>();
        for (MultiLabelMetric metric : MultiLabelMetric.values()) {
            if (metric.isOfDecisions()) {
                scores.put(metric.key(), metric.of(counts));
            }
        }
        return scores;
    }
}
