package org.segmodel.models.kernel;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;

/**
 * What an attention module keeps of a batch, for the next step of the pass and for the backward pass: a fixed count of
 * numbers a row, whatever the window and the length of the songs. All of it only grows. Grown by the calling thread
 * alone; the parts of a pass write rows of their own.
 */
final class AttentionMemory {

    private final AttentionShape shape;

    /** r where there is a projection, [rows × width]. */
    private final DirectMatrix projected = new DirectMatrix();
    /** r + position where places are added, [rows × width]. */
    private final DirectMatrix placed = new DirectMatrix();
    private final DirectMatrix qkv = new DirectMatrix();
    private final DirectMatrix heads = new DirectMatrix();
    /** z, normalised, where a layer leads back from it, [rows × width]. */
    private final DirectMatrix sum = new DirectMatrix();

    private final DirectMatrix droppedGradient = new DirectMatrix();
    private final DirectMatrix sumGradient = new DirectMatrix();
    private final DirectMatrix headsGradient = new DirectMatrix();
    private final DirectMatrix qkvGradient = new DirectMatrix();
    private final DirectMatrix projectedGradient = new DirectMatrix();
    /** Where it is not a part of the gradient of r, [rows × width]. */
    private final DirectMatrix placedGradient = new DirectMatrix();
    private final DirectMatrix ones = new DirectMatrix();

    /** Largest score of each query, by head and row. */
    float[] largest = {};
    /** One over the sum of the exponentials of each query, by head and row. */
    float[] inverse = {};
    /** z with mean 0 and deviation 1, by part of the rows. */
    float[][] normal = {};
    /** One over the deviation of each row, by part of the rows. */
    float[][] factors = {};
    /** Sums of the gradients of the normalisation's scale, then of its shift, by part of the rows. */
    float[][][] normSums = {};

    AttentionMemory(AttentionShape shape) {
        this.shape = shape;
    }

    /** Makes room for the forward pass. */
    void ensure(int rows, int chunks) {
        long wide = (long) rows * shape.width();
        projected.ensure(shape.projected() ? wide : 0);
        placed.ensure(shape.positions().added() ? wide : 0);
        qkv.ensure(3 * wide);
        heads.ensure(wide);
        sum.ensure(shape.restored() ? wide : 0);
        int queries = Math.multiplyExact(rows, shape.heads());
        if (largest.length < queries) {
            largest = new float[queries];
            inverse = new float[queries];
        }
        if (shape.layerNorm() && normal.length < chunks) {
            int known = normal.length;
            normal = Arrays.copyOf(normal, chunks);
            factors = Arrays.copyOf(factors, chunks);
            for (int c = known; c < chunks; c++) {
                normal[c] = new float[AttentionRows.ROWS * shape.width()];
                factors[c] = new float[AttentionRows.ROWS];
            }
        }
    }

    /** Makes room for the backward pass. */
    void ensureGradients(int rows, int chunks, boolean dropout) {
        long wide = (long) rows * shape.width();
        droppedGradient.ensure(dropout ? (long) rows * shape.outputs() : 0);
        sumGradient.ensure(shape.restored() || shape.layerNorm() ? wide : 0);
        headsGradient.ensure(wide);
        qkvGradient.ensure(3 * wide);
        projectedGradient.ensure(shape.projected() ? wide : 0);
        placedGradient.ensure(shape.positions().learned() ? wide : 0);
        if (ones.capacity() < rows) {
            ones.ensure(rows);
            float[] filled = new float[rows];
            Arrays.fill(filled, 1f);
            ones.at(0).put(filled, 0, rows);
        }
        if (shape.layerNorm() && normSums.length < chunks) {
            int known = normSums.length;
            normSums = Arrays.copyOf(normSums, chunks);
            for (int c = known; c < chunks; c++) {
                normSums[c] = new float[2][shape.width()];
            }
        }
    }

    /** r, [rows × width]. */
    FloatPointer base(AttentionPass pass) {
        return shape.projected() ? projected.at(0) : pass.input;
    }

    /** What queries, keys and values are made of, [rows × width]. */
    FloatPointer placed(AttentionPass pass) {
        return shape.positions().added() ? placed.at(0) : base(pass);
    }

    /** Queries, keys and values, [rows × 3 × width]. */
    FloatPointer qkv() {
        return qkv.at(0);
    }

    /** What the heads see, side by side, [rows × width]. */
    FloatPointer heads() {
        return heads.at(0);
    }

    /** z, [rows × width]. */
    FloatPointer sum(AttentionPass pass) {
        return shape.restored() ? sum.at(0) : pass.output;
    }

    /** Gradient of what is added to the input, or of the output, [rows × outputs]. */
    FloatPointer droppedGradient(AttentionPass pass) {
        return pass.dropout != null ? droppedGradient.at(0) : pass.outputGradient;
    }

    /** Gradient of z before it is normalised, [rows × width]. */
    FloatPointer sumGradient(AttentionPass pass) {
        return shape.restored() || shape.layerNorm() ? sumGradient.at(0) : droppedGradient(pass);
    }

    /** Gradient of {@link #heads}. */
    FloatPointer headsGradient() {
        return headsGradient.at(0);
    }

    /** Gradient of {@link #qkv}. */
    FloatPointer qkvGradient() {
        return qkvGradient.at(0);
    }

    /** Gradient of r; where there is no projection, that of the input. */
    FloatPointer baseGradient(AttentionPass pass) {
        return shape.projected() ? projectedGradient.at(0) : pass.inputGradient;
    }

    /** Gradient of what is learned of places, row by row, [rows × width]; only where it is. */
    FloatPointer placedGradient() {
        return placedGradient.at(0);
    }

    /** As many ones as there are rows. */
    FloatPointer ones() {
        return ones.at(0);
    }

    /** Numbers that are kept now. */
    long floatsHeld() {
        long held = projected.capacity() + placed.capacity() + qkv.capacity() + heads.capacity() + sum.capacity()
                + droppedGradient.capacity() + sumGradient.capacity() + headsGradient.capacity()
                + qkvGradient.capacity() + projectedGradient.capacity() + placedGradient.capacity() + ones.capacity();
        return held + largest.length + inverse.length + AttentionScratch.floats(normal)
                + AttentionScratch.floats(factors) + Arrays.stream(normSums).mapToLong(AttentionScratch::floats).sum();
    }
}
