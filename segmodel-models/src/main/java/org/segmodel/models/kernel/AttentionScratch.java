package org.segmodel.models.kernel;

import java.util.Arrays;

/**
 * What one thread needs while it works on a part of an attention module: pointers of its own, and room for some rows or
 * for one {@link QueryBlock} of scores. It only grows.
 */
final class AttentionScratch {

    final MemoryView a = new MemoryView();
    final MemoryView b = new MemoryView();
    final MemoryView c = new MemoryView();

    /** A whole matrix of which single rows are wanted. */
    final RowBuffer matrix = new RowBuffer();

    final QueryBlock block;

    /** Scores of a block, then their gradients, for products. */
    final DirectMatrix scores = new DirectMatrix();
    final DirectMatrix scoreGradients = new DirectMatrix();

    /** Scores of a group as they lie in direct memory. */
    float[] product = {};
    /** Attention weights of a group, packed. */
    float[] weights = {};
    /** Their gradients. */
    float[] gradients = {};
    /** What they are multiplied by in dropout, and the product. */
    float[] factors = {};
    float[] dropped = {};
    float[] exponents = {};
    /** What is added to the scores of a group, packed. */
    float[] biases = {};
    private int[] bits = {};
    private final boolean biased;

    /** Rows of a part, for the steps before and after the heads. */
    float[] rows = {};
    float[] others = {};
    final float[] row;

    AttentionScratch(AttentionShape shape) {
        block = new QueryBlock(shape);
        row = new float[shape.width()];
        biased = shape.biased();
    }

    /**
     * Makes room for the present block.
     *
     * @param backward whether gradients are wanted, too
     */
    void ensureBlock(boolean backward) {
        int group = block.largestGroup();
        scores.ensure(block.size());
        scoreGradients.ensure(backward ? block.size() : 0);
        product = grown(product, group);
        weights = grown(weights, group);
        gradients = grown(gradients, group);
        factors = grown(factors, group);
        dropped = grown(dropped, group);
        exponents = grown(exponents, group);
        biases = grown(biases, biased ? group : 0);
    }

    /** Makes room for rows of a part. */
    void ensureRows(int floats) {
        rows = grown(rows, floats);
        others = grown(others, floats);
    }

    /**
     * Writes what numbers are multiplied by in dropout: 0, or the scale of those that stay.
     *
     * @param first number of the first
     * @param n     how many
     */
    void dropout(DropoutMask mask, long first, float[] target, int n) {
        bits = bits.length == 0 ? new int[DropoutMask.BLOCK] : bits;
        mask.factors(first, target, n, bits);
    }

    /** Numbers that are kept now. */
    long floatsHeld() {
        return scores.capacity() + scoreGradients.capacity() + bits.length + block.floatsHeld()
                + floats(product, weights, gradients, factors, dropped, exponents, biases, rows, others, row);
    }

    /** Numbers in arrays. */
    static long floats(float[]... arrays) {
        return Arrays.stream(arrays).mapToLong(array -> array.length).sum();
    }

    private static float[] grown(float[] array, int size) {
        return array.length < size ? new float[size] : array;
    }
}
