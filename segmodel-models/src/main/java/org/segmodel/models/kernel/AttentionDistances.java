package org.segmodel.models.kernel;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;

/**
 * What an attention module adds to its scores for the distances from queries to keys, and the gradient of it. Loaded by
 * the calling thread, read by all; a head of a song adds to sums of its own.
 */
final class AttentionDistances {

    private final AttentionShape shape;
    private final AttentionWeights weights;
    private final MemoryView view = new MemoryView();
    /** By head, for scores before they are scaled. */
    private final float[][] tables;
    /** Sums of gradients by song and head. */
    private float[][] sums = {};

    AttentionDistances(AttentionShape shape, AttentionWeights weights) {
        this.shape = shape;
        this.weights = weights;
        tables = new float[shape.heads()][shape.positions().distances()];
    }

    /** Copies the numbers of all heads. */
    void load(FloatPointer all) {
        for (int head = 0; head < tables.length; head++) {
            float[] table = tables[head];
            weights.of(all, AttentionParameter.DISTANCE_BIAS, view).position((long) head * table.length)
                    .get(table, 0, table.length);
            Activations.scale(table, 1 / shape.scoreScale(), table.length);
        }
        view.position(0);
    }

    /** Makes room for the sums of a batch. */
    void ensureGradients(int songs) {
        int known = sums.length;
        if (known < songs * tables.length) {
            sums = Arrays.copyOf(sums, songs * tables.length);
            for (int i = known; i < sums.length; i++) {
                sums[i] = new float[shape.positions().distances()];
            }
        }
    }

    /** Adds to the packed scores of a group, before they are scaled. */
    void addTo(AttentionScratch scratch, int head) {
        QueryBlock block = scratch.block;
        for (int q = 0; q < block.groupQueries(); q++) {
            spread(tables[head], block.firstSeen(q) - block.query(q), block.start(q + 1) - block.start(q),
                    scratch.biases, block.start(q));
        }
        Activations.add(scratch.weights, scratch.biases, block.packedSize());
    }

    /** Before the first gradients of a head of a song. */
    void clear(int song, int head) {
        Arrays.fill(sums[song * tables.length + head], 0f);
    }

    /** Takes the gradients of a group's packed scores, before they are scaled, of a head of a song. */
    void addGradients(AttentionScratch scratch, int song, int head) {
        QueryBlock block = scratch.block;
        for (int q = 0; q < block.groupQueries(); q++) {
            collect(scratch.gradients, block.start(q), block.start(q + 1) - block.start(q),
                    block.firstSeen(q) - block.query(q), sums[song * tables.length + head]);
        }
    }

    /**
     * Writes the gradient of some heads' numbers: sums over the songs, in their order.
     *
     * @param first  first head
     * @param heads  how many
     * @param target [heads × distances], overwritten
     */
    void gradient(int songs, int first, int heads, MemoryView target) {
        int distances = shape.positions().distances();
        float[] sum = new float[distances];
        for (int head = first; head < first + heads; head++) {
            Arrays.fill(sum, 0f);
            for (int s = 0; s < songs; s++) {
                Activations.add(sum, sums[s * tables.length + head], distances);
            }
            Activations.scale(sum, 1 / shape.scoreScale(), distances);
            target.position((long) distances * (head - first)).put(sum, 0, distances);
        }
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
    private static void collect(float[] gradients, int at, int n, int distance, float[] sums) {
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

    /** Numbers that are kept now. */
    long floatsHeld() {
        return AttentionScratch.floats(tables) + AttentionScratch.floats(sums);
    }
}
