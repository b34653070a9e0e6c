package org.segmodel.train.search.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segmodel.core.random.Seeds;
import org.segmodel.train.search.space.RealParameter;
import org.segmodel.train.search.space.SearchSpace;
import org.segmodel.train.search.study.Direction;
import org.segmodel.train.search.study.TrialRecord;
import org.segmodel.train.search.study.TrialState;

class TpeSamplerTest {

    private static final SearchSpace SPACE = SearchSpace.of(new RealParameter("x", 0, 1, OptionalDouble.empty(), false));
    private static final List<Direction> MINIMIZE = List.of(Direction.MINIMIZE);

    private static TrialRecord ended(int number, TrialState state, double x, SortedMap<Integer, Double> intermediate,
            double... values) {
        return Trials.trial(SPACE, number, state, Map.of("x", x), intermediate, values);
    }

    private static double[] draws(TpeOptions options, List<TrialRecord> trials, List<Direction> directions) {
        return IntStream.range(0, 200).mapToDouble(i -> (Double) new TpeSampler(options).sample(SPACE, directions, trials,
                trials.size(), new Seeds(i).stream("draw")).get("x")).sorted().toArray();
    }

    @Test
    void completeThenPrunedByStepThenByValue() {
        TreeMap<Integer, Double> none = new TreeMap<>();
        List<TrialRecord> trials = List.of(
                ended(0, TrialState.PRUNED, 0.5, new TreeMap<>(Map.of(1, 0.0))),
                ended(1, TrialState.PRUNED, 0.5, new TreeMap<>(Map.of(1, 9.0, 3, 7.0))),
                ended(2, TrialState.PRUNED, 0.5, new TreeMap<>(Map.of(1, 9.0, 3, 6.0))),
                ended(3, TrialState.PRUNED, 0.5, new TreeMap<>(Map.of(3, Double.NaN))),
                ended(4, TrialState.PRUNED, 0.5, none),
                ended(5, TrialState.COMPLETE, 0.5, none, 5), ended(6, TrialState.COMPLETE, 0.5, none, 4),
                ended(7, TrialState.FAIL, 0.5, none), ended(8, TrialState.RUNNING, 0.5, none),
                ended(9, TrialState.WAITING, 0.5, none), ended(10, TrialState.COMPLETE, 0.5, none, 5));
        assertThat(TrialRanking.finished(MINIMIZE, trials)).extracting(TrialRecord::number)
                .containsExactly(6, 5, 10, 2, 1, 3, 0, 4);
        assertThat(TrialRanking.finished(List.of(Direction.MAXIMIZE), trials)).extracting(TrialRecord::number)
                .containsExactly(5, 10, 6, 1, 2, 3, 0, 4);
    }

    /** Ranks of non-domination by hand: 0, 1 and 2 make the front, of which the ends have most room. */
    @Test
    void severalObjectivesByNonDomination() {
        List<TrialRecord> trials = List.of(pair(0, 2, 2), pair(1, 1, 5), pair(2, 5, 1), pair(3, 3, 3), pair(4, 6, 6),
                pair(5, 1.5, 2.5));
        assertThat(TrialRanking.finished(List.of(Direction.MINIMIZE, Direction.MINIMIZE), trials))
                .extracting(TrialRecord::number).containsExactly(1, 2, 0, 5, 3, 4);
    }

    private static TrialRecord pair(int number, double one, double other) {
        return ended(number, TrialState.COMPLETE, 0.5, new TreeMap<>(), one, other);
    }

    @Test
    void severalObjectivesAreSearched() {
        List<Direction> both = List.of(Direction.MINIMIZE, Direction.MAXIMIZE);
        List<TrialRecord> trials = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            double x = i / 60.0;
            // Good from 0.3 to 0.5, where one is worse as the other is better.
            double away = Math.max(0, Math.max(0.3 - x, x - 0.5)) * 20;
            trials.add(ended(i, TrialState.COMPLETE, x, new TreeMap<>(), x + away, x - away));
        }
        double[] draws = draws(TpeOptions.DEFAULT, trials, both);
        assertThat(draws[20]).isGreaterThan(0.2);
        assertThat(draws[180]).isLessThan(0.6);
    }

    @Test
    void pointsOfRunningTrialsAreAvoided() {
        List<TrialRecord> trials = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            trials.add(ended(i, TrialState.COMPLETE, i / 20.0, new TreeMap<>(), Math.abs(i / 20.0 - 0.4)));
        }
        for (int i = 20; i < 40; i++) {
            trials.add(ended(i, TrialState.RUNNING, 0.35 + i / 2000.0, new TreeMap<>()));
        }
        TpeOptions honest = new TpeOptions(10, GammaRule.LINEAR, 24, 1, false, false);
        assertThat(near(draws(honest, trials, MINIMIZE))).isGreaterThan(2 * near(draws(
                new TpeOptions(10, GammaRule.LINEAR, 24, 1, false, true), trials, MINIMIZE)));
    }

    private static long near(double[] draws) {
        return Arrays.stream(draws).filter(x -> Math.abs(x - 0.365) < 0.03).count();
    }

    @Test
    void byChanceUntilThereAreEnoughTrials() {
        List<TrialRecord> nine = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            nine.add(ended(i, TrialState.COMPLETE, 0.1, new TreeMap<>(), i));
        }
        nine.add(ended(9, TrialState.FAIL, 0.1, new TreeMap<>()));
        Map<String, Object> random = new RandomSampler().sample(SPACE, MINIMIZE, nine, 10, new Seeds(5).stream("x"));
        TpeSampler tpe = new TpeSampler(TpeOptions.DEFAULT);
        assertThat(tpe.sample(SPACE, MINIMIZE, nine, 10, new Seeds(5).stream("x"))).isEqualTo(random);
        nine.add(ended(10, TrialState.PRUNED, 0.1, new TreeMap<>()));
        assertThat(tpe.sample(SPACE, MINIMIZE, nine, 11, new Seeds(5).stream("x"))).isNotEqualTo(random);
    }

    @Test
    void howManyAreGood() {
        assertThat(IntStream.of(0, 1, 10, 11, 100, 1000).map(GammaRule.LINEAR::good)).containsExactly(0, 1, 1, 2, 10, 25);
        assertThat(IntStream.of(0, 1, 16, 17, 100, 100000).map(GammaRule.SQRT::good)).containsExactly(0, 1, 1, 2, 3, 25);
    }
}
