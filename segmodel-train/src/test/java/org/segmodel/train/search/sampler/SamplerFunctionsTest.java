package org.segmodel.train.search.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Samplers that learn against chance, on functions whose minima are known; docs/search.md has the figures. */
class SamplerFunctionsTest {

    private static final int SEEDS = 20;
    private static final int TRIALS = 60;
    private static final double SIGNIFICANT = 0.01;

    /** Joint kernels of equal widths take longer than these trials for axes a thousand times as steep as others: docs/search.md. */
    static List<TestFunction> functions() {
        return TestFunction.all().stream().filter(function -> !function.name().startsWith("ellipsoid")).toList();
    }

    static List<TestFunction> few() {
        return List.of(TestFunction.branin(), TestFunction.ellipsoid());
    }

    static List<TestFunction> curved() {
        return List.of(TestFunction.rosenbrock(), TestFunction.ellipsoid());
    }

    @ParameterizedTest
    @MethodSource("functions")
    void tpeIsBetterThanChance(TestFunction function) {
        beatsChance(function, seed -> new TpeSampler(TpeOptions.DEFAULT));
    }

    @ParameterizedTest
    @MethodSource("few")
    void univariateTpeIsBetterThanChance(TestFunction function) {
        beatsChance(function, seed -> new TpeSampler(TpeOptions.DEFAULT.withMultivariate(false)));
    }

    @ParameterizedTest
    @MethodSource("curved")
    void cmaEsIsBetterThanChance(TestFunction function) {
        beatsChance(function, seed -> new CmaEsSampler(0.25, new RandomSampler()));
    }

    private static void beatsChance(TestFunction function, SamplerTrial.Maker sampler) {
        double[] random = SamplerTrial.regrets(function, seed -> new RandomSampler(), SEEDS, TRIALS);
        double[] regrets = SamplerTrial.regrets(function, sampler, SEEDS, TRIALS);
        assertThat(Arrays.stream(regrets).min().orElseThrow()).isGreaterThan(-1e-5);
        assertThat(SamplerTrial.median(regrets)).isLessThan(SamplerTrial.median(random));
        assertThat(SamplerTrial.wilcoxon(regrets, random)).isLessThan(SIGNIFICANT);
    }
}
