package org.segmodel.train.search.sampler;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.segmodel.train.search.space.SearchSpace;
import org.segmodel.train.search.study.ParameterValue;
import org.segmodel.train.search.study.TrialRecord;
import org.segmodel.train.search.study.TrialState;

/** Trials made by hand. */
final class Trials {

    private Trials() {
    }

    static TrialRecord complete(SearchSpace space, int number, Map<String, Object> values, double... objectives) {
        return trial(space, number, TrialState.COMPLETE, values, new TreeMap<>(), objectives);
    }

    static TrialRecord trial(SearchSpace space, int number, TrialState state, Map<String, Object> values,
            SortedMap<Integer, Double> intermediate, double... objectives) {
        Map<String, ParameterValue> parameters = new LinkedHashMap<>();
        values.forEach((name, value) -> parameters.put(name, new ParameterValue(space.find(name).orElseThrow(), value)));
        List<Double> results = Arrays.stream(objectives).boxed().toList();
        return new TrialRecord(number, number, state, parameters, results, intermediate, Map.of(), Map.of(),
                Optional.of(Instant.EPOCH), state.isFinished() ? Optional.of(Instant.EPOCH.plusSeconds(number))
                : Optional.empty());
    }
}
