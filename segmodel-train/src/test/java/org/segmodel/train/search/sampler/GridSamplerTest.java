package org.segmodel.train.search.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.segmodel.core.random.Seeds;
import org.segmodel.train.search.SearchExhausted;
import org.segmodel.train.search.space.CategoricalParameter;
import org.segmodel.train.search.space.Condition;
import org.segmodel.train.search.space.Dimension;
import org.segmodel.train.search.space.IntegerParameter;
import org.segmodel.train.search.space.RealParameter;
import org.segmodel.train.search.space.SearchSpace;
import org.segmodel.train.search.study.Direction;
import org.segmodel.train.search.study.TrialRecord;
import org.segmodel.train.search.study.TrialState;

class GridSamplerTest {

    private static final SearchSpace SPACE = new SearchSpace(List.of(
            new Dimension(new CategoricalParameter("kind", List.of("a", "b")), List.of()),
            new Dimension(new IntegerParameter("depth", 1, 3, 1, true), List.of(new Condition("kind", List.of("b")))),
            new Dimension(new RealParameter("rate", 1e-4, 1, OptionalDouble.empty(), true), List.of()),
            new Dimension(new RealParameter("drop", 0, 0.5, OptionalDouble.of(0.25), false), List.of())));
    private static final GridSampler GRID = new GridSampler(Map.of("rate", 3));

    private static Map<String, Object> next(List<TrialRecord> trials) {
        return GRID.sample(SPACE, List.of(Direction.MINIMIZE), trials, trials.size(), new Seeds(0).stream("x"));
    }

    @Test
    void everyCombinationOnceThenExhausted() {
        Set<Map<String, Object>> expected = new HashSet<>();
        for (double rate : new double[] {1e-4, 1e-2, 1}) {
            for (double drop : new double[] {0, 0.25, 0.5}) {
                expected.add(Map.of("kind", "a", "rate", rate, "drop", drop));
                for (long depth = 1; depth <= 3; depth++) {
                    expected.add(Map.of("kind", "b", "depth", depth, "rate", rate, "drop", drop));
                }
            }
        }
        List<TrialRecord> trials = new ArrayList<>();
        for (int i = 0; i < 36; i++) {
            trials.add(Trials.complete(SPACE, i, next(trials), 0));
        }
        Set<Map<String, Object>> seen = trials.stream().map(GridSamplerTest::rounded).collect(Collectors.toSet());
        assertThat(seen).isEqualTo(expected);
        assertThatThrownBy(() -> next(trials)).isInstanceOf(SearchExhausted.class);
    }

    private static Map<String, Object> rounded(TrialRecord trial) {
        return trial.parameters().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry ->
                entry.getValue().value() instanceof Double number ? Math.round(number * 1e6) / 1e6
                        : entry.getValue().value()));
    }

    @Test
    void skipsWhatWasTriedElsewhere() {
        Map<String, Object> first = next(List.of());
        TrialRecord stranger = Trials.trial(SPACE, 0, TrialState.FAIL, first, new TreeMap<>());
        assertThat(next(List.of(stranger))).isNotEqualTo(first);
    }

    @Test
    void workersThatBeginTogetherGetDifferentPoints() {
        TrialRecord undecided = Trials.trial(SPACE, 0, TrialState.RUNNING, Map.of(), new TreeMap<>());
        Map<String, Object> first = next(List.of());
        Map<String, Object> second = next(List.of(undecided));
        assertThat(second).isNotEqualTo(first)
                .isEqualTo(next(List.of(Trials.trial(SPACE, 0, TrialState.RUNNING, first, new TreeMap<>()))));
    }

    @Test
    void saysWhatCannotBeAGrid() {
        assertThatThrownBy(() -> new GridSampler(Map.of("rate", 0))).hasMessageContaining("'rate'");
        assertThatThrownBy(() -> new GridSampler(Map.of()).sample(SPACE, List.of(), List.of(), 0, new Seeds(0).stream("x")))
                .hasMessageContaining("'rate' has endlessly many values");
        assertThatThrownBy(() -> new GridSampler(Map.of("rate", 2, "kind", 2)).sample(SPACE, List.of(), List.of(), 0,
                new Seeds(0).stream("x"))).hasMessageContaining("choices");
        assertThatThrownBy(() -> new GridSampler(Map.of("rat", 2)).sample(SPACE, List.of(), List.of(), 0,
                new Seeds(0).stream("x"))).hasMessageContaining("rat");
    }

    @Test
    void onePointStandsInTheMiddle() {
        SearchSpace rate = SearchSpace.of(new RealParameter("rate", 1e-4, 1, OptionalDouble.empty(), true));
        assertThat((Double) new GridSampler(Map.of("rate", 1)).sample(rate, List.of(), List.of(), 0,
                new Seeds(0).stream("x")).get("rate")).isCloseTo(1e-2, within(1e-12));
    }
}
