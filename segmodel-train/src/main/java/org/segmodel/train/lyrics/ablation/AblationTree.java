package org.segmodel.train.lyrics.ablation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.segmodel.core.config.FlatConfig;
import org.segmodel.train.compare.PairedDifference;
import org.segmodel.train.compare.ScoreSummary;
import org.segmodel.train.lyrics.ablation.config.ScoringSettings;

/** Studies as a tree for a JSON writer. Holds no state. */
public final class AblationTree {

    private AblationTree() {
    }

    /**
     * Everything that the tables say, all numbers in full; of each metric the values of all seeds.
     *
     * @param scores what to tell
     * @return in the form that {@link org.segmodel.core.io.JsonTrees} takes; what is not known is null
     */
    public static Map<String, Object> of(AblationScores scores) {
        Map<String, Object> tree = plan(scores.plan());
        tree.put("songs", scores.songs());
        tree.put("scoring", scoring(scores.scoring()));
        tree.put("family", scores.family());
        Map<String, Object> results = new LinkedHashMap<>();
        scores.variants().forEach(variant -> results.put(variant.name(), variant(variant)));
        tree.put("results", results);
        List<Map<String, Object>> failures = new ArrayList<>();
        scores.failures().forEach((training, cause) -> {
            Map<String, Object> failure = training.toTree();
            failure.put("cause", cause);
            failures.add(failure);
        });
        tree.put("failures", failures);
        return tree;
    }

    /** What is trained: the whole configuration of the base, and of the others what differs. */
    static Map<String, Object> plan(AblationPlan plan) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("title", plan.title());
        tree.put("seeds", plan.seeds());
        tree.put("folds", plan.folds().orElse(null));
        tree.put("fold_seed", plan.foldSeed());
        Map<String, String> base = FlatConfig.of(plan.base().config());
        tree.put("base", base);
        Map<String, Object> variants = new LinkedHashMap<>();
        plan.variants().subList(1, plan.variants().size()).forEach(variant -> {
            Map<String, Object> own = new LinkedHashMap<>();
            own.put("kind", variant.kind().name().toLowerCase(Locale.ROOT));
            own.put("description", variant.description());
            Map<String, String> changes = new LinkedHashMap<>(FlatConfig.of(variant.config()));
            changes.entrySet().removeIf(entry -> entry.getValue().equals(base.get(entry.getKey())));
            own.put("changes", changes);
            own.put("members", variant.members());
            own.put("all_seeds", variant.allSeeds());
            variants.put(variant.name(), own);
        });
        tree.put("variants", variants);
        return tree;
    }

    private static Map<String, Object> scoring(ScoringSettings scoring) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("tested", scoring.tested());
        tree.put("metrics", scoring.metrics());
        tree.put("confidence", scoring.confidence());
        tree.put("resamples", scoring.resamples());
        tree.put("permutations", scoring.permutations());
        tree.put("seed", scoring.seed());
        return tree;
    }

    private static Map<String, Object> variant(VariantScores variant) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("verdict", variant.verdict().map(verdict -> {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("effect", verdict.effect().words());
            told.put("better", verdict.better());
            told.put("worse", verdict.worse());
            return told;
        }).orElse(null));
        tree.put("peak_mib", variant.peak().isPresent() ? variant.peak().getAsDouble() : null);
        tree.put("runs", variant.runs().stream().map(run -> {
            Map<String, Object> cost = new LinkedHashMap<>();
            cost.put("seeds", run.seeds());
            cost.put("parameters", run.cost().parameters());
            cost.put("epochs", run.cost().epochs());
            cost.put("epoch_seconds", run.cost().epochSeconds());
            cost.put("seconds", run.cost().seconds());
            return cost;
        }).toList());
        Map<String, Object> metrics = new LinkedHashMap<>();
        variant.metrics().forEach((metric, score) -> metrics.put(metric, score(score)));
        tree.put("metrics", metrics);
        return tree;
    }

    private static Map<String, Object> score(ScoreSummary score) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("mean", score.mean());
        tree.put("seed_deviation", score.seedDeviation().orElse(null));
        tree.put("interval", List.of(score.interval().low(), score.interval().high()));
        tree.put("by_seed", score.bySeed());
        tree.put("difference", score.difference().map(difference -> {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("value", difference.estimate());
            values.put("interval", List.of(difference.low(), difference.high()));
            values.put("seed_deviation", score.differenceDeviation().orElse(null));
            values.put("by_seed", score.differenceBySeed());
            values.put("p", score.test().map(PairedDifference::p).orElse(null));
            values.put("p_holm", score.test().map(PairedDifference::adjusted).orElse(null));
            return values;
        }).orElse(null));
        return tree;
    }
}
