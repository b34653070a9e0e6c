package org.segmodel.train.lyrics.crossval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segmodel.train.compare.PairedDifference;
import org.segmodel.train.compare.ScoreSummary;

/** Cross-validations as a tree for a JSON writer. Holds no state. */
public final class CrossValidationTree {

    private CrossValidationTree() {
    }

    /**
     * Everything that the tables say and every other score, all numbers in full; of each score the values of all seeds and
     * folds. No times: a cross-validation that is done again gives the same tree.
     *
     * @param scores what to tell
     * @return in the form that {@link org.segmodel.core.io.JsonTrees} takes; what is not known is null
     */
    public static Map<String, Object> of(CrossValidationScores scores) {
        Map<String, Object> tree = new LinkedHashMap<>();
        CrossValidationPlan plan = scores.plan();
        tree.put("songs", scores.songs());
        tree.put("folds", plan.folds());
        tree.put("fold_seed", plan.foldSeed());
        tree.put("seeds", plan.seeds());
        tree.put("scoring", scoring(scores.options()));
        tree.put("reference", plan.candidates().get(0).name());
        tree.put("configurations", scores.candidates().stream().map(CrossValidationTree::candidate).toList());
        List<Map<String, Object>> trainings = new ArrayList<>();
        scores.trainings().forEach(fold -> {
            Map<String, Object> training = fold.toTree();
            training.remove(TrainedFold.SECONDS);
            trainings.add(training);
        });
        tree.put("trainings", trainings);
        List<Map<String, Object>> failures = new ArrayList<>();
        scores.failures().forEach((training, cause) -> {
            Map<String, Object> failure = training.toTree();
            failure.put("cause", cause);
            failures.add(failure);
        });
        tree.put("failures", failures);
        return tree;
    }

    private static Map<String, Object> scoring(ScoringOptions options) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("metric", options.metric());
        tree.put("resamples", options.resampling().resamples());
        tree.put("confidence", options.resampling().confidence());
        tree.put("permutations", options.permutations());
        tree.put("seed", options.resampling().seed());
        return tree;
    }

    private static Map<String, Object> candidate(CandidateScores candidate) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", candidate.name());
        tree.put("seeds", candidate.seeds());
        Map<String, Object> scores = new LinkedHashMap<>();
        candidate.scores().forEach((metric, score) -> scores.put(metric, score(score)));
        tree.put("scores", scores);
        return tree;
    }

    private static Map<String, Object> score(ScoreSummary score) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("mean", score.mean());
        tree.put("interval", List.of(score.interval().low(), score.interval().high()));
        tree.put("seed_deviation", score.seedDeviation().orElse(null));
        tree.put("by_seed", score.bySeed());
        tree.put("fold_deviation", score.foldDeviation());
        tree.put("by_fold", score.byFold());
        tree.put("difference", score.difference().map(difference -> {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("value", difference.estimate());
            values.put("interval", List.of(difference.low(), difference.high()));
            values.put("p", score.test().map(PairedDifference::p).orElse(null));
            values.put("p_holm", score.test().map(PairedDifference::adjusted).orElse(null));
            values.put("seed_deviation", score.differenceDeviation().orElse(null));
            values.put("by_seed", score.differenceBySeed());
            return values;
        }).orElse(null));
        return tree;
    }
}
