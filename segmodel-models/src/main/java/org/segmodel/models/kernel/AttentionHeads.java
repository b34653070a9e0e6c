package org.segmodel.models.kernel;

import org.bytedeco.javacpp.FloatPointer;

/**
 * The heads of an attention module, song by song, in blocks of queries: scores by a product, softmax, a product with
 * the values. The backward pass computes the scores again and makes the weights of them that the forward pass had, from
 * two numbers that were kept of each query, as Dao et al. 2022 do; so nothing is kept that grows with the square of the
 * length or with the window. With {@code P} the weights, {@code M} the factors of dropout, {@code D = P∘M}:
 *
 * <pre>
 * O = D·V      dV = Dᵀ·dO      dP = (dO·Vᵀ)∘M      dS = P∘(dP - Σ P∘dP) / √(head width)      dQ = dS·K      dK = dSᵀ·Q
 * </pre>
 *
 * <p>What is added to scores for a key or a distance is added before they are scaled, multiplied by √(head width), so
 * that it has its gradient from the same dS.
 *
 * <p>A head of a song writes columns and rows of its own only, in a fixed order. Safe for use by several threads, each
 * with its own scratch.
 */
final class AttentionHeads {

    private final Gemm gemm;
    private final AttentionShape shape;
    private final AttentionMemory memory;
    private final AttentionExtras extras;
    private final int width;
    private final int headWidth;
    private final float scale;

    AttentionHeads(Gemm gemm, AttentionShape shape, AttentionMemory memory, AttentionExtras extras) {
        this.gemm = gemm;
        this.extras = extras;
        this.shape = shape;
        this.memory = memory;
        width = shape.width();
        headWidth = shape.headWidth();
        scale = shape.scoreScale();
    }

    /**
     * Computes what some heads see in a song.
     *
     * @param from first head
     * @param to   one behind the last; heads that lie side by side share what they read
     */
    void forward(AttentionPass pass, AttentionScratch scratch, int song, int from, int to) {
        QueryBlock block = scratch.block;
        block.begin(pass.layout.length(song));
        while (block.next()) {
            scratch.ensureBlock(false);
            for (int head = from; head < to; head++) {
                forward(pass, scratch, song, head);
            }
        }
    }

    private void forward(AttentionPass pass, AttentionScratch scratch, int song, int head) {
        QueryBlock block = scratch.block;
        int offset = pass.layout.offset(song);
        scores(scratch, offset, head);
        block.rewind();
        while (block.nextGroup()) {
            block.load(scratch.scores, scratch.product, scratch.weights);
            extras.addTo(scratch, offset, head);
            softmax(scratch, pass.queryRow(head, offset + block.first() + block.groupFirst()));
            block.store(dropped(pass, scratch, song, head), scratch.product, scratch.scores);
        }
        gemm.multiply(false, false, block.queries(), headWidth, block.keys(), scratch.scores.at(0), block.keys(),
                values(scratch.a, memory.qkv(), offset + block.firstKey(), head), 3 * width, 0f,
                own(scratch.b, memory.heads(), offset + block.first(), head), width);
    }

    /**
     * Computes the gradients of some heads' queries, keys and values in a song.
     *
     * @param from first head
     * @param to   one behind the last
     */
    void backward(AttentionPass pass, AttentionScratch scratch, int song, int from, int to) {
        QueryBlock block = scratch.block;
        block.begin(pass.layout.length(song));
        for (int head = from; extras.distances != null && head < to; head++) {
            extras.distances.clear(song, head);
        }
        while (block.next()) {
            scratch.ensureBlock(true);
            for (int head = from; head < to; head++) {
                backward(pass, scratch, song, head);
            }
        }
    }

    private void backward(AttentionPass pass, AttentionScratch scratch, int song, int head) {
        QueryBlock block = scratch.block;
        int offset = pass.layout.offset(song);
        scores(scratch, offset, head);
        gemm.multiply(false, true, block.queries(), block.keys(), headWidth,
                own(scratch.a, memory.headsGradient(), offset + block.first(), head), width,
                values(scratch.b, memory.qkv(), offset + block.firstKey(), head), 3 * width, 0f,
                scratch.scoreGradients.at(0), block.keys());
        block.rewind();
        while (block.nextGroup()) {
            block.load(scratch.scores, scratch.product, scratch.weights);
            extras.addTo(scratch, offset, head);
            softmaxAgain(scratch, pass.queryRow(head, offset + block.first() + block.groupFirst()));
            block.store(dropped(pass, scratch, song, head), scratch.product, scratch.scores);
            block.load(scratch.scoreGradients, scratch.product, scratch.gradients);
            softmaxGradient(pass, scratch);
            if (extras.distances != null) {
                extras.distances.addGradients(scratch, song, head);
            }
            block.store(scratch.gradients, scratch.product, scratch.scoreGradients);
        }
        gradients(pass, scratch, offset, head);
    }

    /** Scores of the present block before they are scaled. */
    private void scores(AttentionScratch scratch, int offset, int head) {
        QueryBlock block = scratch.block;
        gemm.multiply(false, true, block.queries(), block.keys(), headWidth,
                queries(scratch.a, memory.qkv(), offset + block.first(), head), 3 * width,
                keys(scratch.b, memory.qkv(), offset + block.firstKey(), head), 3 * width, 0f, scratch.scores.at(0),
                block.keys());
    }

    /** Gradients of the present block's queries, keys and values, and of what is added for a key. */
    private void gradients(AttentionPass pass, AttentionScratch scratch, int offset, int head) {
        QueryBlock block = scratch.block;
        // Where all is seen the first block meets every key; else blocks overlap, and the rows are zero before.
        float beta = block.isWhole() && block.isFirst() ? 0f : 1f;
        gemm.multiply(true, false, block.keys(), headWidth, block.queries(), scratch.scores.at(0), block.keys(),
                own(scratch.a, memory.headsGradient(), offset + block.first(), head), width, beta,
                values(scratch.b, memory.qkvGradient(), offset + block.firstKey(), head), 3 * width);
        gemm.multiply(false, false, block.queries(), headWidth, block.keys(), scratch.scoreGradients.at(0),
                block.keys(), keys(scratch.a, memory.qkv(), offset + block.firstKey(), head), 3 * width, 0f,
                queries(scratch.b, memory.qkvGradient(), offset + block.first(), head), 3 * width);
        gemm.multiply(true, false, block.keys(), headWidth, block.queries(), scratch.scoreGradients.at(0),
                block.keys(), queries(scratch.a, memory.qkv(), offset + block.first(), head), 3 * width, beta,
                keys(scratch.b, memory.qkvGradient(), offset + block.firstKey(), head), 3 * width);
        if (extras.boundaries != null) {
            extras.boundaries.addGradients(pass, scratch, scratch.scoreGradients.at(0), memory.ones(), offset, head,
                    beta);
        }
    }

    private void softmax(AttentionScratch scratch, int queryRow) {
        QueryBlock block = scratch.block;
        float[] weights = scratch.weights;
        for (int q = 0; q < block.groupQueries(); q++) {
            float largest = RowSums.max(weights, block.start(q), block.start(q + 1));
            memory.largest[queryRow + q] = largest;
            shift(weights, block.start(q), block.start(q + 1), largest, scale);
        }
        Exponential.exp(weights, scratch.exponents, block.packedSize());
        for (int q = 0; q < block.groupQueries(); q++) {
            float inverse = 1 / RowSums.sum(weights, block.start(q), block.start(q + 1));
            memory.inverse[queryRow + q] = inverse;
            multiply(weights, block.start(q), block.start(q + 1), inverse);
        }
    }

    /** The weights of the forward pass, to the bit. */
    private void softmaxAgain(AttentionScratch scratch, int queryRow) {
        QueryBlock block = scratch.block;
        float[] weights = scratch.weights;
        for (int q = 0; q < block.groupQueries(); q++) {
            shift(weights, block.start(q), block.start(q + 1), memory.largest[queryRow + q], scale);
        }
        Exponential.exp(weights, scratch.exponents, block.packedSize());
        for (int q = 0; q < block.groupQueries(); q++) {
            multiply(weights, block.start(q), block.start(q + 1), memory.inverse[queryRow + q]);
        }
    }

    /** The weights of a group after dropout; keeps its factors. */
    private static float[] dropped(AttentionPass pass, AttentionScratch scratch, int song, int head) {
        if (pass.dropout == null) {
            return scratch.weights;
        }
        QueryBlock block = scratch.block;
        scratch.dropout(pass.dropout, pass.weightNumber(song, head, block.first() + block.groupFirst()),
                scratch.factors, block.packedSize());
        Activations.multiply(scratch.weights, scratch.factors, scratch.dropped, block.packedSize());
        return scratch.dropped;
    }

    /** Turns the gradients of a group's dropped weights into those of its scores. */
    private void softmaxGradient(AttentionPass pass, AttentionScratch scratch) {
        QueryBlock block = scratch.block;
        float[] weights = scratch.weights;
        float[] gradients = scratch.gradients;
        if (pass.dropout != null) {
            Activations.multiply(gradients, scratch.factors, gradients, block.packedSize());
        }
        for (int q = 0; q < block.groupQueries(); q++) {
            float mean = RowSums.dot(weights, gradients, block.start(q), block.start(q + 1));
            softmaxGradient(weights, gradients, block.start(q), block.start(q + 1), mean, scale);
        }
    }

    private static void shift(float[] x, int from, int to, float largest, float scale) {
        for (int i = from; i < to; i++) {
            x[i] = (x[i] - largest) * scale;
        }
    }

    private static void multiply(float[] x, int from, int to, float factor) {
        for (int i = from; i < to; i++) {
            x[i] *= factor;
        }
    }

    private static void softmaxGradient(float[] weights, float[] gradients, int from, int to, float mean, float scale) {
        for (int i = from; i < to; i++) {
            gradients[i] = weights[i] * (gradients[i] - mean) * scale;
        }
    }

    private FloatPointer queries(MemoryView view, FloatPointer qkv, int row, int head) {
        return view.aim(qkv, 3L * width * row + (long) head * headWidth);
    }

    private FloatPointer keys(MemoryView view, FloatPointer qkv, int row, int head) {
        return view.aim(qkv, 3L * width * row + width + (long) head * headWidth);
    }

    private FloatPointer values(MemoryView view, FloatPointer qkv, int row, int head) {
        return view.aim(qkv, 3L * width * row + 2L * width + (long) head * headWidth);
    }

    /** The columns of a head where heads lie side by side. */
    private FloatPointer own(MemoryView view, FloatPointer heads, int row, int head) {
        return view.aim(heads, (long) width * row + (long) head * headWidth);
    }
}
