package org.segmodel.models.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.FloatPointer;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.sequence.PackedLayout;

/** A random batch, weights and output gradients for a convolution block, and what the naive one makes of them. */
final class ConvolutionCase {

    final ConvolutionShape shape;
    final PackedLayout layout;
    final float[][] weights;
    final float[] bias;
    final float[] scale;
    final float[] shift;
    final float[] input;
    final float[] outputGradient;

    ConvolutionCase(long seed, ConvolutionShape shape, int... lengths) {
        this.shape = shape;
        layout = PackedLayout.of(lengths);
        RandomStream random = new Seeds(seed).stream("convolution");
        weights = new float[shape.kernelSizes().size()][];
        for (int k = 0; k < weights.length; k++) {
            int fanIn = shape.kernelSizes().get(k) * shape.inputs();
            weights[k] = Products.gaussian(random, fanIn * shape.channels(k), 1 / Math.sqrt(fanIn));
        }
        bias = Products.gaussian(random, shape.outputs(), 0.5);
        scale = Products.gaussian(random, shape.outputs(), 1);
        shift = Products.gaussian(random, shape.outputs(), 1);
        input = Products.gaussian(random, layout.rows() * shape.inputs(), 1);
        outputGradient = Products.gaussian(random, layout.rows() * shape.outputs(), 1);
    }

    @Override
    public String toString() {
        return shape + " " + layout;
    }

    /** Output, input gradient (null if not asked for), gradients of the weights, bias, scale and shift. */
    record Result(float[] output, float[] inputGradient, List<float[]> gradients) {

        void assertSameBits(Result other) {
            Closeness.assertSameBits("output", output, other.output());
            if (inputGradient != null && other.inputGradient() != null) {
                Closeness.assertSameBits("input gradient", inputGradient, other.inputGradient());
            }
            for (int a = 0; a < gradients.size(); a++) {
                Closeness.assertSameBits("gradient " + a, gradients.get(a), other.gradients().get(a));
            }
        }
    }

    /** The same, by the naive block. */
    record Expected(double[] output, double[] inputGradient, List<double[]> gradients) {
    }

    Expected naive() {
        NaiveConvolution block = new NaiveConvolution(shape, new NaiveConvolution.Parameters(
                Stream.of(weights).map(Closeness::widen).toArray(double[][]::new), Closeness.widen(bias),
                Closeness.widen(scale), Closeness.widen(shift)));
        double[] output = new double[layout.rows() * shape.outputs()];
        double[] inputGradient = new double[layout.rows() * shape.inputs()];
        for (int s = 0; s < layout.sequences(); s++) {
            int at = layout.offset(s) * shape.outputs();
            double[] y = block.forward(Closeness.widen(rows(input, s, shape.inputs())), layout.length(s));
            System.arraycopy(y, 0, output, at, y.length);
            double[] dx = block.backward(Closeness.widen(rows(outputGradient, s, shape.outputs())));
            System.arraycopy(dx, 0, inputGradient, layout.offset(s) * shape.inputs(), dx.length);
        }
        List<double[]> gradients = new ArrayList<>(List.of(block.gradient().weights()));
        gradients.add(block.gradient().bias());
        if (shape.layerNorm()) {
            gradients.add(block.gradient().scale());
            gradients.add(block.gradient().shift());
        }
        return new Expected(output, inputGradient, gradients);
    }

    /** The rows of one song. */
    float[] rows(float[] packed, int song, int width) {
        return Arrays.copyOfRange(packed, layout.offset(song) * width, layout.offset(song + 1) * width);
    }

    /** All learned arrays in storage order. */
    List<float[]> arrays() {
        List<float[]> arrays = new ArrayList<>(List.of(weights));
        arrays.add(bias);
        if (shape.layerNorm()) {
            arrays.add(scale);
            arrays.add(shift);
        }
        return arrays;
    }

    /** Runs in a kernel of this shape. */
    Result run(ConvolutionKernel kernel, boolean wantInputGradient) {
        return run(kernel, 1f, wantInputGradient);
    }

    /** Runs with the input times a factor. */
    Result run(ConvolutionKernel kernel, float factor, boolean wantInputGradient) {
        float[] parameters = new float[arrays().stream().mapToInt(array -> array.length).sum()];
        int at = 0;
        for (float[] array : arrays()) {
            System.arraycopy(array, 0, parameters, at, array.length);
            at += array.length;
        }
        FloatPointer output = garbage(outputGradient.length);
        FloatPointer dx = wantInputGradient ? garbage(input.length) : null;
        FloatPointer gradient = garbage(parameters.length);
        kernel.forward(layout, Products.inTheMiddle(input), factor, Products.inTheMiddle(parameters), output);
        kernel.backward(Products.inTheMiddle(outputGradient), dx, gradient);
        float[] flat = Products.content(gradient, parameters.length);
        List<float[]> gradients = new ArrayList<>();
        at = 0;
        for (float[] array : arrays()) {
            gradients.add(Arrays.copyOfRange(flat, at, at + array.length));
            at += array.length;
        }
        return new Result(Products.content(output, outputGradient.length),
                wantInputGradient ? Products.content(dx, input.length) : null, gradients);
    }

    /** Runs in a kernel of its own. */
    Result run(Gemm gemm, int threads, boolean wantInputGradient) {
        try (Workers workers = new Workers(gemm, threads)) {
            return run(new ConvolutionKernel(gemm, workers, shape), wantInputGradient);
        }
    }

    ConvolutionInference inference() {
        return new ConvolutionInference(shape, List.of(weights), bias, shape.layerNorm() ? scale : new float[0],
                shape.layerNorm() ? shift : new float[0]);
    }

    private static FloatPointer garbage(int n) {
        float[] values = new float[n];
        Arrays.fill(values, Float.NaN);
        return Products.inTheMiddle(values);
    }
}
