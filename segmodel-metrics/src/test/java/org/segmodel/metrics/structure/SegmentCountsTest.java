package org.segmodel.metrics.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.segmodel.metrics.Labels;

class SegmentCountsTest {

    /**
     * Truth [0,4) 0, [4,7) 1, [7,12) 0; prediction [0,3) 0, [3,7) 1, [7,9) 0, [9,10) 1, [10,12) 0. Best IoUs 3/4, 3/4
     * and 2/5, where the first of the two equal ones is taken; length errors 1/4, 1/3 and 3/5.
     */
    @Test
    void byHand() {
        SegmentCounts counts = SegmentCounts.of(Labels.of("000011100000"), Labels.of("000111100100"));
        assertThat(counts.segments()).isEqualTo(3);
        assertThat(counts.matched()).isEqualTo(3);
        assertThat(counts.complete()).isZero();
        assertThat(counts.partial()).isEqualTo(2);
        assertThat(counts.meanIou()).isCloseTo((0.75 + 0.75 + 0.4) / 3, within(1e-15));
        assertThat(counts.partialShare()).isEqualTo(2.0 / 3);
        assertThat(counts.meanLengthError()).isCloseTo((1 / 4.0 + 1 / 3.0 + 3 / 5.0) / 3, within(1e-15));
    }

    /** Of six lines: four right; three, a tie with another class; two, a tie with two; three, more than any other. */
    @Test
    void mostLinesMakeASegmentRecognised() {
        assertThat(SegmentCounts.of(Labels.of("000000"), Labels.of("000011")).accuracy()).isEqualTo(1);
        assertThat(SegmentCounts.of(Labels.of("000000"), Labels.of("000111")).accuracy()).isZero();
        assertThat(SegmentCounts.of(Labels.of("000000"), Labels.of("001122")).accuracy()).isZero();
        assertThat(SegmentCounts.of(Labels.of("000000"), Labels.of("000123")).accuracy()).isEqualTo(1);
        assertThat(SegmentCounts.of(Labels.of("000111"), Labels.of("000000")).accuracy()).isEqualTo(0.5);
        assertThat(SegmentCounts.of(Labels.of("333"), Labels.of("000")).accuracy()).isZero();
    }

    @Test
    void anotherLabelIsNoMatch() {
        SegmentCounts counts = SegmentCounts.of(Labels.of("0011"), Labels.of("1100"));
        assertThat(counts).isEqualTo(new SegmentCounts(2, 0, 0, 0, 0, 0, 0));
        assertThat(counts.meanIou()).isZero();
        assertThat(counts.meanLengthError()).isZero();
    }

    /** 99 of 100 lines is an IoU of exactly 0.99: complete. One line less is partial; exactly half is partial too. */
    @Test
    void thresholds() {
        assertThat(headOf(99, 100).complete()).isEqualTo(1);
        assertThat(headOf(98, 100).partial()).isEqualTo(1);
        assertThat(headOf(98, 100).complete()).isZero();
        assertThat(headOf(5, 10).partial()).isEqualTo(1);
        assertThat(headOf(4, 10).partial()).isZero();
    }

    /** A song of one segment whose first lines only are predicted as such. */
    private static SegmentCounts headOf(int covered, int lines) {
        int[] predicted = new int[lines];
        Arrays.fill(predicted, covered, lines, 1);
        return SegmentCounts.of(new int[lines], predicted);
    }

    @Test
    void noLines() {
        assertThat(SegmentCounts.of(new int[0], new int[0])).isEqualTo(SegmentCounts.EMPTY);
        assertThat(SegmentCounts.EMPTY.meanIou()).isZero();
        assertThat(SegmentCounts.EMPTY.completeShare()).isZero();
        assertThat(SegmentCounts.EMPTY.accuracy()).isZero();
    }

    @Test
    void badCounts() {
        assertThatThrownBy(() -> new SegmentCounts(1, 0, 1, 1, 1, 1, 0)).hasMessageContaining("impossible");
        assertThatThrownBy(() -> new SegmentCounts(1, 2, 1, 1, 0, 1, 0)).hasMessageContaining("2 recognised");
        assertThatThrownBy(() -> new SegmentCounts(1, 0, 1, 1, 0, Double.NaN, 0)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> SegmentCounts.of(new int[1], new int[2])).hasMessageContaining("1 lines");
    }
}
