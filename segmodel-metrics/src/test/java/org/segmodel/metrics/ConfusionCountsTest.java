package org.segmodel.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ConfusionCountsTest {

    @Test
    void byHand() {
        ConfusionCounts counts = ConfusionCounts.of(3, Labels.of("0001112"), Labels.of("0011022"));
        assertThat(counts.lines()).isEqualTo(7);
        assertThat(counts.count(0, 1)).isEqualTo(1);
        assertThat(counts.count(1, 0)).isEqualTo(1);
        assertThat(counts.count(1, 2)).isEqualTo(1);
        assertThat(counts.trueLines(1)).isEqualTo(3);
        assertThat(counts.predictedLines(1)).isEqualTo(2);
        assertThat(counts.accuracy()).isEqualTo(4.0 / 7);
        assertThat(counts.precision(1)).isEqualTo(0.5);
        assertThat(counts.recall(1)).isEqualTo(1.0 / 3);
        assertThat(counts.f1(1)).isEqualTo(0.4);
        assertThat(counts.macroF1()).isEqualTo((2.0 / 3 + 0.4 + 2.0 / 3) / 3);
        assertThat(counts.predictedRate(2)).isEqualTo(2.0 / 7);
        assertThat(counts.trueRate(2)).isEqualTo(1.0 / 7);
    }

    /** A class that never occurs counts as 0 in the mean, so a verse-only set cannot pass a macro F1 of one half. */
    @Test
    void absentClassesCountWithZero() {
        ConfusionCounts counts = ConfusionCounts.of(2, new int[4], new int[4]);
        assertThat(counts.f1(0)).isEqualTo(1);
        assertThat(counts.f1(1)).isZero();
        assertThat(counts.precision(1)).isZero();
        assertThat(counts.recall(1)).isZero();
        assertThat(counts.macroF1()).isEqualTo(0.5);
    }

    @Test
    void noLines() {
        ConfusionCounts counts = ConfusionCounts.of(2, new int[0], new int[0]);
        assertThat(counts).isEqualTo(ConfusionCounts.empty(2)).hasSameHashCodeAs(ConfusionCounts.empty(2));
        assertThat(counts.accuracy()).isZero();
        assertThat(counts.macroF1()).isZero();
        assertThat(counts.predictedRate(1)).isZero();
    }

    @Test
    void mergingLeavesTheOperandsAlone() {
        ConfusionCounts one = ConfusionCounts.of(2, Labels.of("01"), Labels.of("00"));
        ConfusionCounts two = ConfusionCounts.of(2, Labels.of("11"), Labels.of("01"));
        ConfusionCounts both = ConfusionCounts.of(2, Labels.of("0111"), Labels.of("0001"));
        assertThat(one.merge(two)).isEqualTo(both);
        assertThat(two.merge(one)).isEqualTo(both);
        assertThat(one).isEqualTo(ConfusionCounts.of(2, Labels.of("01"), Labels.of("00")));
    }

    @Test
    void badLabels() {
        assertThatThrownBy(() -> ConfusionCounts.of(2, Labels.of("00"), Labels.of("02")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("predicted label of line 1 is 2")
                .hasMessageContaining("end at 1");
        assertThatThrownBy(() -> ConfusionCounts.empty(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ConfusionCounts.empty(2).f1(2)).hasMessageContaining("class 2");
        assertThatThrownBy(() -> ConfusionCounts.empty(2).merge(ConfusionCounts.empty(3)))
                .hasMessageContaining("numbers of classes");
    }
}
