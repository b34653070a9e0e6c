package org.segmodel.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Empty and ignored batches, extreme and broken logits, wrong shapes, memory. */
class EdgeCasesTest {

    static List<SequenceLoss> losses() {
        return List.of(Configs.PLAIN.crossEntropy(0.6, 1.2), Configs.ALL.crossEntropy(0.6, 1.2),
                Configs.PLAIN.boundaryAware(0.6, 1.2), Configs.ALL.boundaryAware(0.6, 1.2),
                Configs.ALL.withAdaptive(true).withPrimary(false).boundaryAware(0.6, 1.2));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void nothingCountedIsZero(SequenceLoss loss) {
        List<Batch> batches = List.of(Batch.of(new double[0], new int[] {0}, new int[0], 2),
                Batch.of(new double[0], new int[] {0, 0, 0}, new int[0], 2),
                Batch.of(new double[] {1, 2, Double.NaN, 4}, new int[] {0, 2}, new int[] {-1, -1}, 2));
        for (Batch batch : batches) {
            LossValue value = batch.evaluate(loss);
            assertThat(value.total()).isZero();
            assertThat(value.lines()).isZero();
            assertThat(value.parts().values()).containsOnly(0.0);
            assertThat(batch.gradient(loss)).isEqualTo(new double[batch.logits().length]);
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void extremeLogitsStayFinite(SequenceLoss loss) {
        double[] logits = {1e4, -1e4, -1e4, 1e4, 1e4, 1e4, -1e4, -1e4, 1e4, -1e4};
        Batch batch = Batch.of(logits, new int[] {0, 5}, new int[] {1, 1, 0, 1, 0}, 2);
        LossValue value = batch.evaluate(loss);
        assertThat(value.isFinite()).isTrue();
        assertThat(value.parts().values()).allMatch(Double::isFinite);
        for (double slope : batch.gradient(loss)) {
            assertThat(slope).isFinite();
        }
    }

    @Test
    void crossEntropyOfExtremeLogitsIsTheirDifference() {
        Batch wrong = Batch.of(new double[] {1e4, -1e4}, new int[] {0, 1}, new int[] {1}, 2);
        assertThat(wrong.evaluate(Configs.PLAIN.crossEntropy(1, 1)).total()).isEqualTo(2e4);
        assertThat(wrong.gradient(Configs.PLAIN.crossEntropy(1, 1))).containsExactly(1, -1);
        Batch right = Batch.of(new double[] {1e4, -1e4}, new int[] {0, 1}, new int[] {0}, 2);
        assertThat(right.evaluate(Configs.PLAIN.crossEntropy(1, 1)).total()).isZero();
        double smoothed = right.evaluate(Configs.PLAIN.withSmoothing(0.2).boundaryAware(1, 1)).total();
        assertThat(smoothed).isCloseTo(0.1 * 2e4, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void brokenLogitShowsInTheTotal(double broken) {
        for (SequenceLoss loss : losses()) {
            for (int at = 0; at < 4; at++) {
                double[] logits = {0.1, 0.2, 0.3, 0.4};
                logits[at] = broken;
                Batch batch = Batch.of(logits, new int[] {0, 2}, new int[] {0, 1}, 2);
                assertThat(batch.evaluate(loss).isFinite()).as("%s at %s", broken, at).isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void brokenLogitOfAnIgnoredRowIsNotRead(SequenceLoss loss) {
        Batch batch = Batch.of(new double[] {1, 2, Double.NaN, 3, 0, 1}, new int[] {0, 3}, new int[] {0, -1, 0}, 2);
        assertThat(batch.evaluate(loss).isFinite()).isTrue();
        double[] gradient = batch.gradient(loss);
        assertThat(gradient[2]).isZero();
        assertThat(gradient[3]).isZero();
    }

    @ParameterizedTest
    @MethodSource("losses")
    void wrongShapesAreRefused(SequenceLoss loss) {
        SequenceTargets targets = new SequenceTargets(new int[] {0, 2}, new int[] {0, 1}, 2);
        assertThatIllegalArgumentException().isThrownBy(() -> loss.evaluate(new double[3], targets, new double[4]))
                .withMessageContaining("logits has 3 numbers; expected at least 2 rows × 2 classes");
        assertThatIllegalArgumentException().isThrownBy(() -> loss.evaluate(new double[4], targets, new double[3]))
                .withMessageContaining("gradient has 3 numbers");
        SequenceTargets three = new SequenceTargets(new int[] {0, 2}, new int[] {0, 1}, 3);
        assertThatIllegalArgumentException().isThrownBy(() -> loss.evaluate(new double[6], three, new double[6]))
                .withMessageContaining("3 classes").withMessageContaining("made for 2");
    }

    @Test
    void argumentsOutOfRangeAreRefused() {
        for (double bad : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new SmoothedCrossEntropy(bad, 0, new double[] {1, 1}))
                    .withMessageContaining("label smoothing");
            assertThatIllegalArgumentException().isThrownBy(() -> new SmoothedCrossEntropy(0, bad, new double[] {1, 1}))
                    .withMessageContaining("entropy_lambda");
            assertThatIllegalArgumentException().isThrownBy(() -> Configs.ALL.boundaryAware(1, bad))
                    .withMessageContaining("weight of class 1");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new SmoothedCrossEntropy(1, 0, new double[] {1, 1}));
        assertThatIllegalArgumentException().isThrownBy(() -> Configs.ALL.boundaryAware(1))
                .withMessageContaining("at least 2 classes");
    }

    @Test
    void allocatesOnlyTheResult() {
        Assumptions.assumeTrue(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean,
                "this JVM does not count allocations");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Batch batch = Batch.random(2, 32, 180, 2, 1, 0);
        double[] gradient = new double[batch.logits().length];
        for (SequenceLoss loss : losses()) {
            int calls = 50;
            loss.evaluate(batch.logits(), batch.targets(), gradient);
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            for (int call = 0; call < calls; call++) {
                loss.evaluate(batch.logits(), batch.targets(), gradient);
            }
            long perCall = (threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before) / calls;
            assertThat(perCall).as("bytes a call, %s rows", batch.targets().rows()).isLessThan(4096);
        }
    }
}
