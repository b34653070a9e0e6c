package org.segmodel.metrics.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segmodel.metrics.Labels;

class SegmentLengthsTest {

    @Test
    void byHand() {
        SegmentLengths lengths = SegmentLengths.of(3, Labels.of("0001100"), Labels.of("0000000"))
                .merge(SegmentLengths.of(3, Labels.of("1"), Labels.of("0")));
        assertThat(lengths.truth()).containsExactly(LengthHistogram.of(2, 3), LengthHistogram.of(1, 2),
                LengthHistogram.EMPTY);
        assertThat(lengths.predicted()).containsExactly(LengthHistogram.of(7, 1), LengthHistogram.EMPTY,
                LengthHistogram.EMPTY);
        assertThat(lengths.merge(SegmentLengths.empty(3))).isEqualTo(lengths);
        assertThat(SegmentLengths.of(2, new int[0], new int[0])).isEqualTo(SegmentLengths.empty(2));
    }

    @Test
    void histogram() {
        LengthHistogram lengths = LengthHistogram.of(4, 1, 9, 4);
        assertThat(lengths.segments()).isEqualTo(4);
        assertThat(lengths.count(4)).isEqualTo(2);
        assertThat(lengths.count(100)).isZero();
        assertThat(lengths.longest()).isEqualTo(9);
        assertThat(lengths.mean()).isEqualTo(4.5);
        assertThat(lengths.median()).isEqualTo(4);
        assertThat(lengths.merge(LengthHistogram.of(12))).isEqualTo(LengthHistogram.of(1, 4, 4, 9, 12))
                .hasSameHashCodeAs(LengthHistogram.of(1, 4, 4, 9, 12));
        assertThat(LengthHistogram.of(12).merge(lengths).median()).isEqualTo(4);
        assertThat(LengthHistogram.of(2, 5).median()).isEqualTo(3.5);
    }

    @Test
    void againstSortedLengths() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            int[] lengths = IntStream.generate(() -> 1 + random.nextInt(12)).limit(1 + random.nextInt(9)).toArray();
            int[] sorted = lengths.clone();
            Arrays.sort(sorted);
            LengthHistogram histogram = LengthHistogram.of(lengths);
            int n = sorted.length;
            assertThat(histogram.median()).as(Arrays.toString(sorted))
                    .isEqualTo(n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2.0);
            assertThat(histogram.mean()).isEqualTo(Arrays.stream(lengths).average().orElseThrow());
            assertThat(histogram.longest()).isEqualTo(sorted[n - 1]);
        }
    }

    @Test
    void noSegments() {
        LengthHistogram none = LengthHistogram.of();
        assertThat(none).isEqualTo(LengthHistogram.EMPTY);
        assertThat(none.segments() + none.longest()).isZero();
        assertThat(none.mean() + none.median()).isZero();
        assertThat(none.merge(LengthHistogram.of(3))).isEqualTo(LengthHistogram.of(3));
    }

    @Test
    void badArguments() {
        assertThatThrownBy(() -> LengthHistogram.of(3, 0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a segment of 0 lines");
        assertThatThrownBy(() -> SegmentLengths.empty(0)).hasMessageContaining("0 classes");
        assertThatThrownBy(() -> new SegmentLengths(List.of(LengthHistogram.EMPTY), List.of()))
                .hasMessageContaining("1 classes").hasMessageContaining("same number");
        assertThatThrownBy(() -> SegmentLengths.empty(2).merge(SegmentLengths.empty(3)))
                .hasMessageContaining("numbers of classes");
        assertThatThrownBy(() -> SegmentLengths.of(2, new int[1], new int[] {2})).hasMessageContaining("end at 1");
    }
}
