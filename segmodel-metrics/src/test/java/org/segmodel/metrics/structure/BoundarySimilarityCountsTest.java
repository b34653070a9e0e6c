package org.segmodel.metrics.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segmodel.metrics.Labels;

class BoundarySimilarityCountsTest {

    private static BoundarySimilarityCounts gaps(String truth, String predicted) {
        return BoundarySimilarityCounts.of(Labels.fromGaps(truth), Labels.fromGaps(predicted));
    }

    /**
     * Segments of 2, 3 and 6 lines against others, with the values that Fournier's own implementation is tested for.
     */
    @ParameterizedTest
    @CsvSource({
        "0100100000, 0000100000, 0.5",
        "0100100000, 0100100100, 0.66666666667",
        "0100100000, 0101000000, 0.75",
        "0100100000, 1100110000, 0.5",
        "0000000000, 0000000000, 1",
        "0100000000, 0000000000, 0"})
    void publishedValues(String truth, String predicted, double expected) {
        assertThat(gaps(truth, predicted).pooled()).isCloseTo(expected, within(1e-10));
        assertThat(gaps(predicted, truth).pooled()).as("turned round").isCloseTo(expected, within(1e-10));
    }

    /** Gaps 2 in both; 4 and 5 are a near miss; 7 of the truth and 9 of the prediction are too far apart. */
    @Test
    void byHand() {
        BoundarySimilarityCounts counts = gaps("001010010000", "001001000100");
        assertThat(counts).isEqualTo(new BoundarySimilarityCounts(1, 1, 1, 2, counts.songSum()));
        assertThat(counts.pooled()).isEqualTo(1 - 2.5 / 4);
        assertThat(counts.songMean()).isEqualTo(counts.pooled());
    }

    /** A boundary at the same place is never given up for two near misses. */
    @Test
    void matchesComeBeforeTranspositions() {
        assertThat(gaps("0110", "0011")).isEqualTo(new BoundarySimilarityCounts(1, 1, 0, 2, 1 / 3.0));
    }

    /** Places of the two sides in turns: each serves one transposition only. */
    @Test
    void transpositionsDoNotShareBoundaries() {
        assertThat(gaps("101010", "010101").transpositions()).isEqualTo(3);
        assertThat(gaps("10100", "01000").transpositions()).isEqualTo(1);
        assertThat(gaps("10100", "01000").additions()).isEqualTo(1);
    }

    /**
     * Against the edit distance as it is worded, for all pairs of boundary sets in eight lines: neighbouring places,
     * from the first on, are transposed if both differ, in opposite directions, and neither is part of a transposition
     * yet.
     */
    @Test
    void everyPairOfEightLines() {
        int gaps = 7;
        for (int t = 0; t < 1 << gaps; t++) {
            for (int p = 0; p < 1 << gaps; p++) {
                int differing = t ^ p;
                int transpositions = 0;
                for (int i = 0; i + 1 < gaps; i++) {
                    int pair = 3 << i;
                    if ((differing & pair) == pair && (t & pair) != pair && (p & pair) != pair) {
                        transpositions++;
                        differing &= ~pair;
                    }
                }
                double cost = Integer.bitCount(differing) + transpositions / 2.0;
                double all = Integer.bitCount(differing) + transpositions + Integer.bitCount(t & p);
                assertThat(gaps(flags(t, gaps), flags(p, gaps)).pooled()).as("%s and %s", t, p)
                        .isCloseTo(all == 0 ? 1 : 1 - cost / all, within(1e-15));
            }
        }
    }

    private static String flags(int bits, int gaps) {
        return new StringBuilder(String.format("%" + gaps + "s", Integer.toBinaryString(bits)).replace(' ', '0'))
                .reverse().toString();
    }

    @Test
    void poolingAndAveragingDiffer() {
        BoundarySimilarityCounts both = gaps("100", "000").merge(gaps("0101010", "0101010"));
        assertThat(both.pooled()).isEqualTo(0.75);
        assertThat(both.songMean()).isEqualTo(0.5);
    }

    @Test
    void shortSongsAreNotCounted() {
        assertThat(BoundarySimilarityCounts.of(new int[1], new int[1])).isEqualTo(BoundarySimilarityCounts.EMPTY);
        assertThat(BoundarySimilarityCounts.of(new int[0], new int[0])).isEqualTo(BoundarySimilarityCounts.EMPTY);
        assertThat(BoundarySimilarityCounts.EMPTY.pooled()).isZero();
        assertThat(BoundarySimilarityCounts.EMPTY.songMean()).isZero();
    }

    @Test
    void badArguments() {
        assertThatThrownBy(() -> BoundarySimilarityCounts.of(new int[2], new int[3])).hasMessageContaining("2 lines");
        assertThatThrownBy(() -> new BoundarySimilarityCounts(1, -1, 0, 0, 0)).hasMessageContaining("-1 matches");
        assertThatThrownBy(() -> new BoundarySimilarityCounts(1, 0, 0, 0, Double.NaN)).hasMessageContaining("NaN");
    }
}
