package org.segmodel.train.search.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.train.search.Sampler;
import org.segmodel.train.search.UniformDraw;
import org.segmodel.train.search.space.CategoricalParameter;
import org.segmodel.train.search.space.Dimension;
import org.segmodel.train.search.space.IntegerParameter;
import org.segmodel.train.search.space.Parameter;
import org.segmodel.train.search.space.RealParameter;
import org.segmodel.train.search.space.SearchSpace;
import org.segmodel.train.search.study.Direction;
import org.segmodel.train.search.study.TrialRecord;
import org.segmodel.train.search.study.TrialState;

/** What is true of every sampler. */
class SamplersTest {

    private static final List<Direction> MINIMIZE = List.of(Direction.MINIMIZE);

    static Stream<Sampler> all() {
        return Stream.of(new RandomSampler(), new QuasiRandomSampler(7), new TpeSampler(TpeOptions.DEFAULT),
                new TpeSampler(new TpeOptions(0, GammaRule.SQRT, 5, 0.5, false, false)),
                new CmaEsSampler(0.25, new TpeSampler(TpeOptions.DEFAULT)), new GridSampler(Map.of("rate", 3, "mix", 2)));
    }

    private static Map<String, Object> sample(Sampler sampler, SearchSpace space, List<TrialRecord> trials) {
        return sampler.sample(space, MINIMIZE, trials, trials.size(), new Seeds(3).stream("trial " + trials.size()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void drawsWhatIsActiveAndNothingElse(Sampler sampler) {
        TestFunction mixed = TestFunction.mixed();
        List<TrialRecord> trials = SamplerTrial.run(mixed, sampler, 5, 40);
        for (TrialRecord trial : trials) {
            Map<String, Object> chosen = new HashMap<>();
            trial.parameters().forEach((name, taken) -> chosen.put(name, taken.value()));
            assertThat(trial.parameters().keySet()).containsExactlyElementsOf(mixed.space().dimensions().stream()
                    .filter(dimension -> dimension.isActive(chosen)).map(Dimension::parameter).map(Parameter::name).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void sameHistorySameChoice(Sampler sampler) {
        TestFunction mixed = TestFunction.mixed();
        List<TrialRecord> trials = SamplerTrial.run(mixed, sampler, 5, 30);
        assertThat(sample(sampler, mixed.space(), trials)).isEqualTo(sample(sampler, mixed.space(), trials));
        assertThat(SamplerTrial.run(mixed, sampler, 5, 30)).isEqualTo(trials);
    }

    @ParameterizedTest
    @MethodSource("all")
    void standsFailuresNaNAndStrangers(Sampler sampler) {
        SearchSpace space = TestFunction.mixed().space();
        SearchSpace older = SearchSpace.of(new CategoricalParameter("kind", List.of("a", "old")),
                new RealParameter("rate", 5, 6, OptionalDouble.empty(), false));
        List<TrialRecord> trials = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Map<String, Object> values = new RandomSampler().sample(space, MINIMIZE, List.of(), i,
                    new Seeds(1).stream("trial " + i));
            TreeMap<Integer, Double> nan = new TreeMap<>(Map.of(1, Double.NaN));
            trials.add(switch (i % 6) {
                case 0 -> Trials.trial(space, i, TrialState.FAIL, values, nan);
                case 1 -> Trials.trial(space, i, TrialState.PRUNED, values, nan);
                case 2 -> Trials.trial(space, i, TrialState.PRUNED, Map.of(), new TreeMap<>());
                case 3 -> Trials.trial(space, i, TrialState.RUNNING, values, nan);
                case 4 -> Trials.complete(older, i, Map.of("kind", "old", "rate", 5.5), Double.POSITIVE_INFINITY);
                default -> Trials.trial(space, i, TrialState.WAITING, Map.of(), new TreeMap<>());
            });
            sample(sampler, space, trials);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void aParameterWithOneValueHasIt(Sampler sampler) {
        SearchSpace space = SearchSpace.of(new IntegerParameter("whole", 4, 4, 1, true),
                new RealParameter("rate", 0.5, 0.5, OptionalDouble.empty(), true), new CategoricalParameter("c", List.of("x")),
                new IntegerParameter("free", 0, 999, 1, false), new RealParameter("mix", 0, 1, OptionalDouble.of(0.25), false));
        List<TrialRecord> trials = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            Map<String, Object> values = sample(sampler, space, trials);
            assertThat(values).containsEntry("whole", 4L).containsEntry("rate", 0.5).containsEntry("c", "x");
            trials.add(Trials.complete(space, i, values, (Long) values.get("free")));
        }
        SearchSpace single = SearchSpace.of(new CategoricalParameter("c", List.of(true)));
        if (!(sampler instanceof GridSampler)) {
            assertThat(sample(sampler, single, List.of(Trials.complete(single, 0, Map.of("c", true), 1))))
                    .containsExactly(Map.entry("c", true));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void goesOnAfterOneTrial(Sampler sampler) {
        TestFunction mixed = TestFunction.mixed();
        assertThat(sample(sampler, mixed.space(), SamplerTrial.run(mixed, sampler, 5, 1))).isNotEmpty();
    }

    /** Maximising is minimising the opposite. */
    @ParameterizedTest
    @MethodSource("all")
    void directionOnlyTurnsTheSign(Sampler sampler) {
        TestFunction function = TestFunction.mixed();
        List<TrialRecord> trials = SamplerTrial.run(function, sampler, 5, 30);
        List<TrialRecord> opposite = trials.stream().map(trial -> new TrialRecord(trial.id(), trial.number(), trial.state(),
                trial.parameters(), List.of(-trial.values().get(0)), trial.intermediate(), Map.of(), Map.of(),
                trial.started(), trial.completed())).toList();
        assertThat(sampler.sample(function.space(), List.of(Direction.MAXIMIZE), opposite, 30, new Seeds(2).stream("x")))
                .isEqualTo(sampler.sample(function.space(), MINIMIZE, trials, 30, new Seeds(2).stream("x")));
    }

    @Test
    void chanceIsEvenOnLogarithmsAndOnWholeNumbers() {
        RandomStream random = new Seeds(11).stream("draws");
        Parameter rate = new RealParameter("rate", 1e-6, 10, OptionalDouble.empty(), true);
        Parameter five = new IntegerParameter("five", -4, 4, 2, false);
        Parameter steps = new RealParameter("steps", 0, 0.95, OptionalDouble.of(0.3), false);
        double[] logs = new double[3000];
        long[] whole = new long[5];
        long[] stepped = new long[4];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = Math.log10((Double) UniformDraw.of(rate, random));
            whole[(int) ((Long) UniformDraw.of(five, random) + 4) / 2]++;
            stepped[(int) Math.round((Double) UniformDraw.of(steps, random) / 0.3)]++;
        }
        assertThat(new KolmogorovSmirnovTest().kolmogorovSmirnovTest(new UniformRealDistribution(-6, 1), logs))
                .isGreaterThan(0.01);
        assertThat(new ChiSquareTest().chiSquareTest(new double[] {1, 1, 1, 1, 1}, whole)).isGreaterThan(0.01);
        assertThat(new ChiSquareTest().chiSquareTest(new double[] {1, 1, 1, 1}, stepped)).isGreaterThan(0.01);
    }

    /** A whole number on a logarithmic axis has the share of its cell, the ends too. */
    @Test
    void logarithmicWholeNumbersHaveTheirCells() {
        RandomStream random = new Seeds(12).stream("draws");
        Parameter units = new IntegerParameter("units", 1, 4, 1, true);
        long[] counts = new long[4];
        for (int i = 0; i < 4000; i++) {
            counts[(int) ((Long) UniformDraw.of(units, random) - 1)]++;
        }
        double[] expected = {Math.log(3), Math.log(2.5 / 1.5), Math.log(3.5 / 2.5), Math.log(4.5 / 3.5)};
        assertThat(new ChiSquareTest().chiSquareTest(expected, counts)).isGreaterThan(0.01);
    }

    @Test
    void cmaEsHasOneObjective() {
        assertThatThrownBy(() -> new CmaEsSampler(0.25, new RandomSampler()).sample(TestFunction.sphere().space(),
                List.of(Direction.MINIMIZE, Direction.MAXIMIZE), List.of(), 0, new Seeds(1).stream("x")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("one objective");
        assertThatThrownBy(() -> new CmaEsSampler(0, new RandomSampler())).hasMessageContaining("(0, 1]");
        assertThatThrownBy(() -> new TpeOptions(-1, GammaRule.LINEAR, 0, 0, true, true)).hasMessageContaining("-1");
    }
}
