package org.segmodel.models.kernel;

import java.util.Arrays;

/**
 * A dense layer in plain Java: for inference without native code. Same definition and arrays as {@link DenseKernel}.
 * Immutable after construction, therefore safe for use by several threads.
 */
public final class DenseInference {

    private final DenseShape shape;
    private final LinearRows linear;

    /**
     * Takes over weights, by copying.
     *
     * @param shape   shape of the layer
     * @param weights W [inputs × outputs]
     * @param bias    b [outputs]
     * @throws IllegalArgumentException if an array has not the size that its shape asks for
     */
    public DenseInference(DenseShape shape, float[] weights, float[] bias) {
        requireSize("weights", weights, shape.inputs() * shape.outputs());
        requireSize("bias", bias, shape.outputs());
        this.shape = shape;
        linear = new LinearRows(weights, bias, shape.outputs(), 0, shape.outputs());
    }

    /**
     * Computes the outputs.
     *
     * @param input [length × inputs]; not changed
     * @param length number of rows; 0 gives an empty result
     * @return [length × outputs]
     */
    public float[] forward(float[] input, int length) {
        float[][] x = new float[length][];
        Arrays.setAll(x, t -> Arrays.copyOfRange(input, t * shape.inputs(), (t + 1) * shape.inputs()));
        float[][] y = linear.apply(x);
        float[] zeros = new float[shape.outputs()];
        float[] output = new float[length * shape.outputs()];
        for (int t = 0; t < length; t++) {
            if (shape.rectified()) {
                RowLoops.rectify(y[t], zeros, zeros.length);
            }
            System.arraycopy(y[t], 0, output, t * shape.outputs(), shape.outputs());
        }
        return output;
    }

    private static void requireSize(String what, float[] array, int size) {
        if (array.length != size) {
            throw new IllegalArgumentException(what + " of a dense layer: expected " + size + " numbers, got "
                    + array.length);
        }
    }
}
