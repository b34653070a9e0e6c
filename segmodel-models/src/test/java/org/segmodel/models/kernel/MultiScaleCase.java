package org.segmodel.models.kernel;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.sequence.PackedLayout;

/** A batch with random weights, inputs and output gradients for a multi-scale layer, and the naive layer's results. */
final class MultiScaleCase {

    /** Of the inputs that the kernel is given, which are this case's divided by it: a power of two, so nothing is lost. */
    private static final float FACTOR = 2f;

    final MultiScaleShape shape;
    final PackedLayout layout;
    final Map<String, float[]> arrays = new LinkedHashMap<>();
    final float[] input;
    final float[] outputGradient;

    MultiScaleCase(long seed, MultiScaleShape shape, int... lengths) {
        this.shape = shape;
        layout = PackedLayout.of(lengths);
        RandomStream random = new Seeds(seed).stream("multi-scale");
        shape.arrays().forEach((name, sides) -> {
            int rows = name.contains("attention") ? sides[0] : sides[1];
            boolean matrix = name.endsWith("/W") || name.endsWith("/R");
            arrays.put(name, Products.gaussian(random, AttentionShape.size(sides), matrix ? 1 / Math.sqrt(rows) : 0.5));
        });
        input = Products.gaussian(random, layout.rows() * shape.inputs(), 1);
        outputGradient = Products.gaussian(random, layout.rows() * shape.outputs(), 1);
    }

    /** Result of both passes: output, input gradient (null if not asked for), weight gradients in storage order. */
    record Result(float[] output, float[] inputGradient, float[] gradients) {

        void assertSameBits(Result other) {
            Closeness.assertSameBits("output", output, other.output());
            if (inputGradient != null) {
                Closeness.assertSameBits("input gradient", inputGradient, other.inputGradient());
            }
            Closeness.assertSameBits("weight gradients", gradients, other.gradients());
        }
    }

    /** The same, by the naive layer. */
    record Expected(double[] output, double[] inputGradient, Map<String, double[]> gradients) {
    }

    Expected naive() {
        Map<String, double[]> wide = new LinkedHashMap<>();
        arrays.forEach((name, values) -> wide.put(name, Closeness.widen(values)));
        NaiveMultiScale layer = new NaiveMultiScale(shape, wide);
        double[] output = new double[layout.rows() * shape.outputs()];
        double[] inputGradient = new double[layout.rows() * shape.inputs()];
        for (int s = 0; s < layout.sequences(); s++) {
            double[] y = layer.forward(song(input, s, shape.inputs()), layout.length(s));
            System.arraycopy(y, 0, output, layout.offset(s) * shape.outputs(), y.length);
            double[] dx = layer.backward(song(outputGradient, s, shape.outputs()));
            for (int i = 0; i < dx.length; i++) {
                inputGradient[layout.offset(s) * shape.inputs() + i] = FACTOR * dx[i];
            }
        }
        return new Expected(output, inputGradient, layer.gradients());
    }

    /** Output by the naive layer. */
    double[] output(double[] x, Map<String, double[]> wide) {
        NaiveMultiScale layer = new NaiveMultiScale(shape, wide);
        double[] output = new double[layout.rows() * shape.outputs()];
        for (int s = 0; s < layout.sequences(); s++) {
            double[] y = layer.forward(Arrays.copyOfRange(x, layout.offset(s) * shape.inputs(),
                    layout.offset(s + 1) * shape.inputs()), layout.length(s));
            System.arraycopy(y, 0, output, layout.offset(s) * shape.outputs(), y.length);
        }
        return output;
    }

    /** Sum of all outputs, each times its gradient. */
    double objective(double[] x, Map<String, double[]> wide) {
        double[] output = output(x, wide);
        double sum = 0;
        for (int i = 0; i < output.length; i++) {
            sum += output[i] * outputGradient[i];
        }
        return sum;
    }

    private double[] song(float[] rows, int s, int width) {
        return Closeness.widen(Arrays.copyOfRange(rows, layout.offset(s) * width, layout.offset(s + 1) * width));
    }

    /** Runs a kernel of this shape. */
    Result run(MultiScaleKernel kernel, boolean wantInputGradient) {
        float[] unscaled = input.clone();
        for (int i = 0; i < unscaled.length; i++) {
            unscaled[i] /= FACTOR;
        }
        float[] all = flat();
        FloatPointer weights = Products.inTheMiddle(all);
        FloatPointer output = Products.inTheMiddle(garbage(outputGradient.length));
        FloatPointer gradients = Products.inTheMiddle(garbage(all.length));
        FloatPointer dx = wantInputGradient ? Products.inTheMiddle(garbage(input.length)) : null;
        FloatPointer x = Products.inTheMiddle(unscaled);
        FloatPointer dy = Products.inTheMiddle(outputGradient);
        kernel.forward(layout, x, FACTOR, weights, true, output);
        kernel.backward(dy, dx, gradients);
        Closeness.assertSameBits("input afterwards", Products.content(x, input.length), unscaled);
        Closeness.assertSameBits("weights afterwards", Products.content(weights, all.length), all);
        Closeness.assertSameBits("output gradient afterwards", Products.content(dy, outputGradient.length),
                outputGradient);
        return new Result(Products.content(output, outputGradient.length),
                dx == null ? null : Products.content(dx, input.length), Products.content(gradients, all.length));
    }

    /** Runs in a kernel of its own. */
    Result run(Gemm gemm, int threads, boolean wantInputGradient) {
        try (Workers workers = new Workers(gemm, threads)) {
            return run(new MultiScaleKernel(gemm, workers, shape, wantInputGradient), wantInputGradient);
        }
    }

    /** Fails where a result is not that of the naive layer, but for rounding. */
    void check(Result actual) {
        if (shape.attends()) {
            checkSlopes(actual);
            return;
        }
        Expected expected = naive();
        Closeness.assertClose("output", actual.output(), expected.output(), 5e-6, 0);
        if (actual.inputGradient() != null) {
            Closeness.assertCloseToLargest("input gradient", actual.inputGradient(), expected.inputGradient(), 1e-5);
        }
        int at = 0;
        for (String name : shape.arrays().keySet()) {
            double[] gradient = expected.gradients().get(name);
            Closeness.assertCloseToLargest("gradient of " + name,
                    Arrays.copyOfRange(actual.gradients(), at, at + gradient.length), gradient, 1e-5);
            at += gradient.length;
        }
    }

    /** Output, and gradients in a random direction of each array, against the slope of the naive objective. */
    private void checkSlopes(Result actual) {
        Map<String, double[]> wide = new LinkedHashMap<>();
        arrays.forEach((name, values) -> wide.put(name, Closeness.widen(values)));
        double[] x = Closeness.widen(input);
        Closeness.assertClose("output", actual.output(), output(x, wide), 2e-5, 0);
        RandomStream random = new Seeds(layout.rows()).stream("directions");
        if (actual.inputGradient() != null) {
            Slopes.check("input", random, x, actual.inputGradient(), 0, 1 / FACTOR, () -> objective(x, wide));
        }
        int at = 0;
        for (Map.Entry<String, double[]> array : wide.entrySet()) {
            Slopes.check(array.getKey(), random, array.getValue(), actual.gradients(), at, 1,
                    () -> objective(x, wide));
            at += array.getValue().length;
        }
    }

    /** All weights in storage order. */
    float[] flat() {
        int size = arrays.values().stream().mapToInt(array -> array.length).sum();
        float[] flat = new float[size];
        int at = 0;
        for (float[] array : arrays.values()) {
            System.arraycopy(array, 0, flat, at, array.length);
            at += array.length;
        }
        return flat;
    }

    private static float[] garbage(int n) {
        float[] values = new float[n];
        Arrays.fill(values, Float.NaN);
        return values;
    }

    @Override
    public String toString() {
        return shape.inputs() + "x" + shape.units() + " " + shape.scales() + "x" + shape.scaleUnits() + " heads "
                + shape.heads() + " " + layout;
    }
}
