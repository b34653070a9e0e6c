package org.segmodel.losses.multitask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.losses.LossValue;

class HuberLossTest {

    private static final double NAN = Double.NaN;

    @Test
    void goldenValues() {
        // Residuals 0.3 and -2 with delta 0.5: 0.045 and 0.5 * (2 - 0.25).
        double[] gradient = {9, 9, 9};
        LossValue value = new HuberLoss(0.5).evaluate(new double[] {1.3, 7, -1}, new double[] {1, NAN, 1}, 3, gradient);
        assertThat(value.total()).isEqualTo((0.045 + 0.875) / 2, within(1e-15));
        assertThat(value.lines()).isEqualTo(2);
        assertThat(gradient).containsExactly(new double[] {0.15, 0, -0.25}, within(1e-15));
    }

    @Test
    void isHalfTheSquareWithinDeltaAndTheDistanceFarBeyond() {
        double[] slope = new double[1];
        for (double r : new double[] {-0.9, -0.1, 0, 0.4, 1}) {
            assertThat(new HuberLoss(1).evaluate(new double[] {r}, new double[1], 1, slope).total())
                    .isEqualTo(r * r / 2, within(1e-15));
        }
        assertThat(new HuberLoss(1e-6).evaluate(new double[] {-3}, new double[1], 1, slope).total() / 1e-6)
                .isEqualTo(3, within(1e-6));
    }

    @Test
    void gradientAgreesWithDifferences() {
        RandomStream random = new Seeds(5).stream("huber");
        double[] predictions = random.doubles(40).map(x -> 6 * x - 3).toArray();
        double[] targets = random.doubles(40).map(x -> x < 0.2 ? NAN : x).toArray();
        HuberLoss loss = new HuberLoss(0.7);
        double[] gradient = new double[40];
        double[] unused = new double[40];
        loss.evaluate(predictions, targets, 40, gradient);
        for (int i = 0; i < 40; i++) {
            double x = predictions[i];
            predictions[i] = x + 1e-6;
            double up = loss.evaluate(predictions, targets, 40, unused).total();
            predictions[i] = x - 1e-6;
            double down = loss.evaluate(predictions, targets, 40, unused).total();
            predictions[i] = x;
            assertThat((up - down) / 2e-6).as("number %d", i).isEqualTo(gradient[i], within(1e-8));
        }
    }

    @Test
    void nothingCountedNaNAndWrongDelta() {
        double[] gradient = {3};
        LossValue nothing = new HuberLoss(1).evaluate(new double[] {NAN}, new double[] {NAN}, 1, gradient);
        assertThat(nothing.total()).isZero();
        assertThat(nothing.lines()).isZero();
        assertThat(gradient).containsExactly(0);
        assertThat(new HuberLoss(1).evaluate(new double[] {NAN}, new double[1], 1, gradient).isFinite()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new HuberLoss(0)).withMessageContaining("0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new HuberLoss(NAN));
    }
}
