package org.segmodel.features.similarity;

import java.util.Arrays;

/**
 * A sequence of symbols, made ready to be compared with many others. Instead of the O(a · b) cells of the textbook
 * tables, 64 cells of a column are computed at once as the bits of one number, so that a comparison costs
 * O(⌈a / 64⌉ · b). The results are those of the tables, not estimates.
 *
 * <p>Keeps notes while it compares, so for one thread.
 */
public final class SequencePattern {

    private final int length;
    /** [word][symbol]: bit k of word w is set where the symbol stands at place 64 · w + k. */
    private final long[][] places;
    /** [place in the other sequence]: what the words above hand down. */
    private int[] carries = {};

    /**
     * Prepares a sequence.
     *
     * @param sequence its symbols, each at least 0 and below {@code symbols}; equal symbols are equal numbers
     * @param symbols  how many symbols there are in this and the other sequences; O(⌈length / 64⌉ · symbols) memory
     */
    public SequencePattern(int[] sequence, int symbols) {
        length = sequence.length;
        places = new long[(length + Long.SIZE - 1) / Long.SIZE][symbols];
        for (int i = 0; i < length; i++) {
            places[i / Long.SIZE][sequence[i]] |= 1L << i;
        }
    }

    /**
     * 1 − Levenshtein distance / longer length, within [0, 1]; 1 if both are empty. Insertion, deletion and replacement
     * cost 1 each (Levenshtein 1966). Symmetric.
     *
     * @param other the other sequence
     */
    public double levenshtein(int[] other) {
        int longer = Math.max(length, other.length);
        return longer == 0 ? 1 : 1 - (double) editDistance(other) / longer;
    }

    /**
     * Length of the longest common subsequence / longer length, within [0, 1]; 1 if both are empty. Symmetric.
     *
     * @param other the other sequence
     */
    public double longestCommonSubsequence(int[] other) {
        int longer = Math.max(length, other.length);
        return longer == 0 ? 1 : (double) commonSubsequence(other) / longer;
    }

    /**
     * Myers 1999 with the block carries of Hyyrö 2003: a column of the table is kept as its vertical differences, bits
     * of {@code up} where a cell is one more than the cell above and of {@code down} where it is one less. A carry is
     * the difference between neighbours in the row above a word: 1 in the row above the first.
     */
    private int editDistance(int[] other) {
        if (length == 0) {
            return other.length;
        }
        int n = other.length;
        int[] carry = carries(n);
        Arrays.fill(carry, 0, n, 1);
        int distance = length;
        for (int word = 0; word < places.length; word++) {
            boolean last = word == places.length - 1;
            int bottom = last ? (length - 1) % Long.SIZE : Long.SIZE - 1;
            long[] match = places[word];
            long up = -1;
            long down = 0;
            for (int j = 0; j < n; j++) {
                long equal = match[other[j]];
                long from = carry[j];
                long vertical = equal | down;
                equal |= from >>> Long.SIZE - 1;
                long horizontal = (equal & up) + up ^ up | equal;
                long right = down | ~(horizontal | up);
                long left = up & horizontal;
                int difference = (int) (right >>> bottom & 1) - (int) (left >>> bottom & 1);
                carry[j] = difference;
                right = right << 1 | -from >>> Long.SIZE - 1;
                left = left << 1 | from >>> Long.SIZE - 1;
                up = left | ~(vertical | right);
                down = right & vertical;
                distance += last ? difference : 0;
            }
        }
        return distance;
    }

    /**
     * Hyyrö 2004: a column of the table is kept as the bits {@code same} where a cell equals the cell above. A carry is
     * that of the addition in the word above.
     */
    private int commonSubsequence(int[] other) {
        int n = other.length;
        int[] carry = carries(n);
        Arrays.fill(carry, 0, n, 0);
        int common = 0;
        for (long[] match : places) {
            long same = -1;
            for (int j = 0; j < n; j++) {
                long step = same & match[other[j]];
                long sum = same + step;
                long all = sum + carry[j];
                carry[j] = (Long.compareUnsigned(sum, same) < 0 || Long.compareUnsigned(all, sum) < 0) ? 1 : 0;
                same = all | same & ~step;
            }
            common += Long.bitCount(~same);
        }
        return common;
    }

    private int[] carries(int n) {
        if (carries.length < n) {
            carries = new int[n];
        }
        return carries;
    }
}
