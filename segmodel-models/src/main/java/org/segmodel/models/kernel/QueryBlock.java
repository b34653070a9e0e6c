package org.segmodel.models.kernel;

import java.util.Arrays;

/**
 * Some queries of a song that follow each other, and the keys that any of them sees. Their scores are one product
 * [queries × keys], of which each query has use for the part that it sees; these parts, one query after another, are
 * the packed form. Where every query sees every key both forms are the same. A block is gone through in groups of
 * queries whose scores stay in the nearest cache.
 *
 * <p>How many queries a block has: with a window of w rows, b of them see {@code b + w - 1} keys, so small blocks
 * compute fewer scores in vain, and large blocks need fewer products. The fixed cost of a product was measured to be
 * that of some 50,000 multiplications, hence the sum of both is least near {@code b = √(50,000 / head width)}, whatever
 * the window. Where every query sees the whole song nothing is in vain: blocks are as large as lets two arrays of
 * scores stay in a core's cache. It depends on sizes alone, so that results do not depend on the machine.
 */
final class QueryBlock {

    private static final double PRODUCT_COST = 50_000;
    private static final int SCORES = 1 << 17;
    private static final int SMALLEST_WHOLE = 64;
    private static final int LARGEST_WHOLE = 128;
    private static final int GROUP_SCORES = 1 << 12;
    /** Libraries for products work on rows in groups of eight or sixteen. */
    private static final int STEP = 8;

    private final AttentionShape shape;
    private int length;
    private int limit;
    private boolean whole;
    private int first;
    private int queries;
    private int firstKey;
    private int keys;
    private int groupFirst;
    private int groupEnd;
    /** Where the packed part of each query of the group begins, and behind the last where it ends. */
    private int[] starts = {};

    QueryBlock(AttentionShape shape) {
        this.shape = shape;
    }

    /** Before the first block of a song; {@link #next} must follow. */
    void begin(int rows) {
        length = rows;
        whole = shape.seesAll(rows);
        limit = limit(shape, rows);
        first = 0;
        queries = 0;
        starts = starts.length <= limit ? new int[limit + 1] : starts;
    }

    /** Queries of a block at most, in a song of this length. */
    static int limit(AttentionShape shape, int length) {
        if (shape.seesAll(length)) {
            int fitting = SCORES / Math.max(1, length) / STEP * STEP;
            return Math.min(length, Math.max(SMALLEST_WHOLE, Math.min(LARGEST_WHOLE, fitting)));
        }
        int balanced = (int) (Math.sqrt(PRODUCT_COST / shape.headWidth()) / STEP) * STEP;
        return Math.min(length, Math.max(STEP, balanced));
    }

    /** Goes on to the next block; false if there is none. {@link #rewind} and {@link #nextGroup} must follow. */
    boolean next() {
        first += queries;
        queries = Math.min(limit, length - first);
        if (queries <= 0) {
            return false;
        }
        firstKey = shape.firstVisible(first);
        keys = shape.endVisible(first + queries - 1, length) - firstKey;
        return true;
    }

    /** Before the first group of this block. */
    void rewind() {
        groupEnd = 0;
    }

    /** Goes on to the next group of this block; false if there is none. */
    boolean nextGroup() {
        groupFirst = groupEnd;
        groupEnd = Math.min(queries, groupFirst + groupLimit());
        for (int q = groupFirst; q < groupEnd; q++) {
            starts[q - groupFirst + 1] = starts[q - groupFirst] + visible(q);
        }
        return groupFirst < queries;
    }

    private int groupLimit() {
        return Math.max(1, GROUP_SCORES / keys);
    }

    /** Whether this is the first block of its song. */
    boolean isFirst() {
        return first == 0;
    }

    /** Whether every query of the song sees every key. */
    boolean isWhole() {
        return whole;
    }

    /** Place of the first query in its song. */
    int first() {
        return first;
    }

    /** Number of queries. */
    int queries() {
        return queries;
    }

    /** Place of the first key in its song. */
    int firstKey() {
        return firstKey;
    }

    /** Number of keys. */
    int keys() {
        return keys;
    }

    /** How many scores the product has. */
    int size() {
        return Math.multiplyExact(queries, keys);
    }

    /** How many scores of the product a group has at most. */
    int largestGroup() {
        return Math.min(queries, groupLimit()) * keys;
    }

    /** First query of the group, counted within the block. */
    int groupFirst() {
        return groupFirst;
    }

    /** Number of queries of the group. */
    int groupQueries() {
        return groupEnd - groupFirst;
    }

    /** Where the packed part of a query begins within the group; for the number of queries, where the last ends. */
    int start(int query) {
        return starts[query];
    }

    /** How many numbers the packed form of the group has. */
    int packedSize() {
        return starts[groupEnd - groupFirst];
    }

    /**
     * Takes the group out of the product, packed.
     *
     * @param product [queries × keys]
     * @param rows    scratch for the group's part of it
     * @param packed  overwritten
     */
    void load(DirectMatrix product, float[] rows, float[] packed) {
        float[] target = whole ? packed : rows;
        product.at((long) groupFirst * keys).get(target, 0, groupQueries() * keys);
        if (!whole) {
            for (int q = 0; q < groupQueries(); q++) {
                System.arraycopy(rows, place(q), packed, starts[q], starts[q + 1] - starts[q]);
            }
        }
    }

    /**
     * Puts the group into the product, with zeros for what queries do not see.
     *
     * @param packed  what they see
     * @param rows    scratch for the group's part of the product
     * @param product [queries × keys]
     */
    void store(float[] packed, float[] rows, DirectMatrix product) {
        float[] source = whole ? packed : rows;
        if (!whole) {
            Arrays.fill(rows, 0, groupQueries() * keys, 0f);
            for (int q = 0; q < groupQueries(); q++) {
                System.arraycopy(packed, starts[q], rows, place(q), starts[q + 1] - starts[q]);
            }
        }
        product.at((long) groupFirst * keys).put(source, 0, groupQueries() * keys);
    }

    /** Place of a query of the group in its song. */
    int query(int query) {
        return first + groupFirst + query;
    }

    /** Place in the song of the first key that a query of the group sees. */
    int firstSeen(int query) {
        return shape.firstVisible(query(query));
    }

    /** Where what a query of the group sees begins in the group's part of the product. */
    private int place(int query) {
        return query * keys + firstSeen(query) - firstKey;
    }

    private int visible(int query) {
        return shape.endVisible(first + query, length) - shape.firstVisible(first + query);
    }

    /** Numbers that are kept now. */
    long floatsHeld() {
        return starts.length;
    }
}
