package org.segmodel.train.search.report;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segmodel.train.search.SearchOutcome;
import org.segmodel.train.search.study.TrialRecord;

/** A study as a tree for JSON. Holds no state. */
public final class SearchTree {

    private SearchTree() {
    }

    /**
     * Keys: {@code study_name}, {@code directions}, {@code target} (names of the objectives), {@code n_trials},
     * {@code states}, {@code best_score} and {@code best_params} of one objective or {@code pareto_front} of several,
     * {@code pruning}, {@code importance}, {@code export_timestamp}, {@code all_trials}.
     *
     * @param findings what to tell
     */
    public static Map<String, Object> of(SearchFindings findings) {
        SearchOutcome outcome = findings.outcome();
        List<String> objectives = findings.objectives();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("study_name", outcome.study().name());
        tree.put("directions", outcome.study().directions().stream().map(Enum::name).toList());
        tree.put("target", objectives);
        tree.put("n_trials", outcome.trials().size());
        Map<String, Integer> states = new LinkedHashMap<>();
        outcome.trials().forEach(trial -> states.merge(trial.state().name(), 1, Integer::sum));
        tree.put("states", states);
        if (objectives.size() == 1) {
            tree.put("best_score", outcome.best().map(trial -> trial.values().get(0)).orElse(null));
            tree.put("best_trial", outcome.best().map(TrialRecord::number).orElse(null));
            tree.put("best_params", outcome.best().map(TrialRecord::chosen).orElse(Map.of()));
        } else {
            tree.put("pareto_front", outcome.paretoFront().stream().map(TrialRecord::number).toList());
        }
        PruningSavings savings = findings.pruning();
        tree.put("pruning", Map.of("pruned", savings.pruned(), "pruned_share", savings.prunedShare(), "steps",
                savings.steps(), "saved_share", savings.savedShare()));
        Map<String, Object> importance = new LinkedHashMap<>();
        for (int i = 0; i < objectives.size(); i++) {
            String objective = objectives.get(i);
            findings.importance().get(i).ifPresent(found -> importance.put(objective,
                    Map.of("shares", found.shares(), "out_of_bag_r2", found.r2(), "trials", found.trials())));
        }
        tree.put("importance", importance);
        tree.put("export_timestamp", Instant.now().toString());
        tree.put("all_trials", outcome.trials().stream().map(SearchTree::trial).toList());
        return tree;
    }

    private static Map<String, Object> trial(TrialRecord trial) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("trial", trial.number());
        tree.put("status", trial.state().name());
        tree.put("values", trial.values());
        tree.put("params", trial.chosen());
        tree.put("duration", TrialFacts.duration(trial).map(each -> each.toMillis() / 1e3).orElse(null));
        Map<String, Object> steps = new LinkedHashMap<>();
        trial.intermediate().forEach((step, value) -> steps.put(step.toString(), value));
        tree.put("intermediate", steps);
        tree.put("notes", trial.userAttributes());
        return tree;
    }
}
