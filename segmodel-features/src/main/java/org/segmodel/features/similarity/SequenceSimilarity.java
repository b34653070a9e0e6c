package org.segmodel.features.similarity;

/**
 * Similarities of two sequences of symbols, each within [0, 1]. A symbol is an int; equal symbols are equal numbers.
 * Two empty sequences have similarity 1 and an empty one against another 0, under every method here; a family that
 * wants it otherwise asks before. All methods are pure.
 */
public final class SequenceSimilarity {

    private SequenceSimilarity() {
    }

    /**
     * 1 − Levenshtein distance / longer length; insertion, deletion and replacement cost 1 each. Symmetric.
     *
     * @param a first sequence
     * @param b second sequence
     */
    public static double levenshtein(int[] a, int[] b) {
        int longer = Math.max(a.length, b.length);
        return longer == 0 ? 1 : 1 - (double) editDistance(a, b) / longer;
    }

    /**
     * Levenshtein distance (1966). O(a · b) time, O(b) memory.
     *
     * @param a first sequence
     * @param b second sequence
     */
    public static int editDistance(int[] a, int[] b) {
        int[] costs = new int[b.length + 1];
        for (int j = 0; j <= b.length; j++) {
            costs[j] = j;
        }
        for (int i = 1; i <= a.length; i++) {
            int diagonal = costs[0];
            costs[0] = i;
            for (int j = 1; j <= b.length; j++) {
                int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = costs[j];
                costs[j] = Math.min(replaced, Math.min(costs[j], costs[j - 1]) + 1);
            }
        }
        return costs[b.length];
    }

    /**
     * Length of the longest common subsequence / longer length. Symmetric.
     *
     * @param a first sequence
     * @param b second sequence
     */
    public static double longestCommonSubsequence(int[] a, int[] b) {
        int longer = Math.max(a.length, b.length);
        if (longer == 0) {
            return 1;
        }
        int[] best = new int[b.length + 1];
        for (int symbol : a) {
            int diagonal = 0;
            for (int j = 1; j <= b.length; j++) {
                int above = best[j];
                best[j] = symbol == b[j - 1] ? diagonal + 1 : Math.max(above, best[j - 1]);
                diagonal = above;
            }
        }
        return (double) best[b.length] / longer;
    }

    /**
     * Equal symbols at equal places / shorter length. Symmetric.
     *
     * @param a first sequence
     * @param b second sequence
     */
    public static double position(int[] a, int[] b) {
        int shorter = Math.min(a.length, b.length);
        if (shorter == 0) {
            return a.length == b.length ? 1 : 0;
        }
        int equal = 0;
        for (int i = 0; i < shorter; i++) {
            if (a[i] == b[i]) {
                equal++;
            }
        }
        return (double) equal / shorter;
    }

    /**
     * The gestalt ratio of Ratcliff and Obershelp (1988): 2 · M / (length of a + length of b). M is the length of the
     * longest common block plus, recursively, those of the parts left and right of it. Of several longest blocks the
     * one that begins first in a is taken, then first in b, as Python's difflib does; therefore the result can depend
     * on which sequence is named first.
     *
     * @param a first sequence
     * @param b second sequence
     */
    public static double matchRatio(int[] a, int[] b) {
        int total = a.length + b.length;
        return total == 0 ? 1 : 2.0 * matched(a, 0, a.length, b, 0, b.length) / total;
    }

    private static int matched(int[] a, int aFrom, int aTo, int[] b, int bFrom, int bTo) {
        int length = 0;
        int aStart = aFrom;
        int bStart = bFrom;
        for (int i = aFrom; i + length < aTo; i++) {
            for (int j = bFrom; j + length < bTo; j++) {
                int k = 0;
                while (i + k < aTo && j + k < bTo && a[i + k] == b[j + k]) {
                    k++;
                }
                if (k > length) {
                    length = k;
                    aStart = i;
                    bStart = j;
                }
            }
        }
        if (length == 0) {
            return 0;
        }
        return length + matched(a, aFrom, aStart, b, bFrom, bStart)
                + matched(a, aStart + length, aTo, b, bStart + length, bTo);
    }
}
