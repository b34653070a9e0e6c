package org.segmodel.train.genre.tuning;

import java.util.ArrayList;
import java.util.List;
import org.segmodel.models.genre.decision.DecisionRule;
import org.segmodel.models.genre.decision.GlobalThreshold;
import org.segmodel.models.genre.decision.ThresholdTopK;
import org.segmodel.models.genre.decision.TopK;

/** The rules with one or two numbers, tried one by one on some clips. */
final class RuleGrid {

    private final TuningSettings settings;
    private final TuningClips clips;

    RuleGrid(TuningSettings settings, TuningClips clips) {
        this.settings = settings;
        this.clips = clips;
    }

    /** Each threshold of the grid, then the finer ones around the best of them. */
    List<ScoredRule> thresholds() {
        List<ScoredRule> tried = new ArrayList<>(tried(settings.grid().stream().map(GlobalThreshold::new).toList()));
        double best = ((GlobalThreshold) best(tried).rule()).threshold();
        tried.addAll(tried(settings.around(best).stream().map(GlobalThreshold::new)
                .filter(rule -> tried.stream().noneMatch(each -> each.rule().equals(rule))).toList()));
        return tried;
    }

    List<ScoredRule> topK() {
        return tried(ks().stream().map(TopK::new).toList());
    }

    /** Each threshold of the grid with each number of genres. */
    List<ScoredRule> thresholdsWithTopK() {
        return tried(settings.grid().stream().flatMap(t -> ks().stream().map(k -> new ThresholdTopK(t, k))).toList());
    }

    /** The one with the greatest objective, the first of equals. */
    ScoredRule best(List<ScoredRule> rules) {
        ScoredRule best = rules.get(0);
        for (ScoredRule rule : rules) {
            if (objective(rule) > objective(best)) {
                best = rule;
            }
        }
        return best;
    }

    private double objective(ScoredRule rule) {
        return settings.objective().metric().of(rule.counts());
    }

    private List<Integer> ks() {
        List<Integer> fitting = settings.topK().stream().filter(k -> k <= clips.genres()).toList();
        return fitting.isEmpty() ? List.of(clips.genres()) : fitting;
    }

    private List<ScoredRule> tried(List<? extends DecisionRule> rules) {
        return rules.stream().map(rule -> new ScoredRule(rule, clips.countsOfGrid(rule))).toList();
    }
}
