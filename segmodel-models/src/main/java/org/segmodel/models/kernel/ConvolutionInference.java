package org.segmodel.models.kernel;

import java.util.Arrays;
import java.util.List;

/**
 * The forward pass of a temporal convolution block for one sequence, in plain Java: for inference without native code.
 * Same definition and weight shapes as {@link ConvolutionKernel}; a NaN spreads as there. Immutable after construction,
 * therefore safe for use by several threads.
 */
public final class ConvolutionInference {

    private final ConvolutionShape shape;
    /** Weight rows [channels] by kernel, tap and input. */
    private final float[][][][] rows;
    private final float[] bias;
    private final float[] scale;
    private final float[] shift;

    /**
     * Takes over weights, by copying.
     *
     * @param shape   shape of the block
     * @param weights for each kernel {@code W [size × inputs × channels]}
     * @param bias    [outputs], of all kernels one after another
     * @param scale    of the layer normalisation, [outputs]; empty where there is none
     * @param shift   of the layer normalisation, [outputs]; empty where there is none
     * @throws IllegalArgumentException if an array has not the size that its shape asks for
     */
    public ConvolutionInference(ConvolutionShape shape, List<float[]> weights, float[] bias, float[] scale,
            float[] shift) {
        this.shape = shape;
        int kernels = shape.kernelSizes().size();
        if (weights.size() != kernels) {
            throw new IllegalArgumentException("weights of a convolution block: expected " + kernels + " arrays, one a "
                    + "kernel size, got " + weights.size());
        }
        rows = new float[kernels][][][];
        for (int k = 0; k < kernels; k++) {
            int size = shape.kernelSizes().get(k);
            int channels = shape.channels(k);
            requireSize("weights of kernel size " + size, weights.get(k), size * shape.inputs() * channels);
            rows[k] = new float[size][shape.inputs()][];
            for (int row = 0; row < size * shape.inputs(); row++) {
                rows[k][row / shape.inputs()][row % shape.inputs()] =
                        Arrays.copyOfRange(weights.get(k), row * channels, (row + 1) * channels);
            }
        }
        int normalised = shape.layerNorm() ? shape.outputs() : 0;
        requireSize("bias", bias, shape.outputs());
        requireSize("scale", scale, normalised);
        requireSize("shift", shift, normalised);
        this.bias = bias.clone();
        this.scale = scale.clone();
        this.shift = shift.clone();
    }

    /**
     * Computes the outputs of one sequence.
     *
     * @param input  [length × inputs]; not changed
     * @param length number of rows; 0 gives an empty result
     * @return [length × outputs]
     */
    public float[] forward(float[] input, int length) {
        float[] source = input;
        if (shape.standardize()) {
            source = Arrays.copyOf(input, length * shape.inputs());
            RowLoops.standardize(source, length, shape.inputs(), new float[length]);
        }
        float[] result = new float[length * shape.outputs()];
        for (int k = 0; k < rows.length; k++) {
            convolve(k, source, length, result);
        }
        int width = shape.outputs();
        float[] row = new float[width];
        for (int t = 0; t < length; t++) {
            System.arraycopy(result, t * width, row, 0, width);
            RowLoops.rectify(row, bias, width);
            System.arraycopy(row, 0, result, t * width, width);
        }
        if (shape.residual()) {
            Activations.add(result, input, result.length);
        }
        if (shape.layerNorm()) {
            RowLoops.layerNorm(result, length, width, new float[length]);
            for (int t = 0; t < length; t++) {
                System.arraycopy(result, t * width, row, 0, width);
                RowLoops.affine(row, scale, shift, row, width);
                System.arraycopy(row, 0, result, t * width, width);
            }
        }
        return result;
    }

    private void convolve(int k, float[] source, int length, float[] result) {
        int channels = shape.channels(k);
        float[] z = new float[channels];
        for (int t = 0; t < length; t++) {
            Arrays.fill(z, 0f);
            for (int j = 0; j < rows[k].length; j++) {
                int line = t + (j - rows[k].length / 2) * shape.dilation();
                if (line >= 0 && line < length) {
                    addProduct(source, line * shape.inputs(), rows[k][j], z);
                }
            }
            System.arraycopy(z, 0, result, t * shape.outputs() + shape.firstChannel(k), channels);
        }
    }

    /** {@code z += Σ source[from + i] · row i}, four rows at a time. */
    private static void addProduct(float[] source, int from, float[][] rows, float[] z) {
        int i = 0;
        for (; i + 4 <= rows.length; i += 4) {
            Activations.addFour(source[from + i], rows[i], source[from + i + 1], rows[i + 1], source[from + i + 2],
                    rows[i + 2], source[from + i + 3], rows[i + 3], z, z.length);
        }
        for (; i < rows.length; i++) {
            Activations.addOne(source[from + i], rows[i], z, z.length);
        }
    }

    private static void requireSize(String what, float[] array, int size) {
        if (array.length != size) {
            throw new IllegalArgumentException(what + " of a convolution block: expected " + size + " numbers, got "
                    + array.length);
        }
    }
}
