package org.segmodel.train.genre.tuning;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segmodel.metrics.multilabel.DecisionCounts;
import org.segmodel.train.genre.tuning.TuningSettings.Strategy;

/**
 * What a tuning found. Scores of {@code tried} are those of rules on the clips that they were chosen by, and flatter;
 * {@code held} and {@code honest} are not.
 *
 * @param objective what was made large
 * @param genres    names of the columns
 * @param strategy  the kind of rule that won, by its score on held-out folds
 * @param best      its rule, fitted on all clips
 * @param tried     by kind, every rule that was tried on all clips; of genre thresholds the fitted one alone
 * @param fitted    by kind, the rule that it gives on all clips
 * @param held      by kind, choices for each clip by the rule that the other folds give; empty with fewer than two clips
 * @param honest    choices for each clip by what the whole procedure, choice of the kind included, makes of the other folds;
 *                  the counts of {@code best} with fewer than two clips
 * @param baselines what can be had without listening, by name
 */
public record TuningResult(TuningObjective objective, List<String> genres, Strategy strategy, ScoredRule best,
        Map<Strategy, List<ScoredRule>> tried, Map<Strategy, ScoredRule> fitted, Map<Strategy, DecisionCounts> held,
        DecisionCounts honest, Map<String, DecisionCounts> baselines) {

    /** Copies. */
    public TuningResult {
        genres = List.copyOf(genres);
        tried = Collections.unmodifiableMap(new LinkedHashMap<>(tried));
        fitted = Collections.unmodifiableMap(new LinkedHashMap<>(fitted));
        held = Collections.unmodifiableMap(new LinkedHashMap<>(held));
        baselines = Collections.unmodifiableMap(new LinkedHashMap<>(baselines));
    }
}
