package org.segmodel.metrics.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segmodel.metrics.Labels;

class BoundaryCountsTest {

    @Test
    void theSongStartIsNoBoundary() {
        assertThat(BoundaryCounts.positions(Labels.of("001120"))).containsExactly(2, 4, 5);
        assertThat(BoundaryCounts.positions(Labels.of("1"))).isEmpty();
        assertThat(BoundaryCounts.positions(new int[0])).isEmpty();
    }

    /** The direction of the change does not matter: 0 to 1 predicted where truth has 1 to 0. */
    @Test
    void anyDirectionMatches() {
        assertThat(BoundaryCounts.of(0, Labels.of("0011"), Labels.of("1100")).f1()).isEqualTo(1);
    }

    /** One predicted boundary between two true ones serves one of them only. */
    @Test
    void matchingIsOneToOne() {
        int[] truth = Labels.of("000101111");
        int[] predicted = Labels.of("000011111");
        assertThat(BoundaryCounts.of(1, truth, predicted)).isEqualTo(new BoundaryCounts(1, 1, 3, 1));
        assertThat(BoundaryCounts.of(0, truth, predicted)).isEqualTo(new BoundaryCounts(0, 1, 3, 1));
    }

    /** Matching nearest neighbours first would find one pair only: 4 with 4, leaving 3 and 5 alone at tolerance 1. */
    @Test
    void nearestFirstWouldBeWorse() {
        int[] truth = Labels.of("000100000");
        int[] predicted = Labels.of("000010000");
        assertThat(BoundaryCounts.positions(truth)).containsExactly(3, 4);
        assertThat(BoundaryCounts.positions(predicted)).containsExactly(4, 5);
        assertThat(BoundaryCounts.of(1, truth, predicted).matched()).isEqualTo(2);
    }

    /** Against the best of all one-to-one pairings, for all pairs of boundary sets in eight lines. */
    @Test
    void matchingIsMaximum() {
        int gaps = 7;
        for (int t = 0; t < 1 << gaps; t++) {
            for (int p = 0; p < 1 << gaps; p++) {
                int[] truth = Labels.fromGaps(flags(t, gaps));
                int[] predicted = Labels.fromGaps(flags(p, gaps));
                for (int tolerance = 0; tolerance <= 3; tolerance++) {
                    assertThat(BoundaryCounts.of(tolerance, truth, predicted).matched())
                            .as("%s and %s, tolerance %s", t, p, tolerance)
                            .isEqualTo(bestPairing(t, p, tolerance));
                }
            }
        }
    }

    private static String flags(int bits, int gaps) {
        StringBuilder flags = new StringBuilder();
        IntStream.range(0, gaps).forEach(i -> flags.append(bits >> i & 1));
        return flags.toString();
    }

    /** Tries every partner, and none, for the lowest true position. */
    private static int bestPairing(int truth, int predicted, int tolerance) {
        if (truth == 0) {
            return 0;
        }
        int first = Integer.numberOfTrailingZeros(truth);
        int rest = truth & truth - 1;
        int best = bestPairing(rest, predicted, tolerance);
        for (int p = Math.max(0, first - tolerance); p <= first + tolerance; p++) {
            if ((predicted >> p & 1) == 1) {
                best = Math.max(best, 1 + bestPairing(rest, predicted & ~(1 << p), tolerance));
            }
        }
        return best;
    }

    @Test
    void scores() {
        BoundaryCounts counts = new BoundaryCounts(0, 2, 5, 4).merge(new BoundaryCounts(0, 1, 1, 4));
        assertThat(counts).isEqualTo(new BoundaryCounts(0, 3, 6, 8));
        assertThat(counts.precision()).isEqualTo(3.0 / 8);
        assertThat(counts.recall()).isEqualTo(0.5);
        assertThat(counts.f1()).isEqualTo(6.0 / 14);
    }

    @Test
    void nothingToMatchScoresZero() {
        BoundaryCounts counts = BoundaryCounts.of(0, Labels.of("000"), Labels.of("000"));
        assertThat(counts).isEqualTo(BoundaryCounts.empty(0));
        assertThat(counts.precision()).isZero();
        assertThat(counts.recall()).isZero();
        assertThat(counts.f1()).isZero();
    }

    @Test
    void badArguments() {
        assertThatThrownBy(() -> BoundaryCounts.empty(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BoundaryCounts(0, 3, 2, 5)).hasMessageContaining("impossible");
        assertThatThrownBy(() -> BoundaryCounts.empty(0).merge(BoundaryCounts.empty(1)))
                .hasMessageContaining("tolerances");
        assertThatThrownBy(() -> BoundaryCounts.of(0, new int[] {0, -1}, new int[2]))
                .hasMessageContaining("true label of line 1 is -1");
        assertThatThrownBy(() -> BoundaryCounts.of(0, new int[2], new int[3])).hasMessageContaining("2 lines");
    }
}
