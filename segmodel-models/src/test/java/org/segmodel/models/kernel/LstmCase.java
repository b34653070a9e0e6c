package org.segmodel.models.kernel;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.sequence.PackedLayout;

/**
 * A batch with random weights, inputs and output gradients, and what the naive layer makes of it. The arrays of a
 * direction are W, R and b, one after another.
 */
final class LstmCase {

    /** Of the inputs that the kernel is given, which are this case's divided by it: a power of two, so nothing is lost. */
    private static final float FACTOR = 2f;

    final PackedLayout layout;
    final int inputs;
    final int units;
    final float[][] weights = new float[2][];
    final float[][] recurrent = new float[2][];
    final float[][] bias = new float[2][];
    final float[] input;
    final float[] outputGradient;

    LstmCase(long seed, int inputs, int units, int... lengths) {
        this.inputs = inputs;
        this.units = units;
        layout = PackedLayout.of(lengths);
        RandomStream random = new Seeds(seed).stream("lstm");
        for (int d = 0; d < 2; d++) {
            weights[d] = Products.gaussian(random, 4 * inputs * units, 1 / Math.sqrt(inputs));
            recurrent[d] = Products.gaussian(random, 4 * units * units, 1 / Math.sqrt(units));
            bias[d] = Products.gaussian(random, 4 * units, 0.5);
        }
        input = Products.gaussian(random, layout.rows() * inputs, 1);
        outputGradient = Products.gaussian(random, layout.rows() * 2 * units, 1);
    }

    /** Result of both passes: output, input gradient (null if not asked for), six weight gradients. */
    record Result(float[] output, float[] inputGradient, float[][] gradients) {

        void assertSameBits(Result other) {
            Closeness.assertSameBits("output", output, other.output());
            if (inputGradient != null) {
                Closeness.assertSameBits("input gradient", inputGradient, other.inputGradient());
            }
            for (int a = 0; a < gradients.length; a++) {
                Closeness.assertSameBits("weight gradient " + a, gradients[a], other.gradients()[a]);
            }
        }
    }

    /** The same, by the naive layer. */
    record Expected(double[] output, double[] inputGradient, double[][] gradients) {
    }

    Expected naive() {
        NaiveBiLstm layer = new NaiveBiLstm(inputs, units, parameters(0), parameters(1));
        double[] output = new double[layout.rows() * 2 * units];
        double[] inputGradient = new double[layout.rows() * inputs];
        for (int s = 0; s < layout.sequences(); s++) {
            int from = layout.offset(s);
            int to = layout.offset(s + 1);
            double[] song = Closeness.widen(Arrays.copyOfRange(input, from * inputs, to * inputs));
            double[] hidden = layer.forward(song, to - from);
            System.arraycopy(hidden, 0, output, from * 2 * units, hidden.length);
            double[] dx = layer.backward(Closeness.widen(
                    Arrays.copyOfRange(outputGradient, from * 2 * units, to * 2 * units)));
            for (int i = 0; i < dx.length; i++) {
                inputGradient[from * inputs + i] = FACTOR * dx[i];
            }
        }
        double[][] gradients = IntStream.range(0, 2).boxed().map(layer::gradient)
                .flatMap(g -> Arrays.stream(new double[][] {g.weights(), g.recurrent(), g.bias()}))
                .toArray(double[][]::new);
        return new Expected(output, inputGradient, gradients);
    }

    private NaiveBiLstm.Parameters parameters(int d) {
        return new NaiveBiLstm.Parameters(Closeness.widen(weights[d]), Closeness.widen(recurrent[d]),
                Closeness.widen(bias[d]));
    }

    /** Loads this case's weights into a kernel of its shape and runs it. */
    Result run(BiLstmKernel kernel, boolean wantInputGradient) {
        FloatPointer[] source = new FloatPointer[6];
        FloatPointer[] target = new FloatPointer[6];
        for (int a = 0; a < 6; a++) {
            float[] values = array(a);
            source[a] = Products.inTheMiddle(values);
            float[] garbage = new float[values.length];
            Arrays.fill(garbage, Float.NaN);
            target[a] = Products.inTheMiddle(garbage);
        }
        kernel.load(direction(source, 0), direction(source, 3), true);
        float[] unscaled = input.clone();
        for (int i = 0; i < unscaled.length; i++) {
            unscaled[i] /= FACTOR;
        }
        FloatPointer output = Products.inTheMiddle(garbage(layout.rows() * 2 * units));
        kernel.forward(layout, Products.inTheMiddle(unscaled), FACTOR, output);
        FloatPointer dx = wantInputGradient ? Products.inTheMiddle(garbage(layout.rows() * inputs)) : null;
        kernel.backward(Products.inTheMiddle(outputGradient), dx, direction(target, 0), direction(target, 3));
        float[][] gradients = new float[6][];
        for (int a = 0; a < 6; a++) {
            gradients[a] = Products.content(target[a], array(a).length);
        }
        return new Result(Products.content(output, layout.rows() * 2 * units),
                dx == null ? null : Products.content(dx, layout.rows() * inputs), gradients);
    }

    /** Runs in a kernel of its own. */
    Result run(Gemm gemm, int threads, boolean wantInputGradient) {
        try (Workers workers = new Workers(gemm, threads)) {
            return run(new BiLstmKernel(gemm, workers, inputs, units, wantInputGradient), wantInputGradient);
        }
    }

    private float[] array(int a) {
        return (switch (a % 3) {
            case 0 -> weights;
            case 1 -> recurrent;
            default -> bias;
        })[a / 3];
    }

    private static BiLstmKernel.Direction direction(FloatPointer[] memory, int first) {
        return new BiLstmKernel.Direction(memory[first], memory[first + 1], memory[first + 2]);
    }

    private static float[] garbage(int n) {
        float[] values = new float[n];
        Arrays.fill(values, Float.NaN);
        return values;
    }
}
