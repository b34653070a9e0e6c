package org.segmodel.losses.multilabel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PositiveWeightsTest {

    private static final double NO_CAP = Double.POSITIVE_INFINITY;

    @Test
    void absentOverPresent() {
        assertThat(PositiveWeights.of(new long[] {1, 20, 50}, 100, 1, NO_CAP)).containsExactly(99, 4, 1);
    }

    @Test
    void powerComesBeforeTheCap() {
        assertThat(PositiveWeights.of(new long[] {1, 20, 50}, 101, 0.5, 5)[0]).isEqualTo(5);
        assertThat(PositiveWeights.of(new long[] {4, 20}, 100, 0.5, 5)).containsExactly(Math.sqrt(24), 2);
    }

    @Test
    void powerZeroWeighsAllAlike() {
        assertThat(PositiveWeights.of(new long[] {0, 20, 100}, 100, 0, NO_CAP)).containsExactly(1, 1, 1);
    }

    @Test
    void genresOfNoClipAndOfAll() {
        assertThat(PositiveWeights.of(new long[] {0, 100}, 100, 1, NO_CAP)).containsExactly(100, 0);
    }

    @Test
    void badNumbersAreRefused() {
        assertThatThrownBy(() -> PositiveWeights.of(new long[] {1, 9}, 8, 1, 2)).hasMessageContaining("genre 1 is in 9 of 8");
        assertThatThrownBy(() -> PositiveWeights.of(new long[] {1}, 0, 1, 2)).hasMessageContaining("0 clips");
        assertThatThrownBy(() -> PositiveWeights.of(new long[] {1}, 8, -1, 2)).hasMessageContaining("power");
        assertThatThrownBy(() -> PositiveWeights.of(new long[] {1}, 8, 1, 0)).hasMessageContaining("cap");
    }
}
