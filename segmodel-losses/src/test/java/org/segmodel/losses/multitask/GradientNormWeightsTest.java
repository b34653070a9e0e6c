package org.segmodel.losses.multitask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GradientNormWeightsTest {

    private static final boolean[] ALL = {true, true, true};

    @Test
    void oneStepByHand() {
        GradientNormWeights weights = new GradientNormWeights(new double[] {1, 1, 1}, 1, 0.1);
        weights.update(new double[] {2, 4, 6}, new double[] {1, 2, 3}, ALL);
        // First losses: all ratios 1, so every target is the mean norm 2; G / mean is 0.5, 1 and 1.5.
        double[] expected = {Math.exp(0.05), 1, Math.exp(-0.15)};
        double sum = Arrays.stream(expected).sum();
        assertThat(weights.weights()).containsExactly(Arrays.stream(expected).map(w -> 3 * w / sum).toArray(),
                within(1e-12));
        double[] before = weights.weights();
        // Losses fell to 1/2, 1/4 and 3/4 of the first: ratios 1, 0.5 and 1.5 of their mean.
        weights.update(new double[] {1, 1, 4.5}, new double[] {1, 1, 1}, ALL);
        double mean = Arrays.stream(before).average().orElseThrow();
        double[] moved = new double[3];
        double[] targets = {1, 0.5, 1.5};
        for (int i = 0; i < 3; i++) {
            double norm = before[i] / mean;
            moved[i] = before[i] * Math.exp(-0.1 * Math.signum(norm - targets[i]) * norm);
        }
        double total = Arrays.stream(moved).sum();
        assertThat(weights.weights()).containsExactly(Arrays.stream(moved).map(w -> 3 * w / total).toArray(),
                within(1e-12));
    }

    @Test
    void normsBecomeAlikeWithAlphaZero() {
        GradientNormWeights weights = new GradientNormWeights(new double[] {1, 0.2, 0.3}, 0, 0.01);
        double[] norms = {0.5, 4, 0.1};
        for (int step = 0; step < 3000; step++) {
            weights.update(new double[] {1, 5, 0.2}, norms, ALL);
        }
        double[] w = weights.weights();
        assertThat(Arrays.stream(w).sum()).isEqualTo(1.5, within(1e-12));
        assertThat(w[1] * norms[1]).isEqualTo(w[0] * norms[0], within(0.04 * w[0] * norms[0]));
        assertThat(w[2] * norms[2]).isEqualTo(w[0] * norms[0], within(0.04 * w[0] * norms[0]));
    }

    @Test
    void alphaFavoursTheTaskThatLearnsSlowly() {
        double[][] after = new double[2][];
        for (int a = 0; a < 2; a++) {
            GradientNormWeights weights = new GradientNormWeights(new double[] {1, 1, 1}, 1.5 * a, 0.01);
            for (int step = 0; step < 500; step++) {
                double fallen = Math.exp(-step / 100.0);
                weights.update(new double[] {fallen, fallen, 1}, new double[] {1, 1, 1}, ALL);
            }
            after[a] = weights.weights();
        }
        assertThat(after[0]).containsExactly(new double[] {1, 1, 1}, within(0.05));
        assertThat(after[1][2]).isGreaterThan(2 * after[1][0]);
    }

    @Test
    void whatDoesNotCountOrIsNotFiniteChangesNothing() {
        GradientNormWeights weights = new GradientNormWeights(new double[] {1, 2, 3}, 1, 0.1);
        weights.update(new double[] {1, Double.NaN, 1}, new double[] {1, 1, 1}, ALL);
        weights.update(new double[] {1, 1, 1}, new double[] {1, 1, Double.POSITIVE_INFINITY}, ALL);
        weights.update(new double[] {1, 1, 1}, new double[3], ALL);
        weights.update(new double[] {1, 1, 1}, new double[] {1, 1, 1}, new boolean[] {false, true, false});
        assertThat(weights.weights()).containsExactly(1, 2, 3);
        weights.update(new double[] {1, Double.NaN, 1}, new double[] {1, Double.NaN, 1}, new boolean[] {true, false, true});
        assertThat(weights.weights()[0]).isGreaterThan(1);
        // A loss of 0 and below neither divides by nothing nor gives a power of a negative number.
        weights.update(new double[] {0, -1, 1}, new double[] {1, 1, 1}, ALL);
        assertThat(Arrays.stream(weights.weights()).allMatch(w -> w > 0 && Double.isFinite(w))).isTrue();
    }

    @Test
    void goesOnFromASavedState() {
        GradientNormWeights whole = new GradientNormWeights(new double[] {1, 0.5, 0.5}, 1.5, 0.025);
        GradientNormWeights resumed = new GradientNormWeights(new double[] {1, 0.5, 0.5}, 1.5, 0.025);
        double[] saved = null;
        for (int step = 0; step < 20; step++) {
            if (step == 7) {
                saved = whole.state();
            }
            whole.update(losses(step), new double[] {1, 2, step}, ALL);
        }
        resumed.update(losses(3), new double[] {9, 9, 1}, ALL);
        resumed.restore(saved);
        for (int step = 7; step < 20; step++) {
            resumed.update(losses(step), new double[] {1, 2, step}, ALL);
        }
        assertThat(resumed.state()).containsExactly(whole.state());
        assertThatIllegalArgumentException().isThrownBy(() -> whole.restore(new double[4]))
                .withMessageContaining("4 numbers").withMessageContaining("3 tasks");
    }

    private static double[] losses(int step) {
        return new double[] {1.0 / (1 + step), 2.0 / (2 + step), 0.7};
    }
}
