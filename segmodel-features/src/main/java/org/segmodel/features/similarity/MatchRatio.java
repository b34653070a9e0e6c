package org.segmodel.features.similarity;

/** The gestalt ratio of Ratcliff and Obershelp (Pattern Matching: The Gestalt Approach, 1988). */
public final class MatchRatio {

    private MatchRatio() {
    }

    /**
     * 2 · M / (length of a + length of b), within [0, 1]; 1 if both are empty. M is the length of the longest common
     * block plus, recursively, those of the parts left and right of it. Of several longest blocks the one that begins
     * first in a is taken, then first in b, as Python's difflib does; therefore the result can depend on which sequence
     * is named first. Pure.
     *
     * @param a first sequence of symbols; equal symbols are equal numbers
     * @param b second sequence
     */
    public static double of(int[] a, int[] b) {
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
