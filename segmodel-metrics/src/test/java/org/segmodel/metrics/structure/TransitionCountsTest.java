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
        assertThat(counts.classes()).isEqualTo(3);
    }

    /**
     * Changes predicted at lines 2, 3, 5 and 6; at the true changes 2, 4, 5 and 7 the prediction is 01, 22, 20 and 11.
     */
    @Test
    void whatIsPredictedAtTrueChanges() {
        TransitionCounts counts = TransitionCounts.of(3, Labels.of("00112001"), Labels.of("00122011"));
        assertThat(counts.predicted(0, 1)).isEqualTo(2);
        assertThat(counts.predicted(1, 2)).isEqualTo(1);
        assertThat(counts.predicted(2, 0)).isEqualTo(1);
        assertThat(counts.predicted(1, 0)).isZero();
        assertThat(counts.count(0, 1, 0, 1)).isEqualTo(1);
        assertThat(counts.count(0, 1, 1, 1)).as("missed").isEqualTo(1);
        assertThat(counts.count(1, 2, 2, 2)).isEqualTo(1);
        assertThat(counts.count(2, 0, 2, 0)).isEqualTo(1);
        assertThat(counts.count(2, 0, 0, 2)).isZero();
    }

    /** Every true change is in exactly one cell of its row, before and after merging. */
    @Test
    void rowsSumToTheTrueChanges() {
        TransitionCounts counts = TransitionCounts.of(3, Labels.of("01201202"), Labels.of("00120120"))
                .merge(TransitionCounts.of(3, Labels.of("0112"), Labels.of("2110")));
        for (int from = 0; from < 3; from++) {
            for (int to = 0; to < 3; to++) {
                if (from != to) {
                    long sum = 0;
                    for (int pair = 0; pair < 9; pair++) {
                        sum += counts.count(from, to, pair / 3, pair % 3);
                    }
                    assertThat(sum).as(from + " to " + to).isEqualTo(counts.truth(from, to));
                }
            }
        }
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
        assertThatThrownBy(() -> one.count(0, 1, 0, -1)).hasMessageContaining("class -1");
        assertThatThrownBy(() -> one.predicted(0, 0)).hasMessageContaining("must differ");
    }
}
