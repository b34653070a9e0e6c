package org.segmodel.models.kernel;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.sequence.PackedLayout;

/** A batch with random parameters, inputs and output gradients for an attention module, and the naive one's results. */
final class AttentionCase {

    final AttentionShape shape;
    final PackedLayout layout;
    final float[] parameters;
    final float[] input;
    final float[] outputGradient;

    final DropoutMask dropout;

    AttentionCase(long seed, AttentionShape shape, int... lengths) {
        this(seed, 0, shape, lengths);
    }

    AttentionCase(long seed, double rate, AttentionShape shape, int... lengths) {
        this.shape = shape;
        dropout = rate > 0 ? new DropoutMask(rate) : null;
        if (dropout != null) {
            dropout.redraw(new Seeds(seed).stream("dropout"));
        }
        layout = PackedLayout.of(lengths);
        RandomStream random = new Seeds(seed).stream("attention");
        int size = shape.arrays().values().stream().mapToInt(AttentionShape::size).sum();
        parameters = new float[size];
        int at = 0;
        for (Map.Entry<AttentionParameter, int[]> array : shape.arrays().entrySet()) {
            boolean matrix = array.getKey().isMatrix();
            // Products with the width's root, so that scores are neither all alike nor all but one forgotten.
            float[] values = Products.gaussian(random, AttentionShape.size(array.getValue()),
                    matrix ? 1.2 / Math.sqrt(array.getValue()[0]) : 0.5);
            System.arraycopy(values, 0, parameters, at, values.length);
            at += values.length;
        }
        input = Products.gaussian(random, layout.rows() * shape.inputs(), 1);
        outputGradient = Products.gaussian(random, layout.rows() * shape.outputs(), 1);
    }

    /** Output, input gradient and parameter gradients of a kernel. */
    record Result(float[] output, float[] inputGradient, float[] gradients) {

        void assertSameBits(Result other) {
            Closeness.assertSameBits("output", output, other.output());
            Closeness.assertSameBits("input gradient", inputGradient, other.inputGradient());
            Closeness.assertSameBits("gradients", gradients, other.gradients());
        }
    }

    Result run(Gemm gemm, int threads) {
        try (Workers workers = new Workers(gemm, threads)) {
            return run(new AttentionKernel(gemm, workers, shape));
        }
    }

    Result run(AttentionKernel kernel) {
        FloatPointer x = Products.inTheMiddle(input);
        FloatPointer weights = Products.inTheMiddle(parameters);
        FloatPointer output = Products.inTheMiddle(garbage(layout.rows() * shape.outputs()));
        FloatPointer inputGradient = Products.inTheMiddle(garbage(input.length));
        FloatPointer gradients = Products.inTheMiddle(garbage(parameters.length));
        kernel.forward(layout, x, weights, dropout, output);
        kernel.backward(Products.inTheMiddle(outputGradient), inputGradient, gradients);
        Closeness.assertSameBits("input afterwards", Products.content(x, input.length), input);
        Closeness.assertSameBits("weights afterwards", Products.content(weights, parameters.length), parameters);
        return new Result(Products.content(output, layout.rows() * shape.outputs()),
                Products.content(inputGradient, input.length), Products.content(gradients, parameters.length));
    }

    /** Song-major [rows × outputs]. */
    double[] naive() {
        return naive(Closeness.widen(input), Closeness.widen(parameters));
    }

    /** Sum of all outputs, each times its gradient. */
    double objective(double[] x, double[] all) {
        double[] output = naive(x, all);
        double sum = 0;
        for (int i = 0; i < output.length; i++) {
            sum += output[i] * outputGradient[i];
        }
        return sum;
    }

    private double[] naive(double[] x, double[] all) {
        int[] weight = {0};
        int[] last = {0};
        for (int s = 0; s < layout.sequences(); s++) {
            for (int i = 0; i < layout.length(s); i++) {
                last[0] += shape.heads() * (shape.endVisible(i, layout.length(s)) - shape.firstVisible(i));
            }
        }
        int[] unit = {last[0] + layout.rows() * shape.outputs()};
        double[] factors = dropout == null ? null
                : dropout.factors(unit[0] + layout.rows() * shape.boundaryUnits());
        NaiveAttention module = new NaiveAttention(shape, split(all),
                w -> factors == null ? w : w * factors[weight[0]++], y -> factors == null ? y : y * factors[last[0]++],
                u -> factors == null ? u : u * factors[unit[0]++]);
        double[] output = new double[layout.rows() * shape.outputs()];
        for (int s = 0; s < layout.sequences(); s++) {
            double[][] song = new double[layout.length(s)][];
            for (int t = 0; t < song.length; t++) {
                int row = layout.offset(s) + t;
                song[t] = Arrays.copyOfRange(x, row * shape.inputs(), (row + 1) * shape.inputs());
            }
            double[][] y = module.forward(song);
            for (int t = 0; t < song.length; t++) {
                System.arraycopy(y[t], 0, output, (layout.offset(s) + t) * shape.outputs(), shape.outputs());
            }
        }
        return output;
    }

    /** The parameters by name. */
    Map<AttentionParameter, double[]> split(double[] all) {
        Map<AttentionParameter, double[]> parts = new EnumMap<>(AttentionParameter.class);
        int at = 0;
        for (Map.Entry<AttentionParameter, int[]> array : shape.arrays().entrySet()) {
            int size = AttentionShape.size(array.getValue());
            parts.put(array.getKey(), Arrays.copyOfRange(all, at, at + size));
            at += size;
        }
        return parts;
    }

    private static float[] garbage(int n) {
        float[] values = new float[n];
        Arrays.fill(values, Float.NaN);
        return values;
    }
}
