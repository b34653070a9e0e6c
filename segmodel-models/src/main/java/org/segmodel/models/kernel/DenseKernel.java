package org.segmodel.models.kernel;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A dense layer in single precision over packed rows; {@link DenseShape} says what is computed. Rows are worked on in
 * parts of {@value #ROWS}, weight gradients in parts of {@value #INPUTS} inputs, each the work of one thread; so results
 * are the same to the bit for every number of them. Nothing is allocated once the largest batch has been seen.
 *
 * <p>A NaN among the inputs gives NaN in its own row, and in the weight gradients. Without rows gradients are zero.
 * Pointers count from their positions. Not safe for use by several threads.
 */
public final class DenseKernel {

    private static final int ROWS = 64;
    private static final int INPUTS = 64;

    private final Gemm gemm;
    private final Workers workers;
    private final DenseShape shape;
    private final Part[] parts;
    private final IntConsumer forwardTask = this::forward;
    private final IntConsumer rowsTask = this::backwardRows;
    private final IntConsumer weightsTask = this::backwardWeights;
    /** The bias, once for each row of a part. */
    private final float[] bias;
    /** Rectified outputs by part of the rows. */
    private float[][] rectified = {};
    private final DirectMatrix rectifiedGradient = new DirectMatrix();
    private final DirectMatrix ones = new DirectMatrix();

    private int rows;
    private FloatPointer x;
    private float scale;
    private FloatPointer weights;
    private FloatPointer output;
    private FloatPointer gradient;
    private FloatPointer inputGradient;
    private FloatPointer weightGradient;

    /** What one thread works with. */
    private static final class Part {

        private final MemoryView a = new MemoryView();
        private final MemoryView b = new MemoryView();
        private final MemoryView c = new MemoryView();
        private final float[] numbers;

        Part(int size) {
            numbers = new float[size];
        }
    }

    /**
     * A layer; weights are given with each pass.
     *
     * @param gemm    library for matrix products
     * @param workers threads, made for the same library
     * @param shape   shape of the layer
     */
    public DenseKernel(Gemm gemm, Workers workers, DenseShape shape) {
        this.gemm = gemm;
        this.workers = workers;
        this.shape = shape;
        parts = new Part[workers.threads()];
        Arrays.setAll(parts, p -> new Part(Math.max(ROWS * Math.max(shape.inputs(), shape.outputs()),
                INPUTS * shape.outputs())));
        bias = new float[ROWS * shape.outputs()];
    }

    /**
     * Computes the outputs.
     *
     * @param count      number of rows
     * @param input      [rows × inputs]; must stay as it is until the backward pass
     * @param factor     of the input, for dropout that leaves the scaling to its user
     * @param parameters the arrays of {@link DenseShape#arrays()}, one after another; likewise
     * @param into       [rows × outputs], overwritten; other memory than the input
     */
    public void forward(int count, FloatPointer input, float factor, FloatPointer parameters, FloatPointer into) {
        rows = count;
        x = input;
        scale = factor;
        weights = parameters;
        output = into;
        int outputs = shape.outputs();
        parts[0].a.aim(parameters, (long) shape.inputs() * outputs).get(bias, 0, outputs);
        for (int at = outputs; at < bias.length; at += outputs) {
            System.arraycopy(bias, 0, bias, at, outputs);
        }
        if (shape.rectified() && rectified.length < chunks()) {
            int known = rectified.length;
            rectified = Arrays.copyOf(rectified, chunks());
            for (int c = known; c < rectified.length; c++) {
                rectified[c] = new float[bias.length];
            }
        }
        workers.run(chunks(), forwardTask);
    }

    private void forward(int chunk) {
        Part part = parts[chunk % parts.length];
        int first = chunk * ROWS;
        int n = Math.min(ROWS, rows - first);
        int size = n * shape.outputs();
        MemoryView target = part.c.aim(output, (long) first * shape.outputs());
        gemm.multiply(false, false, n, shape.outputs(), shape.inputs(), part.a.aim(x, (long) first * shape.inputs()),
                shape.inputs(), part.b.aim(weights, 0), shape.outputs(), 0f, target, shape.outputs());
        float[] z = shape.rectified() ? rectified[chunk] : part.numbers;
        target.get(z, 0, size);
        if (scale != 1f) {
            Activations.scale(z, scale, size);
        }
        if (shape.rectified()) {
            RowLoops.rectify(z, bias, size);
        } else {
            Activations.add(z, bias, size);
        }
        target.put(z, 0, size);
    }

    /**
     * Gradients of the last {@link #forward}, whose input and parameters must still be there.
     *
     * @param outputGradient    [rows × outputs]
     * @param into              gradient of the input before its factor, [rows × inputs], overwritten; null where not
     *                          wanted
     * @param parameterGradient where the gradients of the parameters go, in their order; overwritten
     */
    public void backward(FloatPointer outputGradient, FloatPointer into, FloatPointer parameterGradient) {
        if (rows == 0) {
            DirectMemory.zero(parameterGradient, parameterGradient.position(), shape.size());
            return;
        }
        gradient = outputGradient;
        inputGradient = into;
        weightGradient = parameterGradient;
        if (shape.rectified()) {
            rectifiedGradient.ensure((long) rows * shape.outputs());
        }
        if (ones.capacity() < rows) {
            ones.ensure(rows);
            float[] filled = new float[rows];
            Arrays.fill(filled, 1f);
            ones.at(0).put(filled, 0, rows);
        }
        if (shape.rectified() || into != null) {
            workers.run(chunks(), rowsTask);
        }
        workers.run(1 + (shape.inputs() + INPUTS - 1) / INPUTS, weightsTask);
    }

    private void backwardRows(int chunk) {
        Part part = parts[chunk % parts.length];
        int first = chunk * ROWS;
        int n = Math.min(ROWS, rows - first);
        int outputs = shape.outputs();
        if (shape.rectified()) {
            part.a.aim(gradient, (long) first * outputs).get(part.numbers, 0, n * outputs);
            RowLoops.rectifyGradient(part.numbers, rectified[chunk], part.numbers, n * outputs);
            part.a.aim(rectifiedGradient.memory(), (long) first * outputs).put(part.numbers, 0, n * outputs);
        }
        if (inputGradient == null) {
            return;
        }
        MemoryView target = part.c.aim(inputGradient, (long) first * shape.inputs());
        gemm.multiply(false, true, n, shape.inputs(), outputs, part.a.aim(linearGradient(), (long) first * outputs),
                outputs, part.b.aim(weights, 0), outputs, 0f, target, shape.inputs());
        rescale(target, part, n * shape.inputs());
    }

    /** Part 0 is the bias, the others are some rows of the matrix each. */
    private void backwardWeights(int number) {
        Part part = parts[number % parts.length];
        int outputs = shape.outputs();
        if (number == 0) {
            gemm.multiply(false, false, 1, outputs, rows, part.a.aim(ones.memory(), 0), rows,
                    part.b.aim(linearGradient(), 0), outputs, 0f,
                    part.c.aim(weightGradient, (long) shape.inputs() * outputs), outputs);
            return;
        }
        int first = (number - 1) * INPUTS;
        int n = Math.min(INPUTS, shape.inputs() - first);
        MemoryView target = part.c.aim(weightGradient, (long) first * outputs);
        gemm.multiply(true, false, n, outputs, rows, part.a.aim(x, first), shape.inputs(),
                part.b.aim(linearGradient(), 0), outputs, 0f, target, outputs);
        rescale(target, part, n * outputs);
    }

    /** Gradient of what the product and the bias give. */
    private FloatPointer linearGradient() {
        return shape.rectified() ? rectifiedGradient.memory() : gradient;
    }

    private void rescale(MemoryView numbers, Part part, int n) {
        if (scale != 1f) {
            numbers.get(part.numbers, 0, n);
            Activations.scale(part.numbers, scale, n);
            numbers.put(part.numbers, 0, n);
        }
    }

    private int chunks() {
        return (rows + ROWS - 1) / ROWS;
    }
}
