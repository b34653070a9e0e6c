package org.segmodel.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What must hold whatever the numbers are. */
class IdentitiesTest {

    private static final double[] ONES = {1, 1, 1};
    private static final double[] WEIGHTS = {0.4, 1.3, 2};
    private final Batch batch = Batch.random(5, 6, 12, 3, 2, 0.1);

    private static List<SequenceLoss> losses() {
        return List.of(Configs.ALL.boundaryAware(WEIGHTS), Configs.ALL.crossEntropy(WEIGHTS),
                Configs.ALL.withAdaptive(true).withPrimary(false).boundaryAware(WEIGHTS));
    }

    @Test
    void withEverythingOffBothArePlainCrossEntropy() {
        double expected = 0;
        for (int row = 0; row < batch.labels().length; row++) {
            if (batch.labels()[row] != SequenceTargets.IGNORE) {
                double sum = 0;
                for (int c = 0; c < 3; c++) {
                    sum += Math.exp(batch.logits()[row * 3 + c]);
                }
                expected += Math.log(sum) - batch.logits()[row * 3 + batch.labels()[row]];
            }
        }
        expected /= batch.targets().lines();
        assertThat(batch.evaluate(Configs.PLAIN.crossEntropy(ONES)).total()).isCloseTo(expected, within(1e-12));
        assertThat(batch.evaluate(Configs.PLAIN.boundaryAware(ONES)).total()).isCloseTo(expected, within(1e-12));
    }

    @Test
    void twoCopiesOfABatchCostWhatOneDoes() {
        Batch twice = batch.then(batch);
        for (SequenceLoss loss : losses()) {
            LossValue once = batch.evaluate(loss);
            LossValue both = twice.evaluate(loss);
            assertThat(both.total()).isCloseTo(once.total(), within(1e-12));
            assertThat(both.lines()).isEqualTo(2 * once.lines());
            double[] gradient = batch.gradient(loss);
            double[] half = twice.gradient(loss);
            for (int i = 0; i < half.length; i++) {
                assertThat(half[i]).isCloseTo(gradient[i % gradient.length] / 2, within(1e-12));
            }
        }
    }

    @Test
    void aSongOfIgnoredRowsChangesNothing() {
        Batch ignored = Batch.random(8, 2, 6, 3, 2, 1);
        for (SequenceLoss loss : losses()) {
            assertThat(ignored.then(batch).evaluate(loss)).isEqualTo(batch.evaluate(loss));
        }
    }

    @Test
    void addingAConstantToAllLogitsOfEveryRowChangesNothing() {
        double[] moved = batch.logits().clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += 100;
        }
        for (SequenceLoss loss : losses()) {
            assertThat(batch.withLogits(moved).evaluate(loss).total())
                    .isCloseTo(batch.evaluate(loss).total(), within(1e-11));
        }
    }

    @Test
    void gradientOfCrossEntropySumsToZeroInEveryRow() {
        double[] gradient = batch.gradient(Configs.ALL.crossEntropy(WEIGHTS));
        for (int row = 0; row < batch.labels().length; row++) {
            assertThat(gradient[3 * row] + gradient[3 * row + 1] + gradient[3 * row + 2]).isCloseTo(0, within(1e-15));
        }
    }

    @Test
    void boundaryWeightOneIsTheBase() {
        LossValue value = batch.evaluate(Configs.ALL.withBoundary(1).boundaryAware(WEIGHTS));
        assertThat(value.parts().get(LossValue.BOUNDARY)).isEqualTo(value.parts().get(LossValue.BASE));
    }

    @Test
    void sameSongTwiceInARowStillStartsAnew() {
        Batch song = Batch.of(new double[] {1, 2, 0, 1}, new int[] {0, 2}, new int[] {0, 0}, 2);
        Configs configs = Configs.PLAIN.withBoundary(5);
        LossValue two = song.then(song).evaluate(configs.boundaryAware(1, 1));
        assertThat(two.total()).isCloseTo(song.evaluate(configs.boundaryAware(1, 1)).total(), within(1e-15));
        assertThat(two.total()).isGreaterThan(two.parts().get(LossValue.BASE));
        LossValue unweighted = song.then(song).evaluate(configs.withSongStart(false).boundaryAware(1, 1));
        assertThat(unweighted.total()).isEqualTo(unweighted.parts().get(LossValue.BASE));
    }

    @Test
    void ignoredRowsArePassedOverByBoundariesButEndSegments() {
        double[] logits = {3, 1, 9, 9, 1, 2};
        Batch gap = Batch.of(logits, new int[] {0, 3}, new int[] {0, -1, 0}, 2);
        Configs configs = Configs.PLAIN.withBoundary(5).withSongStart(false);
        LossValue value = gap.evaluate(configs.boundaryAware(1, 1));
        assertThat(value.parts().get(LossValue.BOUNDARY)).isEqualTo(value.parts().get(LossValue.BASE));
        assertThat(value.parts().get(LossValue.CONSISTENCY)).isZero();
        Batch whole = Batch.of(logits, new int[] {0, 3}, new int[] {0, 0, 0}, 2);
        assertThat(whole.evaluate(configs.boundaryAware(1, 1)).parts().get(LossValue.CONSISTENCY)).isPositive();
    }

    @Test
    void oneObjectGivesTheSameAnswerAgainAndOverwritesTheGradient() {
        SequenceLoss loss = Configs.ALL.boundaryAware(WEIGHTS);
        double[] first = batch.gradient(loss);
        Batch.random(9, 3, 20, 3, 5, 0).gradient(loss);
        assertThat(batch.gradient(loss)).isEqualTo(first);
    }
}
