package org.segmodel.features.similarity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MatchRatioTest {

    private static final int[] EMPTY = {};

    @Test
    void goldenValues() {
        // [AY T] and [N AY T].
        assertThat(MatchRatio.of(new int[] {1, 2}, new int[] {0, 1, 2})).isEqualTo(0.8);
        assertThat(MatchRatio.of(EMPTY, EMPTY)).isEqualTo(1);
        assertThat(MatchRatio.of(EMPTY, chars("a"))).isZero();
    }

    @Test
    void dependsOnTheOrderAsDifflibDoes() {
        // The textbook pair: "tide" and "diet" share i, e or d, t, by which of them is asked first.
        assertThat(MatchRatio.of(chars("tide"), chars("diet"))).isEqualTo(0.25);
        assertThat(MatchRatio.of(chars("diet"), chars("tide"))).isEqualTo(0.5);
    }

    @Test
    void agreesWithTheDefinition() {
        Random random = new Random(11);
        for (int round = 0; round < 3_000; round++) {
            int[] a = random.ints(random.nextInt(7), 0, 3).toArray();
            int[] b = random.ints(1 + random.nextInt(6), 0, 3).toArray();
            assertThat(MatchRatio.of(a, b)).isEqualTo(2.0 * slowMatch(a, b) / (a.length + b.length));
            assertThat(MatchRatio.of(a, a)).isEqualTo(1);
        }
    }

    /** Tries block lengths from the longest down, then places in a, then in b. */
    private static int slowMatch(int[] a, int[] b) {
        for (int size = Math.min(a.length, b.length); size > 0; size--) {
            for (int i = 0; i + size <= a.length; i++) {
                for (int j = 0; j + size <= b.length; j++) {
                    if (Arrays.equals(a, i, i + size, b, j, j + size)) {
                        return size + slowMatch(Arrays.copyOf(a, i), Arrays.copyOf(b, j))
                                + slowMatch(Arrays.copyOfRange(a, i + size, a.length),
                                        Arrays.copyOfRange(b, j + size, b.length));
                    }
                }
            }
        }
        return 0;
    }

    private static int[] chars(String text) {
        return text.chars().toArray();
    }
}
