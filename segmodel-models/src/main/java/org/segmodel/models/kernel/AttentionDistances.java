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
            DistanceTable.spread(tables[head], block.firstSeen(q) - block.query(q), block.start(q + 1) - block.start(q),
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
            DistanceTable.collect(scratch.gradients, block.start(q), block.start(q + 1) - block.start(q),
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

    /** Numbers that are kept now. */
    long floatsHeld() {
        return AttentionScratch.floats(tables) + AttentionScratch.floats(sums);
    }
}
