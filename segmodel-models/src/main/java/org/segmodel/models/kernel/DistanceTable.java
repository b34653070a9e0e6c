package org.segmodel.models.kernel;

import java.util.Arrays;

/** Numbers for distances between a query and its keys, with one number for all that is out of reach. Holds no state. */
final class DistanceTable {

    private DistanceTable() {
    }

    /**
     * Writes the number of each of some keys that follow each other.
     *
     * @param table    numbers of the distances {@code -reach} to {@code reach}
     * @param distance place of the first key less place of the query
     * @param n        how many keys
     * @param target   overwritten from {@code at} on
     */
    static void spread(float[] table, int distance, int n, float[] target, int at) {
        int reach = table.length / 2;
        int before = before(distance, n, reach);
        int end = end(distance, n, reach);
        Arrays.fill(target, at, at + before, table[0]);
        System.arraycopy(table, Math.max(0, distance + reach), target, at + before, end - before);
        Arrays.fill(target, at + end, at + n, table[2 * reach]);
    }

    /** The adjoint of {@link #spread}: adds each of n numbers from {@code at} on to the sum of its distance. */
    static void collect(float[] gradients, int at, int n, int distance, float[] sums) {
        int reach = sums.length / 2;
        int before = before(distance, n, reach);
        int end = end(distance, n, reach);
        sums[0] += RowSums.sum(gradients, at, at + before);
        for (int i = before; i < end; i++) {
            sums[distance + reach + i] += gradients[at + i];
        }
        sums[2 * reach] += RowSums.sum(gradients, at + end, at + n);
    }

    /** How many of the keys stand further before the query than the table reaches. */
    private static int before(int distance, int n, int reach) {
        return Math.max(0, Math.min(n, -reach - distance));
    }

    /** End of those within reach. */
    private static int end(int distance, int n, int reach) {
        return Math.max(before(distance, n, reach), Math.min(n, reach + 1 - distance));
    }
}
