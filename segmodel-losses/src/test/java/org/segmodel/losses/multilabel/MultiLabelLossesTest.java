package org.segmodel.losses.multilabel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values by hand, identities between the losses, gradients against central differences. */
class MultiLabelLossesTest {

    private static final int CLIPS = 7;
    private static final double[] WEIGHTS = {0.5, 1, 12};
    private static final double[] ONES = {1, 1, 1};
    private static final double STEP = 1e-5;

    private static double[] logits(double scale) {
        return new Random(4).doubles(CLIPS * 3, -scale, scale).toArray();
    }

    private static double[] targets(boolean mixed) {
        Random random = new Random(9);
        return IntStream.range(0, CLIPS * 3).mapToDouble(i -> mixed && i % 2 == 0 ? random.nextDouble()
                : random.nextInt(2)).toArray();
    }

    private static double value(MultiLabelLoss loss, double[] logits, double[] targets) {
        return loss.evaluate(logits, targets, logits.length / loss.genres(), new double[logits.length]);
    }

    private static double[] gradient(MultiLabelLoss loss, double[] logits, double[] targets) {
        double[] gradient = new double[logits.length];
        Arrays.fill(gradient, 7);
        loss.evaluate(logits, targets, logits.length / loss.genres(), gradient);
        return gradient;
    }

    static Stream<Arguments> losses() {
        return Stream.of(
                Arguments.of("cross-entropy", MultiLabelLosses.binaryCrossEntropy(WEIGHTS, 0)),
                Arguments.of("cross-entropy, smoothed", MultiLabelLosses.binaryCrossEntropy(WEIGHTS, 0.2)),
                Arguments.of("focal", MultiLabelLosses.focal(WEIGHTS, 0, 2)),
                Arguments.of("focal, broken gamma", MultiLabelLosses.focal(WEIGHTS, 0.1, 0.5)),
                Arguments.of("asymmetric", MultiLabelLosses.asymmetric(WEIGHTS, 0, 1, 4, 0.05)),
                Arguments.of("asymmetric, wide margin", MultiLabelLosses.asymmetric(ONES, 0.1, 0, 0.5, 0.4)),
                Arguments.of("asymmetric, only shifted", MultiLabelLosses.asymmetric(ONES, 0, 0, 0, 0.2)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("losses")
    void gradientAgreesWithCentralDifferences(String name, MultiLabelLoss loss) {
        double[] logits = logits(3);
        double[] targets = targets(true);
        double[] gradient = gradient(loss, logits, targets);
        for (int i = 0; i < logits.length; i++) {
            double[] up = logits.clone();
            up[i] += STEP;
            double[] down = logits.clone();
            down[i] -= STEP;
            double numeric = (value(loss, up, targets) - value(loss, down, targets)) / (2 * STEP);
            assertThat(gradient[i]).as("logit %s", i).isCloseTo(numeric, within(1e-9));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("losses")
    void valueAndGradientStayFiniteAtTheEnds(String name, MultiLabelLoss loss) {
        double[] logits = {-1e4, 1e4, 0, 800, -800, 40};
        for (double target : new double[] {0, 0.3, 1}) {
            double[] targets = new double[6];
            Arrays.fill(targets, target);
            assertThat(value(loss, logits, targets)).isFinite();
            assertThat(Arrays.stream(gradient(loss, logits, targets)).allMatch(Double::isFinite)).isTrue();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("losses")
    void notANumberIsTold(String name, MultiLabelLoss loss) {
        assertThat(value(loss, new double[] {0, Double.NaN, 0}, new double[] {1, 1, 0})).isNaN();
        assertThat(value(loss, new double[] {0, Double.NaN, 0}, new double[] {1, 0, 0})).isNaN();
        assertThat(value(loss, new double[3], new double[] {1, Double.NaN, 0})).isNaN();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("losses")
    void noClipsCostNothing(String name, MultiLabelLoss loss) {
        assertThat(loss.evaluate(new double[3], new double[3], 0, new double[3])).isZero();
    }

    /** σ(ln 3) = 3/4. */
    @Test
    void crossEntropyByHand() {
        double[] logits = {Math.log(3), Math.log(3), -Math.log(3)};
        double[] targets = {1, 0, 1};
        MultiLabelLoss loss = MultiLabelLosses.binaryCrossEntropy(WEIGHTS, 0);
        double expected = (0.5 * Math.log(4.0 / 3) + Math.log(4) + 12 * Math.log(4)) / 3;
        assertThat(value(loss, logits, targets)).isCloseTo(expected, within(1e-14));
        assertThat(gradient(loss, logits, targets)).containsExactly(
                new double[] {-0.5 * 0.25 / 3, 0.75 / 3, -12 * 0.75 / 3}, within(1e-15));
    }

    @Test
    void smoothingMovesTheTargets() {
        double[] logits = logits(3);
        double[] hard = targets(false);
        double[] smoothed = Arrays.stream(hard).map(t -> 0.8 * t + 0.1).toArray();
        assertThat(value(MultiLabelLosses.binaryCrossEntropy(WEIGHTS, 0.2), logits, hard))
                .isCloseTo(value(MultiLabelLosses.binaryCrossEntropy(WEIGHTS, 0), logits, smoothed), within(1e-14));
    }

    /** (1/4)² · ln(4/3) and (3/4)² · ln 4. */
    @Test
    void focalByHand() {
        double[] logits = {Math.log(3), Math.log(3), Math.log(3)};
        double expected = (2 * Math.log(4.0 / 3) / 16 + 9 * Math.log(4) / 16) / 3;
        assertThat(value(MultiLabelLosses.focal(ONES, 0, 2), logits, new double[] {1, 0, 1}))
                .isCloseTo(expected, within(1e-14));
    }

    /** Of the absent one q = 3/4 − 1/4: (1/2)⁴ · ln 2. Of the next q = 0. */
    @Test
    void asymmetricByHand() {
        double[] logits = {Math.log(3), Math.log(3), -Math.log(3)};
        MultiLabelLoss loss = MultiLabelLosses.asymmetric(ONES, 0, 1, 4, 0.25);
        double expected = (Math.log(4.0 / 3) / 4 + Math.log(2) / 16) / 3;
        assertThat(value(loss, logits, new double[] {1, 0, 0})).isCloseTo(expected, within(1e-14));
        assertThat(gradient(loss, logits, new double[] {1, 0, 0})[2]).isZero();
    }

    @Test
    void focalAndAsymmetricHoldTheCrossEntropy() {
        double[] logits = logits(20);
        double[] targets = targets(true);
        MultiLabelLoss plain = MultiLabelLosses.binaryCrossEntropy(WEIGHTS, 0.1);
        for (MultiLabelLoss same : new MultiLabelLoss[] {MultiLabelLosses.focal(WEIGHTS, 0.1, 0),
            MultiLabelLosses.asymmetric(WEIGHTS, 0.1, 0, 0, 0)}) {
            assertThat(value(same, logits, targets)).isCloseTo(value(plain, logits, targets), within(1e-13));
            assertThat(gradient(same, logits, targets)).containsExactly(gradient(plain, logits, targets), within(1e-14));
        }
        double tiny = value(MultiLabelLosses.asymmetric(WEIGHTS, 0, 2, 2, 1e-12), logits(3), targets);
        assertThat(tiny).isCloseTo(value(MultiLabelLosses.focal(WEIGHTS, 0, 2), logits(3), targets), within(1e-10));
    }

    @Test
    void answersAreSymmetricWithoutWeights() {
        double[] logits = logits(3);
        double[] targets = targets(true);
        double[] other = Arrays.stream(logits).map(x -> -x).toArray();
        double[] opposite = Arrays.stream(targets).map(t -> 1 - t).toArray();
        MultiLabelLoss loss = MultiLabelLosses.focal(ONES, 0.1, 1.5);
        assertThat(value(loss, logits, targets)).isCloseTo(value(loss, other, opposite), within(1e-14));
    }

    @Test
    void configurationTellsTheLoss() {
        double[] logits = logits(3);
        double[] targets = targets(false);
        long[] positives = {2, 1, 1};
        MultiLabelLossConfig focal = new MultiLabelLossConfig(MultiLabelLossType.FOCAL, 1, Optional.of(5.0), 0.1, 3, 0, 0, 0);
        assertThat(value(MultiLabelLosses.create(focal, positives, 8), logits, targets))
                .isEqualTo(value(MultiLabelLosses.focal(new double[] {3, 5, 5}, 0.1, 3), logits, targets));
        MultiLabelLossConfig asymmetric = new MultiLabelLossConfig(MultiLabelLossType.ASYMMETRIC, 0,
                Optional.empty(), 0.1, 3, 1, 4, 0.1);
        assertThat(value(MultiLabelLosses.create(asymmetric, positives, 8), logits, targets))
                .isEqualTo(value(MultiLabelLosses.asymmetric(ONES, 0.1, 1, 4, 0.1), logits, targets));
    }

    @Test
    void badNumbersAreRefused() {
        assertThatThrownBy(() -> MultiLabelLosses.focal(ONES, 0, -1)).hasMessageContaining("gamma");
        assertThatThrownBy(() -> MultiLabelLosses.asymmetric(ONES, 0, 0, 4, 1)).hasMessageContaining("margin");
        assertThatThrownBy(() -> MultiLabelLosses.binaryCrossEntropy(ONES, 1)).hasMessageContaining("smoothing");
        assertThatThrownBy(() -> MultiLabelLosses.binaryCrossEntropy(new double[0], 0)).hasMessageContaining("no genres");
        assertThatThrownBy(() -> MultiLabelLosses.binaryCrossEntropy(new double[] {1, Double.NaN}, 0))
                .hasMessageContaining("genre 1");
    }
}
