package org.segmodel.features.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SequenceSimilarityTest {

    private static final int[] EMPTY = {};

    @Test
    void goldenValues() {
        // [AY T] and [N AY T].
        assertThat(SequenceSimilarity.matchRatio(new int[] {1, 2}, new int[] {0, 1, 2})).isEqualTo(0.8);
        assertThat(SequenceSimilarity.editDistance(chars("kitten"), chars("sitting"))).isEqualTo(3);
        assertThat(SequenceSimilarity.levenshtein(chars("kitten"), chars("sitting")))
                .isCloseTo(1 - 3 / 7.0, within(1e-15));
        assertThat(SequenceSimilarity.longestCommonSubsequence(chars("abcbdab"), chars("bdcaba"))).isCloseTo(4 / 7.0,
                within(1e-15));
        assertThat(SequenceSimilarity.position(chars("abcd"), chars("axc"))).isCloseTo(2 / 3.0, within(1e-15));
    }

    @Test
    void matchRatioDependsOnTheOrderAsDifflibDoes() {
        // The textbook pair: "tide" and "diet" share i, e or d, t, by which of them is asked first.
        assertThat(SequenceSimilarity.matchRatio(chars("tide"), chars("diet"))).isEqualTo(0.25);
        assertThat(SequenceSimilarity.matchRatio(chars("diet"), chars("tide"))).isEqualTo(0.5);
    }

    @Test
    void emptySequences() {
        assertThat(SequenceSimilarity.levenshtein(EMPTY, EMPTY)).isEqualTo(1);
        assertThat(SequenceSimilarity.levenshtein(EMPTY, chars("a"))).isZero();
        assertThat(SequenceSimilarity.matchRatio(EMPTY, EMPTY)).isEqualTo(1);
        assertThat(SequenceSimilarity.matchRatio(EMPTY, chars("a"))).isZero();
        assertThat(SequenceSimilarity.longestCommonSubsequence(EMPTY, EMPTY)).isEqualTo(1);
        assertThat(SequenceSimilarity.longestCommonSubsequence(chars("a"), EMPTY)).isZero();
        assertThat(SequenceSimilarity.position(EMPTY, EMPTY)).isEqualTo(1);
        assertThat(SequenceSimilarity.position(chars("a"), EMPTY)).isZero();
    }

    @Test
    void agreesWithTheDefinitions() {
        Random random = new Random(11);
        for (int round = 0; round < 3_000; round++) {
            int[] a = random.ints(random.nextInt(7), 0, 3).toArray();
            int[] b = random.ints(random.nextInt(7), 0, 3).toArray();
            int longer = Math.max(1, Math.max(a.length, b.length));
            if (a.length + b.length > 0) {
                assertThat(SequenceSimilarity.levenshtein(a, b)).isEqualTo(1 - (double) slowEdit(a, 0, b, 0) / longer);
                assertThat(SequenceSimilarity.longestCommonSubsequence(a, b))
                        .isEqualTo((double) slowLcs(a, 0, b, 0) / longer);
                assertThat(SequenceSimilarity.matchRatio(a, b))
                        .isEqualTo(2.0 * slowMatch(a, b) / (a.length + b.length));
            }
            assertThat(SequenceSimilarity.levenshtein(a, a)).isEqualTo(1);
            assertThat(SequenceSimilarity.matchRatio(a, a)).isEqualTo(1);
            assertThat(SequenceSimilarity.position(a, b)).isBetween(0.0, 1.0)
                    .isEqualTo(SequenceSimilarity.position(b, a));
        }
    }

    private static int slowEdit(int[] a, int i, int[] b, int j) {
        if (i == a.length || j == b.length) {
            return a.length - i + b.length - j;
        }
        if (a[i] == b[j]) {
            return slowEdit(a, i + 1, b, j + 1);
        }
        return 1 + Math.min(slowEdit(a, i + 1, b, j + 1), Math.min(slowEdit(a, i + 1, b, j), slowEdit(a, i, b, j + 1)));
    }

    private static int slowLcs(int[] a, int i, int[] b, int j) {
        if (i == a.length || j == b.length) {
            return 0;
        }
        return a[i] == b[j] ? 1 + slowLcs(a, i + 1, b, j + 1)
                : Math.max(slowLcs(a, i + 1, b, j), slowLcs(a, i, b, j + 1));
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
