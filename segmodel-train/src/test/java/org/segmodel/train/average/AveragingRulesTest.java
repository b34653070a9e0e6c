package org.segmodel.train.average;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AveragingRulesTest {

    @Test
    void theDecayRisesToItsValue() {
        AveragingRule plain = AveragingRules.exponential(0.9, false);
        assertThat(LongStream.of(1, 2, 1000).mapToDouble(plain::share)).containsOnly(1 - 0.9);
        AveragingRule warm = AveragingRules.exponential(0.9, true);
        // (1 + t) / (10 + t) with t steps before: 1/10, 2/11, 3/12, and 0.9 from t = 80 on.
        assertThat(LongStream.of(1, 2, 3, 80).mapToDouble(warm::share).toArray())
                .containsExactly(new double[] {0.9, 9.0 / 11, 9.0 / 12, 9.0 / 89}, within(1e-15));
        assertThat(LongStream.of(81, 82, 100_000).mapToDouble(warm::share).toArray())
                .containsExactly(new double[] {0.1, 0.1, 0.1}, within(1e-15));
    }

    @Test
    void cyclesGiveAPlainMean() {
        // 3 steps an epoch, cycles of 2 epochs from epoch 2 on: taken after the epochs 3, 5, 7.
        AveragingRule rule = AveragingRules.stochastic(2, 2, 3);
        double[] shares = LongStream.rangeClosed(1, 23).mapToDouble(rule::share).toArray();
        double[] expected = new double[23];
        expected[8] = 1;
        expected[14] = 0.5;
        expected[20] = 1.0 / 3;
        assertThat(shares).containsExactly(expected);
        assertThat(DoubleStream.of(LongStream.rangeClosed(1, 4)
                .mapToDouble(AveragingRules.stochastic(1, 1, 1)::share).toArray()).boxed())
                .containsExactly(1.0, 0.5, 1.0 / 3, 0.25);
    }

    @Test
    void rangesAreChecked() {
        assertThatIllegalArgumentException().isThrownBy(() -> AveragingRules.exponential(1, true))
                .withMessageContaining("decay is 1.0").withMessageContaining("[0, 1)");
        assertThatIllegalArgumentException().isThrownBy(() -> AveragingRules.exponential(Double.NaN, true));
        assertThatIllegalArgumentException().isThrownBy(() -> AveragingRules.stochastic(0, 1, 1))
                .withMessageContaining("start_epoch is 0");
        assertThatIllegalArgumentException().isThrownBy(() -> AveragingRules.stochastic(1, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> AveragingRules.stochastic(1, 1, 0));
    }
}
