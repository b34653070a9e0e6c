package org.segmodel.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both losses against {@link NaiveLoss} on random batches: total and every part. */
class SlowTwinTest {

    private static final double TOLERANCE = 1e-11;

    static Stream<Configs> configurations() {
        return Stream.of(Configs.PLAIN, Configs.ALL, Configs.ALL.withPrimary(false), Configs.ALL.withSongStart(false),
                Configs.ALL.withAdaptive(true), Configs.ALL.withAdaptive(true).withPrimary(false),
                Configs.ALL.withBoundary(0), Configs.ALL.withSmoothing(0.9));
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void boundaryAwareAgrees(Configs configs) {
        for (Batch batch : batches()) {
            double[] weights = weights(batch);
            Map<String, Double> expected = new NaiveLoss(configs, weights).evaluate(batch);
            LossValue actual = batch.evaluate(configs.boundaryAware(weights));
            assertThat(actual.total()).isCloseTo(expected.remove("total"), within(TOLERANCE));
            assertThat(actual.parts()).containsOnlyKeys(expected.keySet());
            expected.forEach((name, value) ->
                    assertThat(actual.parts().get(name)).as(name).isCloseTo(value, within(TOLERANCE)));
        }
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void crossEntropyAgrees(Configs configs) {
        for (Batch batch : batches()) {
            double[] weights = weights(batch);
            Map<String, Double> expected = new NaiveLoss(configs, weights).evaluate(batch);
            LossValue actual = batch.evaluate(configs.crossEntropy(weights));
            assertThat(actual.total())
                    .isCloseTo(expected.get("base") - configs.entropy() * expected.get("entropy"), within(TOLERANCE));
            assertThat(actual.parts()).containsOnlyKeys("primary", "base", "entropy");
            assertThat(actual.parts().get("primary")).isCloseTo(expected.get("base"), within(TOLERANCE));
            assertThat(actual.parts().get("base")).isCloseTo(expected.get("base"), within(TOLERANCE));
            assertThat(actual.parts().get("entropy")).isCloseTo(expected.get("entropy"), within(TOLERANCE));
        }
    }

    private static List<Batch> batches() {
        return IntStream.range(0, 40)
                .mapToObj(seed -> Batch.random(seed, 1 + seed % 5, 1 + seed % 13, 2 + seed % 4, 2, seed % 3 * 0.15))
                .toList();
    }

    private static double[] weights(Batch batch) {
        return new Random(batch.targets().rows()).doubles(batch.classes(), 0.2, 2).toArray();
    }
}
