package org.segmodel.models.kernel;

import org.bytedeco.javacpp.FloatPointer;

/**
 * A linear layer with few outputs over packed rows: {@code logits = rows·W + b}, W {@code [inputs × outputs]}. Keeps the
 * rows of the last forward pass. Not safe for use by several threads.
 */
public final class LinearKernel {

    private final Gemm gemm;
    private final Workers workers;
    private final int inputs;
    private final int outputs;
    private final float[] weights;
    private final float[] bias;
    private final FloatPointer transposed;
    private final DirectMatrix input = new DirectMatrix();
    private final DirectMatrix small = new DirectMatrix();
    private final DirectMatrix wide = new DirectMatrix();
    private float[] scratch = {};

    /**
     * A layer; weights are given with each pass.
     *
     * @param gemm    library for matrix products
     * @param workers threads made for it
     * @param inputs  width of a row
     * @param outputs number of outputs
     */
    public LinearKernel(Gemm gemm, Workers workers, int inputs, int outputs) {
        this.gemm = gemm;
        this.workers = workers;
        this.inputs = inputs;
        this.outputs = outputs;
        weights = new float[inputs * outputs];
        bias = new float[outputs];
        transposed = new FloatPointer((long) inputs * outputs);
    }

    /**
     * Computes the outputs.
     *
     * @param rows  number of rows
     * @param x     [rows × inputs]
     * @param w     W
     * @param b     b
     * @param logits [rows × outputs], overwritten
     */
    public void forward(int rows, float[] x, FloatPointer w, FloatPointer b, double[] logits) {
        workers.enter();
        b.get(bias, 0, outputs);
        input.ensure((long) rows * inputs);
        input.at(0).put(x, 0, rows * inputs);
        small.ensure((long) rows * outputs);
        scratch = scratch.length < rows * outputs ? new float[rows * outputs] : scratch;
        if (rows > 0) {
            gemm.multiply(false, rows, outputs, inputs, input.at(0), inputs, w, outputs, 0f, small.at(0), outputs);
        }
        small.at(0).get(scratch, 0, rows * outputs);
        for (int i = 0; i < rows * outputs; i++) {
            logits[i] = scratch[i] + bias[i % outputs];
        }
    }

    /**
     * Gradients of the last {@link #forward}.
     *
     * @param rows     number of rows
     * @param gradient gradient of the outputs [rows × outputs]
     * @param w        W of the forward pass
     * @param dw       where W's gradient goes; overwritten
     * @param db       where b's gradient goes; overwritten
     * @param dx       gradient of the rows [rows × inputs], overwritten
     */
    public void backward(int rows, double[] gradient, FloatPointer w, FloatPointer dw, FloatPointer db, float[] dx) {
        workers.enter();
        double[] sums = new double[outputs];
        for (int i = 0; i < rows * outputs; i++) {
            scratch[i] = (float) gradient[i];
            sums[i % outputs] += gradient[i];
        }
        for (int c = 0; c < outputs; c++) {
            db.put(c, (float) sums[c]);
        }
        small.at(0).put(scratch, 0, rows * outputs);
        if (rows == 0) {
            DirectMemory.zero(dw, dw.position(), (long) inputs * outputs);
            return;
        }
        gemm.multiply(true, inputs, outputs, rows, input.at(0), inputs, small.at(0), outputs, 0f, dw, outputs);
        w.get(weights, 0, weights.length);
        for (int k = 0; k < inputs; k++) {
            for (int c = 0; c < outputs; c++) {
                transposed.put((long) c * inputs + k, weights[k * outputs + c]);
            }
        }
        wide.ensure((long) rows * inputs);
        gemm.multiply(false, rows, inputs, outputs, small.at(0), outputs, transposed, inputs, 0f, wide.at(0), inputs);
        wide.at(0).get(dx, 0, rows * inputs);
    }
}
