package org.segmodel.train.search.pruner;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.segmodel.train.search.study.TrialRecord;
import org.segmodel.train.search.study.TrialState;

/** Trials that only have intermediate values, at the steps 1, 2, ... */
final class Histories {

    private Histories() {
    }

    static TrialRecord trial(int number, TrialState state, double... values) {
        TreeMap<Integer, Double> intermediate = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
            intermediate.put(i + 1, values[i]);
        }
        return at(number, state, intermediate);
    }

    static TrialRecord at(int number, TrialState state, Map<Integer, Double> intermediate) {
        return new TrialRecord(number, number, state, Map.of(), List.of(), new TreeMap<>(intermediate), Map.of(), Map.of(),
                Optional.empty(), Optional.empty());
    }

    /** The same with all signs turned. */
    static TrialRecord turned(TrialRecord trial) {
        TreeMap<Integer, Double> intermediate = new TreeMap<>();
        trial.intermediate().forEach((step, value) -> intermediate.put(step, -value));
        return at(trial.number(), trial.state(), intermediate);
    }
}
