package org.segmodel.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.losses.LossValue;
import org.segmodel.losses.SequenceLoss;
import org.segmodel.losses.SequenceTargets;
import org.segmodel.losses.SmoothedCrossEntropy;

class FocalLossTest {

    private static final double[] WEIGHTS = {0.7, 1.3, 2};
    /** A song of three lines, one without lines, one of four; one line does not count. */
    private static final SequenceTargets TARGETS = new SequenceTargets(new int[] {0, 3, 3, 7},
            new int[] {0, 0, 1, 2, SequenceTargets.IGNORE, 2, 1}, 3);

    private static double[] logits(double deviation) {
        RandomStream random = new Seeds(5).stream("logits");
        double[] logits = new double[TARGETS.rows() * TARGETS.classes()];
        Arrays.setAll(logits, i -> deviation * random.nextGaussian());
        return logits;
    }

    @Test
    void withoutFocusIsCrossEntropy() {
        double[] logits = logits(2);
        double[] expectedGradient = new double[logits.length];
        double[] gradient = new double[logits.length];
        LossValue expected = new SmoothedCrossEntropy(0, 0, WEIGHTS).evaluate(logits, TARGETS, expectedGradient);
        LossValue value = new FocalLoss(0, WEIGHTS).evaluate(logits, TARGETS, gradient);
        assertThat(value.total()).isCloseTo(expected.total(), within(1e-14));
        assertThat(value.lines()).isEqualTo(6);
        assertThat(gradient).containsExactly(expectedGradient, within(1e-14));
        assertThat(new FocalLoss(2, WEIGHTS).evaluate(logits, TARGETS, gradient).parts().get(LossValue.BASE))
                .isCloseTo(expected.total(), within(1e-14));
    }

    @ParameterizedTest
    @CsvSource({"0, 1.5", "0.5, 1.5", "1, 1.5", "2, 1.5", "5, 1.5", "2, 6"})
    void gradientAgreesWithDifferences(double focus, double deviation) {
        SequenceLoss loss = new FocalLoss(focus, WEIGHTS);
        double[] logits = logits(deviation);
        double[] gradient = new double[logits.length];
        double[] unused = new double[logits.length];
        loss.evaluate(logits, TARGETS, gradient);
        double step = 1e-5;
        for (int i = 0; i < logits.length; i++) {
            double[] up = logits.clone();
            up[i] += step;
            double[] down = logits.clone();
            down[i] -= step;
            double numeric = (loss.evaluate(up, TARGETS, unused).total()
                    - loss.evaluate(down, TARGETS, unused).total()) / (2 * step);
            assertThat(gradient[i]).as("logit %s", i)
                    .isCloseTo(numeric, within(1e-9 + 1e-6 * Math.max(1e-2, Math.abs(numeric))));
        }
    }

    /** The example of the paper's section 3.2: with a focus of 2 a line of p = 0.9 counts a hundredth. */
    @Test
    void aLineOfNineTenthsCountsAHundredth() {
        SequenceTargets one = new SequenceTargets(new int[] {0, 1}, new int[] {0}, 2);
        LossValue value = new FocalLoss(2, new double[] {1, 1}).evaluate(new double[] {Math.log(9), 0}, one,
                new double[2]);
        assertThat(value.total()).isCloseTo(-0.01 * Math.log(0.9), within(1e-15));
    }

    @Test
    void descentFindsTheLabels() {
        SequenceLoss loss = new FocalLoss(2, WEIGHTS);
        double[] logits = logits(1);
        double[] gradient = new double[logits.length];
        double before = loss.evaluate(logits, TARGETS, gradient).total();
        for (int step = 0; step < 200; step++) {
            loss.evaluate(logits, TARGETS, gradient);
            for (int i = 0; i < logits.length; i++) {
                logits[i] -= 5 * gradient[i];
            }
        }
        assertThat(loss.evaluate(logits, TARGETS, gradient).total()).isLessThan(before / 100);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 2})
    void extremeLogitsAreSafeAndNanIsTold(double focus) {
        SequenceLoss loss = new FocalLoss(focus, WEIGHTS);
        double[] gradient = new double[TARGETS.rows() * TARGETS.classes()];
        assertThat(loss.evaluate(logits(1e4), TARGETS, gradient).isFinite()).isTrue();
        assertThat(Arrays.stream(gradient)).allMatch(Double::isFinite);
        double[] logits = logits(1);
        logits[4 * 3] = Double.NaN;
        assertThat(loss.evaluate(logits, TARGETS, gradient).isFinite()).as("NaN in a row that does not count").isTrue();
        logits[0] = Double.NaN;
        assertThat(loss.evaluate(logits, TARGETS, gradient).isFinite()).isFalse();
    }

    @Test
    void withoutCountedLinesAllIsZero() {
        double[] gradient = {7, 7};
        SequenceTargets none = new SequenceTargets(new int[] {0, 1}, new int[] {SequenceTargets.IGNORE}, 2);
        assertThat(new FocalLoss(2, new double[] {1, 1}).evaluate(new double[] {3, 4}, none, gradient).total()).isZero();
        assertThat(gradient).containsOnly(0);
    }

    @Test
    void wrongArgumentsAreNamed() {
        assertThatThrownBy(() -> new FocalLoss(-1, WEIGHTS)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("focus is -1");
        assertThatThrownBy(() -> new FocalLoss(2, new double[] {1, Double.NaN}))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new FocalLoss(2, new double[] {1, 1}).evaluate(new double[21], TARGETS, new double[21]))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("3 classes");
        assertThatThrownBy(() -> new FocalLoss(2, WEIGHTS).evaluate(new double[20], TARGETS, new double[21]))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("7 rows × 3 classes");
    }
}
