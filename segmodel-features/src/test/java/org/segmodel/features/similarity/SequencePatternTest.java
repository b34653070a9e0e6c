package org.segmodel.features.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SequencePatternTest {

    private static final int[] EMPTY = {};

    private static SequencePattern pattern(int[] sequence) {
        return new SequencePattern(sequence, 128);
    }

    @Test
    void goldenValues() {
        assertThat(pattern(chars("kitten")).levenshtein(chars("sitting"))).isCloseTo(1 - 3 / 7.0, within(1e-15));
        assertThat(pattern(chars("abcbdab")).longestCommonSubsequence(chars("bdcaba"))).isCloseTo(4 / 7.0,
                within(1e-15));
    }

    @Test
    void emptySequences() {
        assertThat(pattern(EMPTY).levenshtein(EMPTY)).isEqualTo(1);
        assertThat(pattern(EMPTY).levenshtein(chars("a"))).isZero();
        assertThat(pattern(chars("a")).levenshtein(EMPTY)).isZero();
        assertThat(pattern(EMPTY).longestCommonSubsequence(EMPTY)).isEqualTo(1);
        assertThat(pattern(EMPTY).longestCommonSubsequence(chars("a"))).isZero();
        assertThat(pattern(chars("a")).longestCommonSubsequence(EMPTY)).isZero();
    }

    @Test
    void agreesWithTheRecursiveDefinitions() {
        Random random = new Random(11);
        for (int round = 0; round < 3_000; round++) {
            int[] a = random.ints(random.nextInt(7), 0, 3).toArray();
            int[] b = random.ints(1 + random.nextInt(6), 0, 3).toArray();
            int longer = Math.max(a.length, b.length);
            assertThat(pattern(a).levenshtein(b)).isEqualTo(1 - (double) recursiveEdit(a, 0, b, 0) / longer);
            assertThat(pattern(a).longestCommonSubsequence(b))
                    .isEqualTo((double) recursiveLcs(a, 0, b, 0) / longer);
        }
    }

    /** Beyond 64 symbols a column takes several words. */
    @Test
    void agreesWithTheTextbookTablesOfAnyLength() {
        Random random = new Random(12);
        for (int round = 0; round < 600; round++) {
            int symbols = 2 + random.nextInt(5);
            int[] a = random.ints(1 + random.nextInt(200), 0, symbols).toArray();
            SequencePattern pattern = new SequencePattern(a, symbols);
            for (int others = 0; others < 3; others++) {
                int[] b = others == 0 ? changed(a, symbols, random)
                        : random.ints(random.nextInt(200), 0, symbols).toArray();
                int longer = Math.max(a.length, b.length);
                assertThat(pattern.levenshtein(b)).isEqualTo(1 - (double) tabledEdit(a, b) / longer);
                assertThat(pattern.longestCommonSubsequence(b)).isEqualTo((double) tabledLcs(a, b) / longer);
            }
            assertThat(pattern.levenshtein(a)).isEqualTo(1);
            assertThat(pattern.longestCommonSubsequence(a)).isEqualTo(1);
        }
    }

    @Test
    void lengthsAboutAWord() {
        for (int length : new int[] {63, 64, 65, 127, 128, 129}) {
            int[] ones = new int[length];
            for (int other = 60; other < 132; other++) {
                double share = (double) Math.min(length, other) / Math.max(length, other);
                SequencePattern pattern = new SequencePattern(ones, 1);
                assertThat(pattern.longestCommonSubsequence(new int[other])).isEqualTo(share);
                assertThat(pattern.levenshtein(new int[other])).isCloseTo(share, within(1e-15));
            }
        }
    }

    private static int[] changed(int[] sequence, int symbols, Random random) {
        int[] changed = sequence.clone();
        for (int edits = random.nextInt(8); edits > 0; edits--) {
            changed[random.nextInt(changed.length)] = random.nextInt(symbols);
        }
        return changed;
    }

    private static int recursiveEdit(int[] a, int i, int[] b, int j) {
        if (i == a.length || j == b.length) {
            return a.length - i + b.length - j;
        }
        if (a[i] == b[j]) {
            return recursiveEdit(a, i + 1, b, j + 1);
        }
        return 1 + Math.min(recursiveEdit(a, i + 1, b, j + 1),
                Math.min(recursiveEdit(a, i + 1, b, j), recursiveEdit(a, i, b, j + 1)));
    }

    private static int recursiveLcs(int[] a, int i, int[] b, int j) {
        if (i == a.length || j == b.length) {
            return 0;
        }
        return a[i] == b[j] ? 1 + recursiveLcs(a, i + 1, b, j + 1)
                : Math.max(recursiveLcs(a, i + 1, b, j), recursiveLcs(a, i, b, j + 1));
    }

    private static int tabledEdit(int[] a, int[] b) {
        int[][] cost = new int[a.length + 1][b.length + 1];
        for (int i = 0; i <= a.length; i++) {
            for (int j = 0; j <= b.length; j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : Math.min(cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1),
                        1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
            }
        }
        return cost[a.length][b.length];
    }

    private static int tabledLcs(int[] a, int[] b) {
        int[][] best = new int[a.length + 1][b.length + 1];
        for (int i = 1; i <= a.length; i++) {
            for (int j = 1; j <= b.length; j++) {
                best[i][j] = a[i - 1] == b[j - 1] ? best[i - 1][j - 1] + 1 : Math.max(best[i - 1][j], best[i][j - 1]);
            }
        }
        return best[a.length][b.length];
    }

    private static int[] chars(String text) {
        return text.chars().toArray();
    }
}
