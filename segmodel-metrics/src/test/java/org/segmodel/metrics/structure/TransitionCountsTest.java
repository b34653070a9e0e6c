package org.segmodel.metrics.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.segmodel.metrics.Labels;

class TransitionCountsTest {

    @Test
    void byHand() {
        TransitionCounts counts = TransitionCounts.of(3, Labels.of("00112001"), Labels.of("00122011"));
        assertThat(counts.truth(0, 1)).isEqualTo(2);
        assertThat(counts.found(0, 1)).isEqualTo(1);
        assertThat(counts.accuracy(0, 1)).isEqualTo(0.5);
        assertThat(counts.accuracy(1, 2)).isZero();
        assertThat(counts.accuracy(2, 0)).isEqualTo(1);
        assertThat(counts.accuracy(1, 0)).as("never happens").isZero();
    }

    /** Unlike a boundary, a transition has a direction. */
    @Test
    void haveADirection() {
        TransitionCounts counts = TransitionCounts.of(2, Labels.of("0011"), Labels.of("1100"));
        assertThat(counts.truth(0, 1)).isEqualTo(1);
        assertThat(counts.found(0, 1)).isZero();
        assertThat(counts.truth(1, 0)).isZero();
    }

    @Test
    void merge() {
        TransitionCounts one = TransitionCounts.of(2, Labels.of("01"), Labels.of("01"));
        TransitionCounts two = TransitionCounts.of(2, Labels.of("01"), Labels.of("00"));
        assertThat(one.merge(two).accuracy(0, 1)).isEqualTo(0.5);
        assertThat(one.merge(two)).isEqualTo(two.merge(one)).hasSameHashCodeAs(two.merge(one));
        assertThat(one.merge(TransitionCounts.empty(2))).isEqualTo(one);
        assertThatThrownBy(() -> one.merge(TransitionCounts.empty(3))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> one.accuracy(1, 1)).hasMessageContaining("must differ");
        assertThatThrownBy(() -> one.accuracy(0, 2)).hasMessageContaining("class 2");
    }
}
