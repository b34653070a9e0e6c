package org.segmodel.metrics.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.core.song.Segment;
import org.segmodel.metrics.Labels;

class SegmentMatchCountsTest {

    /** IoUs of the true segments with the predicted ones of their label: 3/4, 3/4, and 2/5 twice. */
    @Test
    void byHand() {
        int[] truth = Labels.of("000011100000");
        int[] predicted = Labels.of("000111100100");
        assertThat(SegmentMatchCounts.of(0.75, truth, predicted)).isEqualTo(new SegmentMatchCounts(0.75, 2, 3, 5));
        assertThat(SegmentMatchCounts.of(0.76, truth, predicted).matched()).isZero();
        assertThat(SegmentMatchCounts.of(0.4, truth, predicted).matched()).isEqualTo(3);
        assertThat(SegmentMatchCounts.of(0.75, truth, predicted).precision()).isEqualTo(2 / 5.0);
        assertThat(SegmentMatchCounts.of(0.75, truth, predicted).recall()).isEqualTo(2 / 3.0);
        assertThat(SegmentMatchCounts.of(0.75, truth, predicted).f1()).isEqualTo(0.5);
    }

    /** A long segment that covers two short ones serves one of them, and the label must be the same. */
    @Test
    void oneToOneAndOfTheSameLabel() {
        assertThat(SegmentMatchCounts.of(0.1, Labels.of("0010011"), Labels.of("0000022")).matched()).isEqualTo(1);
        assertThat(SegmentMatchCounts.of(0.1, Labels.of("0011"), Labels.of("1100")).matched()).isZero();
    }

    @Test
    void thresholdsAreInclusive() {
        assertThat(SegmentMatchCounts.of(0.9, new int[10], Labels.of("0000000001")).matched()).isEqualTo(1);
        assertThat(SegmentMatchCounts.of(1, new int[10], new int[10]).matched()).isEqualTo(1);
        assertThat(SegmentMatchCounts.of(1, new int[10], Labels.of("0000000001")).matched()).isZero();
    }

    /** Tries every partner, and none, for each true segment in turn. */
    private static int bestPairing(double threshold, List<Segment> truth, List<Segment> predicted, int first,
                                   int used) {
        if (first == truth.size()) {
            return 0;
        }
        int best = bestPairing(threshold, truth, predicted, first + 1, used);
        for (int p = 0; p < predicted.size(); p++) {
            if ((used >> p & 1) == 0 && iou(truth.get(first), predicted.get(p)) >= threshold) {
                best = Math.max(best, 1 + bestPairing(threshold, truth, predicted, first + 1, used | 1 << p));
            }
        }
        return best;
    }

    private static double iou(Segment a, Segment b) {
        double common = 0;
        for (int line = a.start(); line < a.end(); line++) {
            common += line >= b.start() && line < b.end() ? 1 : 0;
        }
        return a.label() == b.label() ? common / (a.length() + b.length() - common) : 0;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.2, 1.0 / 3, 0.5, 0.75, 0.9, 1})
    void matchingIsMaximum(double threshold) {
        Random random = new Random(3);
        for (int i = 0; i < 400; i++) {
            int[] truth = new int[1 + random.nextInt(14)];
            int[] predicted = new int[truth.length];
            for (int line = 1; line < truth.length; line++) {
                truth[line] = random.nextInt(3) == 0 ? random.nextInt(3) : truth[line - 1];
                predicted[line] = random.nextInt(3) == 0 ? random.nextInt(3) : predicted[line - 1];
            }
            assertThat(SegmentMatchCounts.of(threshold, truth, predicted).matched())
                    .as(Arrays.toString(truth) + Arrays.toString(predicted))
                    .isEqualTo(bestPairing(threshold, Segment.of(truth), Segment.of(predicted), 0, 0));
        }
    }

    @Test
    void nothingToMatch() {
        SegmentMatchCounts none = SegmentMatchCounts.of(0.5, new int[0], new int[0]);
        assertThat(none).isEqualTo(SegmentMatchCounts.empty(0.5));
        assertThat(none.precision() + none.recall() + none.f1()).isZero();
    }

    @Test
    void badArguments() {
        for (double threshold : new double[] {0, -1, 1.5, Double.NaN}) {
            assertThatThrownBy(() -> SegmentMatchCounts.empty(threshold)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is " + threshold).hasMessageContaining("at most 1");
        }
        assertThatThrownBy(() -> new SegmentMatchCounts(0.5, 3, 2, 3)).hasMessageContaining("3 matched, 2 true");
        assertThatThrownBy(() -> SegmentMatchCounts.empty(0.5).merge(SegmentMatchCounts.empty(0.75)))
                .hasMessageContaining("different thresholds");
    }
}
