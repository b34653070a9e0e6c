package org.segmodel.losses.multitask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.config.ConfigWriter;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.losses.LossValue;

class JointObjectiveTest {

    private static final double[] BALANCE = {0.7, 2, 1.1};
    private static final List<AuxiliaryHead> HEADS = List.of(
            new AuxiliaryHead("three", HeadKind.CLASSES, 0.5, List.of(0.7, 2.0, 1.1)),
            new AuxiliaryHead("number", HeadKind.NUMBER, 0.25, List.of()),
            new AuxiliaryHead("song", HeadKind.SONG_NUMBER, 2, List.of()));
    /** Songs of 3, 0, 1 and 4 lines. */
    private static final int[] OFFSETS = {0, 3, 3, 4, 8};
    private static final float NAN = Float.NaN;
    private static final float[] TARGETS = {
        0, 0.5f, 1.5f, NAN, 0.1f, 1.5f, 2, NAN, 1.5f,
        1, 3, NAN,
        2, 0, -1, 2, 0, -1, 0, 9, -1, 1, 0.3f, -1};
    private static final LossValue MAIN = new LossValue(0.6, 8, Map.of());
    private static final double[] LOG_VARIANCES = {0.3, -0.4, 1.2, -2};

    private final double[] outputs = new double[8 * 5];

    {
        RandomStream random = new Seeds(11).stream("outputs");
        Arrays.setAll(outputs, i -> random.nextGaussian());
    }

    private static MultiTaskConfig config(TaskWeighting weighting) {
        return new MultiTaskConfig(HEADS, weighting, 1.5, 0.025, 0.5);
    }

    private JointValue evaluate(TaskWeighting weighting, double[] gradient) {
        return new JointObjective(config(weighting)).evaluate(MAIN, outputs, TARGETS, OFFSETS, LOG_VARIANCES, gradient);
    }

    /** Everything once more, number by number. */
    @Test
    void lossesAgreeWithASlowTwin() {
        double cross = 0;
        double number = 0;
        int lines = 0;
        int numbers = 0;
        for (int row = 0; row < 8; row++) {
            double sum = 0;
            for (int c = 0; c < 3; c++) {
                sum += Math.exp(outputs[row * 5 + c]);
            }
            if (!Float.isNaN(TARGETS[row * 3])) {
                int y = (int) TARGETS[row * 3];
                cross += BALANCE[y] * (Math.log(sum) - outputs[row * 5 + y]);
                lines++;
            }
            if (!Float.isNaN(TARGETS[row * 3 + 1])) {
                number += huber(outputs[row * 5 + 3] - TARGETS[row * 3 + 1]);
                numbers++;
            }
        }
        double first = (outputs[4] + outputs[9] + outputs[14]) / 3;
        double last = (outputs[24] + outputs[29] + outputs[34] + outputs[39]) / 4;
        JointValue value = evaluate(TaskWeighting.FIXED, new double[40]);
        assertThat(value.counted()).containsExactly(8, lines, numbers, 2);
        double[] expected = {0.6, cross / lines, number / numbers, (huber(first - 1.5) + huber(last + 1)) / 2};
        assertThat(value.losses()).containsExactly(expected, within(1e-12));
        assertThat(value.weights()).containsExactly(1, 0.5, 0.25, 2);
        assertThat(value.total()).isEqualTo(expected[0] + expected[1] / 2 + expected[2] / 4 + 2 * expected[3],
                within(1e-12));
    }

    private static double huber(double r) {
        return Math.abs(r) <= 0.5 ? r * r / 2 : 0.5 * (Math.abs(r) - 0.25);
    }

    @ParameterizedTest
    @EnumSource(TaskWeighting.class)
    void gradientAgreesWithDifferences(TaskWeighting weighting) {
        JointObjective objective = new JointObjective(config(weighting));
        double[] gradient = new double[50];
        JointValue value = objective.evaluate(MAIN, outputs, TARGETS, OFFSETS, LOG_VARIANCES, gradient);
        objective.weigh(gradient, 8, value.weights());
        for (int i = 0; i < 40; i++) {
            double x = outputs[i];
            outputs[i] = x + 1e-6;
            double up = evaluate(weighting, new double[40]).total();
            outputs[i] = x - 1e-6;
            double down = evaluate(weighting, new double[40]).total();
            outputs[i] = x;
            assertThat((up - down) / 2e-6).as("output %d", i).isEqualTo(gradient[i], within(1e-8));
        }
    }

    @Test
    void logVariancesGradientAgreesWithDifferences() {
        JointObjective objective = new JointObjective(config(TaskWeighting.UNCERTAINTY));
        double[] slopes = objective.slopes(evaluate(TaskWeighting.UNCERTAINTY, new double[40]), LOG_VARIANCES);
        for (int i = 0; i < 4; i++) {
            double[] up = LOG_VARIANCES.clone();
            double[] down = LOG_VARIANCES.clone();
            up[i] += 1e-6;
            down[i] -= 1e-6;
            double difference = objective.evaluate(MAIN, outputs, TARGETS, OFFSETS, up, new double[40]).total()
                    - objective.evaluate(MAIN, outputs, TARGETS, OFFSETS, down, new double[40]).total();
            assertThat(difference / 2e-6).isEqualTo(slopes[i], within(1e-8));
        }
    }

    @Test
    void uncertaintyIsAtRestWhereTheWeightIsOneOverTwiceTheLoss() {
        assertThat(UncertaintyWeights.slope(Math.log(2 * 0.3), 0.3)).isEqualTo(0, within(1e-15));
        assertThat(UncertaintyWeights.weights(new double[] {UncertaintyWeights.logVariance(0.2)})[0])
                .isEqualTo(0.2, within(1e-15));
        // A loss below 0 has no weight that is best: beyond the bound nothing drives further out, only back.
        assertThat(UncertaintyWeights.slope(-4.9, -1)).isPositive();
        assertThat(UncertaintyWeights.slope(-5.1, -1)).isZero();
        assertThat(UncertaintyWeights.slope(-5.1, 1)).isNegative();
        assertThat(UncertaintyWeights.slope(5.1, 0.1)).isPositive();
        assertThat(UncertaintyWeights.slope(5.1, 1e3)).isZero();
        assertThat(UncertaintyWeights.weights(new double[] {-7, 7})).containsExactly(Math.exp(5), Math.exp(-5));
    }

    /** A task for which nothing counts in a batch neither adds nor moves anything. */
    @ParameterizedTest
    @EnumSource(TaskWeighting.class)
    void nothingCounted(TaskWeighting weighting) {
        float[] targets = TARGETS.clone();
        for (int row = 0; row < 8; row++) {
            targets[row * 3] = NAN;
            targets[row * 3 + 2] = NAN;
        }
        JointObjective objective = new JointObjective(config(weighting));
        double[] gradient = new double[40];
        JointValue value = objective.evaluate(MAIN, outputs, targets, OFFSETS, LOG_VARIANCES, gradient);
        double numberAlone = value.weights()[0] * 0.6 + value.weights()[2] * value.losses()[2]
                + (weighting == TaskWeighting.UNCERTAINTY ? (LOG_VARIANCES[0] + LOG_VARIANCES[2]) / 2 : 0);
        assertThat(value.total()).isEqualTo(numberAlone, within(1e-12));
        assertThat(objective.slopes(value, LOG_VARIANCES)[1]).isZero();
        for (int row = 0; row < 8; row++) {
            assertThat(gradient[row * 5]).isZero();
            assertThat(gradient[row * 5 + 4]).isZero();
        }
    }

    @Test
    void notFinite() {
        outputs[3] = Double.NaN;
        assertThat(evaluate(TaskWeighting.FIXED, new double[40]).isFinite()).isFalse();
    }

    @Test
    void wrongInput() {
        assertThatIllegalArgumentException().isThrownBy(() -> evaluate(TaskWeighting.FIXED, new double[39]))
                .withMessageContaining("gradient of 39");
        float[] targets = TARGETS.clone();
        targets[0] = 3;
        assertThatIllegalArgumentException().isThrownBy(() -> new JointObjective(config(TaskWeighting.FIXED))
                .evaluate(MAIN, outputs, targets, OFFSETS, LOG_VARIANCES, new double[40])).withMessageContaining("label 3");
        assertThatIllegalArgumentException().isThrownBy(() -> new MultiTaskConfig(List.of(), TaskWeighting.FIXED, 1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new MultiTaskConfig(List.of(HEADS.get(0), HEADS.get(0)),
                TaskWeighting.FIXED, 1, 1, 1)).withMessageContaining("[three, three]");
        assertThatIllegalArgumentException().isThrownBy(() -> new AuxiliaryHead("x", HeadKind.NUMBER, 1, List.of(1.0, 1.0)))
                .withMessageContaining("the head x has 2 class weights");
        assertThatIllegalArgumentException().isThrownBy(() -> new AuxiliaryHead("x", HeadKind.CLASSES, 1, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new AuxiliaryHead("x", HeadKind.NUMBER, 0, List.of()));
    }

    @Test
    void configurationsSurviveYaml() {
        MultiTaskConfig config = config(TaskWeighting.GRADIENT_NORM);
        assertThat(ConfigLoader.parse(MultiTaskConfig.class, "test", ConfigWriter.toYaml(config), List.of()))
                .isEqualTo(config);
    }
}
