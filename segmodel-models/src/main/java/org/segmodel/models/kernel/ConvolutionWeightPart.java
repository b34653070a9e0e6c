package org.segmodel.models.kernel;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.segmodel.core.sequence.PackedLayout;

/**
 * One thread's share of a convolution block's weight gradients: those that some inputs have at one tap, summed over the
 * songs in their order.
 */
final class ConvolutionWeightPart {

    /** Inputs of a part at most: few enough that even a block of few kernels keeps several threads busy. */
    static final int MOST_INPUTS = 64;

    private final Gemm gemm;
    private final ConvolutionShape shape;
    private final ConvolutionTap tap;
    private final int first;
    private final int inputs;
    private final FloatPointer sum;
    private final float[] values;
    private final float[] scratch;
    private final MemoryView left = new MemoryView();
    private final MemoryView right = new MemoryView();

    ConvolutionWeightPart(Gemm gemm, ConvolutionShape shape, ConvolutionTap tap, int firstInput) {
        this.gemm = gemm;
        this.shape = shape;
        this.tap = tap;
        first = firstInput;
        inputs = Math.min(MOST_INPUTS, shape.inputs() - firstInput);
        values = new float[inputs * tap.columns()];
        scratch = new float[values.length];
        sum = new FloatPointer((long) values.length);
    }

    /**
     * Computes the gradients.
     *
     * @param layout       the batch
     * @param inputRows    [rows × inputs], as the convolutions saw them
     * @param gradientRows gradient of the convolutions' outputs [rows × outputs]
     * @param parameters   gradients of the block's parameters, to be written in part
     */
    void run(PackedLayout layout, FloatPointer inputRows, FloatPointer gradientRows, FloatPointer parameters) {
        boolean empty = true;
        for (int s = 0; s < layout.sequences(); s++) {
            int from = layout.offset(s) + Math.max(0, -tap.shift());
            int to = layout.offset(s + 1) - Math.max(0, tap.shift());
            if (from < to) {
                gemm.multiply(true, false, inputs, tap.columns(), to - from,
                        left.aim(inputRows, (long) (from + tap.shift()) * shape.inputs() + first), shape.inputs(),
                        right.aim(gradientRows, (long) from * shape.outputs() + tap.column()), shape.outputs(),
                        empty ? 0f : 1f, sum, tap.columns());
                empty = false;
            }
        }
        if (empty) {
            Arrays.fill(values, 0f);
        } else {
            sum.get(values, 0, values.length);
        }
        tap.store(values, first, inputs, scratch, parameters, left);
    }
}
