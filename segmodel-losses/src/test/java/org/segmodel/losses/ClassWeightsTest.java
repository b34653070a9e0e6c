package org.segmodel.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClassWeightsTest {

    private static final long[] REFERENCE = {20_395, 8_337};

    @Test
    void goldenValuesOfTheReference() {
        assertThat(ClassWeights.of(REFERENCE, ClassWeighting.BALANCED, 2))
                .containsExactly(new double[] {0.580329, 1.160657}, within(5e-7));
        assertThat(ClassWeights.of(REFERENCE, ClassWeighting.BALANCED, Double.POSITIVE_INFINITY))
                .containsExactly(new double[] {0.580329, 1.419671}, within(5e-7));
    }

    @Test
    void noneIsOne() {
        assertThat(ClassWeights.of(new long[] {3, 0, 900}, ClassWeighting.NONE, 2)).containsExactly(1, 1, 1);
    }

    @Test
    void equalClassesWeighOne() {
        assertThat(ClassWeights.of(new long[] {7, 7, 7, 7}, ClassWeighting.BALANCED, 1))
                .containsExactly(new double[] {1, 1, 1, 1}, within(1e-15));
    }

    @Test
    void uncappedWeightsAreInverseToCountsAndSumToTheNumberOfClasses() {
        long[] lines = {10, 20, 40};
        double[] weights = ClassWeights.of(lines, ClassWeighting.BALANCED, 100);
        assertThat(weights).containsExactly(new double[] {12.0 / 7, 6.0 / 7, 3.0 / 7}, within(1e-15));
    }

    @Test
    void capCutsEveryWeightAboveIt() {
        assertThat(ClassWeights.of(new long[] {10, 20, 40}, ClassWeighting.BALANCED, 3))
                .containsExactly(new double[] {9.0 / 7, 6.0 / 7, 3.0 / 7}, within(1e-15));
        assertThat(ClassWeights.of(new long[] {10, 20, 40}, ClassWeighting.BALANCED, 1))
                .containsExactly(new double[] {3.0 / 7, 3.0 / 7, 3.0 / 7}, within(1e-15));
    }

    @Test
    void aClassWithoutLinesCountsAsOneLine() {
        assertThat(ClassWeights.of(new long[] {0, 50}, ClassWeighting.BALANCED, 2))
                .isEqualTo(ClassWeights.of(new long[] {1, 50}, ClassWeighting.BALANCED, 2));
    }

    @Test
    void meanOneKeepsRatiosAndHasMeanOneOverLines() {
        long[] lines = {20_000, 8_000, 3};
        double[] balanced = ClassWeights.of(lines, ClassWeighting.BALANCED, 2);
        double[] weights = ClassWeights.of(lines, ClassWeighting.MEAN_ONE, 2);
        double mean = (20_000 * weights[0] + 8_000 * weights[1] + 3 * weights[2]) / 28_003;
        assertThat(mean).isCloseTo(1, within(1e-12));
        assertThat(weights[1] / weights[0]).isCloseTo(balanced[1] / balanced[0], within(1e-12));
        assertThat(weights[2] / weights[0]).isCloseTo(2, within(1e-12));
    }

    @Test
    void readsTheConfiguration() {
        LossConfig config = Configs.ALL.config(LossType.CROSS_ENTROPY);
        assertThat(ClassWeights.of(REFERENCE, config))
                .isEqualTo(ClassWeights.of(REFERENCE, ClassWeighting.BALANCED, 2));
    }

    @Test
    void badArgumentsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassWeights.of(new long[] {5}, ClassWeighting.BALANCED, 2))
                .withMessageContaining("at least 2 classes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassWeights.of(new long[] {5, -1}, ClassWeighting.BALANCED, 2))
                .withMessageContaining("class 1 has -1 lines");
        for (double cap : new double[] {0.99, Double.NaN, Double.NEGATIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ClassWeights.of(REFERENCE, ClassWeighting.BALANCED, cap))
                    .withMessageContaining("cap");
        }
    }
}
