package org.segmodel.models.kernel;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.segmodel.core.sequence.PackedLayout;

/**
 * The heads of a cross-attention, song by song and head by head, in blocks of {@value #QUERIES} queries. The backward
 * pass computes the weights again, so nothing is kept that grows with the product of both lengths. With P the weights:
 *
 * <pre>
 * O = P·V      dV = Pᵀ·dO      dP = dO·Vᵀ      dS = P∘(dP - Σ P∘dP) / √(head width)      dQ = dS·K      dK = dSᵀ·Q
 * </pre>
 *
 * <p>A head of a song writes columns and rows of its own, in a fixed order. Used by one caller at a time.
 */
final class CrossAttentionHeads {

    private static final int QUERIES = 64;

    private final Gemm gemm;
    private final Workers workers;
    private final CrossAttentionShape shape;
    private final int width;
    private final int headWidth;
    private final Part[] parts;
    private final IntConsumer forwardTask = this::forward;
    private final IntConsumer backwardTask = this::backward;

    private PackedLayout lines;
    private PackedLayout memory;
    private DirectMatrix queries;
    private DirectMatrix keysValues;
    private DirectMatrix heads;
    private DirectMatrix queryGradient;
    private DirectMatrix keyValueGradient;
    private DirectMatrix headGradient;

    /** What one thread works with. */
    private static final class Part {

        private final MemoryView a = new MemoryView();
        private final MemoryView b = new MemoryView();
        private final DirectMatrix scores = new DirectMatrix();
        private final DirectMatrix scoreGradients = new DirectMatrix();
        private float[] weights = {};
        private float[] gradients = {};
        private float[] exponents = {};

        void ensure(int size) {
            scores.ensure(size);
            scoreGradients.ensure(size);
            if (weights.length < size) {
                weights = new float[size];
                gradients = new float[size];
                exponents = new float[size];
            }
        }
    }

    CrossAttentionHeads(Gemm gemm, Workers workers, CrossAttentionShape shape) {
        this.gemm = gemm;
        this.workers = workers;
        this.shape = shape;
        width = shape.width();
        headWidth = shape.headWidth();
        parts = new Part[workers.threads()];
        Arrays.setAll(parts, p -> new Part());
    }

    /**
     * Computes what the heads see.
     *
     * @param ofLines  the rows that ask
     * @param ofMemory the rows that are asked
     * @param q        queries [lines × A]
     * @param kv       keys and values side by side, [memory × 2A]
     * @param seen     heads side by side, [lines × A], overwritten
     */
    void forward(PackedLayout ofLines, PackedLayout ofMemory, DirectMatrix q, DirectMatrix kv, DirectMatrix seen) {
        lines = ofLines;
        memory = ofMemory;
        queries = q;
        keysValues = kv;
        heads = seen;
        workers.run(lines.sequences() * shape.heads(), forwardTask);
    }

    /**
     * Gradients of the last {@link #forward}.
     *
     * @param dSeen gradient of what the heads see
     * @param dq    gradient of the queries, overwritten
     * @param dkv   gradient of keys and values, overwritten
     */
    void backward(DirectMatrix dSeen, DirectMatrix dq, DirectMatrix dkv) {
        headGradient = dSeen;
        queryGradient = dq;
        keyValueGradient = dkv;
        workers.run(lines.sequences() * shape.heads(), backwardTask);
    }

    private void forward(int number) {
        Part part = parts[number % parts.length];
        int song = number / shape.heads();
        int head = number % shape.heads();
        int keys = memory.length(song);
        for (int from = 0; from < lines.length(song); from += QUERIES) {
            int n = Math.min(QUERIES, lines.length(song) - from);
            int row = lines.offset(song) + from;
            weights(part, row, n, song, head);
            part.scores.at(0).put(part.weights, 0, n * keys);
            gemm.multiply(false, false, n, headWidth, keys, part.scores.at(0), keys,
                    values(part.a, keysValues, song, head), 2 * width, 0f, own(part.b, heads, row, head), width);
        }
    }

    /** Weights of some queries, [queries × keys]. */
    private void weights(Part part, int row, int n, int song, int head) {
        int keys = memory.length(song);
        part.ensure(QUERIES * keys);
        gemm.multiply(false, true, n, keys, headWidth, own(part.a, queries, row, head), width,
                keys(part.b, keysValues, song, head), 2 * width, 0f, part.scores.at(0), keys);
        part.scores.at(0).get(part.weights, 0, n * keys);
        SoftmaxRows.softmax(part.weights, part.exponents, n, keys, shape.scoreScale());
    }

    private void backward(int number) {
        Part part = parts[number % parts.length];
        int song = number / shape.heads();
        int head = number % shape.heads();
        int keys = memory.length(song);
        for (int from = 0; from < lines.length(song); from += QUERIES) {
            int n = Math.min(QUERIES, lines.length(song) - from);
            int row = lines.offset(song) + from;
            float beta = from == 0 ? 0f : 1f;
            weights(part, row, n, song, head);
            part.scores.at(0).put(part.weights, 0, n * keys);
            gemm.multiply(true, false, keys, headWidth, n, part.scores.at(0), keys,
                    own(part.a, headGradient, row, head), width, beta, values(part.b, keyValueGradient, song, head), 2 * width);
            gemm.multiply(false, true, n, keys, headWidth, own(part.a, headGradient, row, head), width,
                    values(part.b, keysValues, song, head), 2 * width, 0f, part.scoreGradients.at(0), keys);
            part.scoreGradients.at(0).get(part.gradients, 0, n * keys);
            SoftmaxRows.gradient(part.weights, part.gradients, n, keys, shape.scoreScale());
            part.scoreGradients.at(0).put(part.gradients, 0, n * keys);
            gemm.multiply(false, false, n, headWidth, keys, part.scoreGradients.at(0), keys,
                    keys(part.a, keysValues, song, head), 2 * width, 0f, own(part.b, queryGradient, row, head), width);
            gemm.multiply(true, false, keys, headWidth, n, part.scoreGradients.at(0), keys,
                    own(part.a, queries, row, head), width, beta, keys(part.b, keyValueGradient, song, head),
                    2 * width);
        }
    }

    private MemoryView keys(MemoryView view, DirectMatrix matrix, int song, int head) {
        return view.aim(matrix.memory(), 2L * width * memory.offset(song) + (long) head * headWidth);
    }

    private MemoryView values(MemoryView view, DirectMatrix matrix, int song, int head) {
        return view.aim(matrix.memory(), 2L * width * memory.offset(song) + width + (long) head * headWidth);
    }

    private MemoryView own(MemoryView view, DirectMatrix matrix, int row, int head) {
        return view.aim(matrix.memory(), (long) width * row + (long) head * headWidth);
    }
}
