package org.segmodel.models.kernel;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Dropout and a linear layer with few outputs over packed rows: {@code logits = dropout(rows)·W + b}, W
 * {@code [inputs × weighted]}; behind these outputs there may be further ones that are the bias alone, the same for every
 * row. Pointers count from their positions. Rows are worked on in blocks that stay in the cache from
 * dropout to product. Keeps what the backward pass needs of the last forward pass. Not safe for use by several threads.
 */
public final class LinearKernel {

    /** Numbers of a block of rows. */
    private static final int BLOCK = 8192;
    /** Inputs whose weights' gradients are computed at a time. */
    private static final int INPUTS = 64;

    private final Gemm gemm;
    private final Workers workers;
    private final DropoutMask mask;
    private final int inputs;
    private final int outputs;
    private final int columns;
    private final int blockRows;
    private final Part[] parts;
    private final IntConsumer forwardTask = this::forwardPart;
    private final IntConsumer backwardTask = this::backwardPart;
    private final DirectMatrix dropped = new DirectMatrix();
    private final DirectMatrix small = new DirectMatrix();
    private final float[] bias;
    private final double[] biasGradient;
    private float[] scratch = {};

    private int rows;
    private boolean masked;
    private FloatPointer left;
    private FloatPointer weights;
    private FloatPointer weightGradient;
    private FloatPointer rowGradient;

    /** What one thread works with. */
    private final class Part {

        private final MaskedCopy drop = new MaskedCopy(mask);
        private final MemoryView a = new MemoryView();
        private final MemoryView b = new MemoryView();
        private final MemoryView c = new MemoryView();
    }

    /**
     * A layer; weights are given with each pass.
     *
     * @param gemm     library for matrix products
     * @param workers  threads made for it
     * @param mask     dropout of the rows in training
     * @param inputs   width of a row
     * @param weighted number of outputs that depend on the row
     * @param constant number of outputs behind them that are the bias alone
     */
    public LinearKernel(Gemm gemm, Workers workers, DropoutMask mask, int inputs, int weighted, int constant) {
        this.gemm = gemm;
        this.workers = workers;
        this.mask = mask;
        this.inputs = inputs;
        outputs = weighted;
        columns = weighted + constant;
        blockRows = Math.max(1, BLOCK / inputs);
        parts = new Part[workers.threads()];
        Arrays.setAll(parts, p -> new Part());
        bias = new float[columns];
        biasGradient = new double[columns];
    }

    /**
     * Computes the outputs.
     *
     * @param count    number of rows
     * @param training whether rows are dropped, by the mask's present keys
     * @param x        [rows × inputs]; must stay as it is until the backward pass
     * @param w        W
     * @param b        b, one number for each output of either kind
     * @param logits   [rows × all outputs], overwritten
     */
    public void forward(int count, boolean training, FloatPointer x, FloatPointer w, FloatPointer b, double[] logits) {
        rows = count;
        masked = training && mask.active();
        left = x;
        weights = w;
        int size = rows * outputs;
        small.ensure(size);
        if (masked) {
            dropped.ensure((long) rows * inputs);
        }
        workers.run(parts.length, forwardTask);
        scratch = scratch.length < size ? new float[size] : scratch;
        small.at(0).get(scratch, 0, size);
        b.get(bias, 0, columns);
        float scale = masked ? mask.scale() : 1f;
        for (int row = 0; row < rows; row++) {
            for (int c = 0; c < outputs; c++) {
                logits[row * columns + c] = scale * scratch[row * outputs + c] + bias[c];
            }
            for (int c = outputs; c < columns; c++) {
                logits[row * columns + c] = bias[c];
            }
        }
    }

    private void forwardPart(int number) {
        Part part = parts[number];
        FloatPointer rowsUsed = masked ? dropped.memory() : left;
        for (int from = number * blockRows; from < rows; from += parts.length * blockRows) {
            int n = Math.min(blockRows, rows - from);
            if (masked) {
                part.drop.run(left, rowsUsed, from * inputs, n * inputs);
            }
            gemm.multiply(false, false, n, outputs, inputs, part.a.aim(rowsUsed, (long) from * inputs), inputs,
                    part.b.aim(weights, 0), outputs, 0f, part.c.aim(small.memory(), (long) from * outputs), outputs);
        }
    }

    /**
     * Gradients of the last {@link #forward}.
     *
     * @param gradient gradient of the outputs [rows × all outputs]
     * @param dw       where W's gradient goes; overwritten
     * @param db       where b's gradient goes; overwritten
     * @param dx       gradient of the rows [rows × inputs], overwritten
     */
    public void backward(double[] gradient, FloatPointer dw, FloatPointer db, FloatPointer dx) {
        weightGradient = dw;
        rowGradient = dx;
        Arrays.fill(biasGradient, 0);
        // Both products want the gradient of the unscaled rows' outputs.
        double scale = masked ? mask.scale() : 1;
        for (int row = 0; row < rows; row++) {
            for (int c = 0; c < columns; c++) {
                biasGradient[c] += gradient[row * columns + c];
            }
            for (int c = 0; c < outputs; c++) {
                scratch[row * outputs + c] = (float) (scale * gradient[row * columns + c]);
            }
        }
        for (int c = 0; c < columns; c++) {
            bias[c] = (float) biasGradient[c];
        }
        db.put(bias, 0, columns);
        small.at(0).put(scratch, 0, rows * outputs);
        if (rows == 0) {
            DirectMemory.zero(dw, dw.position(), (long) inputs * outputs);
            return;
        }
        workers.run(parts.length, backwardTask);
    }

    private void backwardPart(int number) {
        Part part = parts[number];
        FloatPointer rowsUsed = masked ? dropped.memory() : left;
        // A product may add up in another order when it has another shape, so the shape must not hang on the threads.
        for (int first = number * INPUTS; first < inputs; first += parts.length * INPUTS) {
            gemm.multiply(true, false, Math.min(INPUTS, inputs - first), outputs, rows, part.a.aim(rowsUsed, first),
                    inputs, part.b.aim(small.memory(), 0), outputs, 0f,
                    part.c.aim(weightGradient, (long) first * outputs), outputs);
        }
        for (int from = number * blockRows; from < rows; from += parts.length * blockRows) {
            int n = Math.min(blockRows, rows - from);
            gemm.multiply(false, true, n, inputs, outputs, part.a.aim(small.memory(), (long) from * outputs), outputs,
                    part.b.aim(weights, 0), outputs, 0f, part.c.aim(rowGradient, (long) from * inputs), inputs);
            if (masked) {
                part.drop.run(rowGradient, rowGradient, from * inputs, n * inputs);
            }
        }
    }
}
