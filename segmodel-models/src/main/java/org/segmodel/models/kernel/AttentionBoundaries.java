package org.segmodel.models.kernel;

import org.bytedeco.javacpp.FloatPointer;

/**
 * How likely each row is a boundary, as boundary-aware attention guesses it, what that adds to scores, and the
 * gradients. {@link AttentionShape} has the formula. One number a row is added, whatever the length of the songs. Parts
 * are those of {@link AttentionRows}. Room is made by the calling thread; safe for use by several threads, each with its
 * own scratch.
 */
final class AttentionBoundaries {

    private final Gemm gemm;
    private final AttentionShape shape;
    private final AttentionWeights weights;
    private final int units;
    /** What the units give, after dropout, [rows × units]. */
    private final DirectMatrix hidden = new DirectMatrix();
    /** Gradient of what they are given. */
    private final DirectMatrix hiddenGradient = new DirectMatrix();
    /** Gradient of m, [rows]. */
    private final DirectMatrix guessGradient = new DirectMatrix();
    /** Gradient of what is added to the scores of a key before they are scaled, [heads × rows]. */
    private final DirectMatrix keyGradient = new DirectMatrix();
    private float[] likelihoods = {};
    /** What is added to the scores of each row as a key before they are scaled. */
    private float[] biases = {};
    private float[] gradients = {};

    AttentionBoundaries(Gemm gemm, AttentionShape shape, AttentionWeights weights) {
        this.gemm = gemm;
        this.shape = shape;
        this.weights = weights;
        units = shape.boundaryUnits();
    }

    /** Makes room for the forward pass. */
    void ensure(int rows) {
        hidden.ensure((long) rows * units);
        if (biases.length < rows) {
            likelihoods = new float[rows];
            biases = new float[rows];
            gradients = new float[rows];
        }
    }

    /** Makes room for the backward pass. */
    void ensureGradients(int rows) {
        hiddenGradient.ensure((long) rows * units);
        guessGradient.ensure(rows);
        keyGradient.ensure((long) rows * shape.heads());
    }

    /** Guesses for a part of the rows, of which the places are already added: {@code placed} is [rows × width]. */
    void guess(AttentionPass pass, AttentionScratch scratch, FloatPointer placed, int chunk) {
        int first = pass.first(chunk);
        int n = pass.rows(chunk);
        int width = shape.width();
        MemoryView target = scratch.c.aim(hidden.at(0), (long) first * units);
        gemm.multiply(false, false, n, units, width, scratch.a.aim(placed, (long) first * width), width,
                weights.of(pass.weights, AttentionParameter.BOUNDARY_WEIGHTS, scratch.b), units, 0f, target, units);
        float[] rows = scratch.rows;
        target.get(rows, 0, n * units);
        RowLoops.rectify(rows, weights.tile(AttentionParameter.BOUNDARY_BIAS), n * units);
        if (pass.dropout != null) {
            scratch.dropout(pass.dropout, pass.boundaryNumber(first), scratch.others, n * units);
            Activations.multiply(rows, scratch.others, rows, n * units);
        }
        target.put(rows, 0, n * units);
        float[] out = weights.tile(AttentionParameter.BOUNDARY_OUT_WEIGHTS);
        float bias = weights.tile(AttentionParameter.BOUNDARY_OUT_BIAS)[0];
        for (int r = 0; r < n; r++) {
            float m = RowSums.dot(rows, out, r * units, (r + 1) * units) + bias;
            likelihoods[first + r] = shape.boundaryLikelihood(m);
            biases[first + r] = shape.boundaryBias(likelihoods[first + r]);
        }
    }

    /**
     * Adds to the packed scores of a group, before they are scaled.
     *
     * @param offset first row of the song
     */
    void addTo(AttentionScratch scratch, int offset) {
        QueryBlock block = scratch.block;
        for (int q = 0; q < block.groupQueries(); q++) {
            System.arraycopy(biases, offset + block.firstSeen(q), scratch.biases, block.start(q),
                    block.start(q + 1) - block.start(q));
        }
        Activations.add(scratch.weights, scratch.biases, block.packedSize());
    }

    /** Clears a part of the gradients to which blocks of queries add. */
    void clearGradients(AttentionPass pass, AttentionScratch scratch, int chunk) {
        for (int head = 0; head < shape.heads(); head++) {
            DirectMemory.zero(keys(pass, scratch.a, head, pass.first(chunk)), 0, pass.rows(chunk));
        }
    }

    /**
     * Takes the gradients of a block's scores before they are scaled: sums over the queries.
     *
     * @param scores [queries × keys], zero where a query does not see a key
     * @param ones   as many as there are queries or more
     * @param offset first row of the song
     * @param beta   what is kept of what is there
     */
    void addGradients(AttentionPass pass, AttentionScratch scratch, FloatPointer scores, FloatPointer ones, int offset,
            int head, float beta) {
        QueryBlock block = scratch.block;
        gemm.multiply(false, false, 1, block.keys(), block.queries(), scratch.a.aim(ones, 0), block.queries(), scores,
                block.keys(), beta, keys(pass, scratch.b, head, offset + block.firstKey()), block.keys());
    }

    /** From the sums of a part's rows to the gradients of m and of what the units are given. */
    void backward(AttentionPass pass, AttentionScratch scratch, int chunk) {
        int first = pass.first(chunk);
        int n = pass.rows(chunk);
        float[] sums = scratch.rows;
        keys(pass, scratch.a, 0, first).get(sums, 0, n);
        for (int head = 1; head < shape.heads(); head++) {
            keys(pass, scratch.a, head, first).get(scratch.others, 0, n);
            Activations.add(sums, scratch.others, n);
        }
        for (int r = 0; r < n; r++) {
            float p = likelihoods[first + r];
            gradients[first + r] = (float) (shape.boundaryBias(sums[r]) * p * (1 - p) / shape.boundaryTemperature());
        }
        scratch.a.aim(guessGradient.at(0), first).put(gradients, first, n);
        float scale = pass.dropout == null ? 1f : pass.dropout.scale();
        float[] back = scratch.others;
        System.arraycopy(weights.tile(AttentionParameter.BOUNDARY_OUT_WEIGHTS), 0, back, 0, n * units);
        for (int r = 0; r < n; r++) {
            RowLoops.scale(back, r * units, (r + 1) * units, gradients[first + r] * scale);
        }
        MemoryView given = scratch.a.aim(hidden.at(0), (long) first * units);
        given.get(scratch.rows, 0, n * units);
        // Positive only where the unit is and dropout keeps it.
        RowLoops.rectifyGradient(back, scratch.rows, back, n * units);
        scratch.a.aim(hiddenGradient.at(0), (long) first * units).put(back, 0, n * units);
    }

    /** Adds to the gradient of the rows with their places added: {@code target} is that of a part, [n × width]. */
    void addInputGradient(AttentionPass pass, AttentionScratch scratch, int chunk, FloatPointer target) {
        gemm.multiply(false, true, pass.rows(chunk), shape.width(), units,
                scratch.a.aim(hiddenGradient.at(0), (long) pass.first(chunk) * units), units,
                weights.of(pass.weights, AttentionParameter.BOUNDARY_WEIGHTS, scratch.b), units, 1f, target,
                shape.width());
    }

    /** What the units give, [rows × units]. */
    FloatPointer hidden() {
        return hidden.at(0);
    }

    /** Gradient of what they are given, [rows × units]. */
    FloatPointer hiddenGradient() {
        return hiddenGradient.at(0);
    }

    /** Gradient of m, [rows]. */
    FloatPointer guessGradient() {
        return guessGradient.at(0);
    }

    /** Numbers that are kept now. */
    long floatsHeld() {
        return hidden.capacity() + hiddenGradient.capacity() + guessGradient.capacity() + keyGradient.capacity()
                + AttentionScratch.floats(likelihoods, biases, gradients);
    }

    private MemoryView keys(AttentionPass pass, MemoryView view, int head, int row) {
        return view.aim(keyGradient.at(0), pass.queryRow(head, row));
    }
}
