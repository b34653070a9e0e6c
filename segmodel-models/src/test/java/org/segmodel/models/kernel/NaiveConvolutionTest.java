package org.segmodel.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;

/** The oracle: values by hand, and its gradients against differences of its values. */
class NaiveConvolutionTest {

    private static final int LENGTH = 5;

    static Stream<ConvolutionShape> shapes() {
        return Stream.of(
                new ConvolutionShape(3, 4, List.of(1, 3), 1, false, false, false),
                new ConvolutionShape(3, 5, List.of(3, 5), 2, true, false, false),
                new ConvolutionShape(4, 4, List.of(3), 1, false, true, false),
                new ConvolutionShape(3, 4, List.of(1, 5), 1, false, false, true),
                new ConvolutionShape(4, 4, List.of(3, 5, 7), 2, true, true, true));
    }

    /** Kernels 1 and 3, one channel each, dilation 2: lines 0 and 2 see each other, line 1 sees nobody. */
    @Test
    void convolutionByHand() {
        NaiveConvolution.Parameters p = new NaiveConvolution.Parameters(new double[][] {{2}, {10, 100, 1000}},
                new double[] {1, -1}, new double[2], new double[2]);
        ConvolutionShape shape = new ConvolutionShape(1, 2, List.of(1, 3), 2, false, false, false);
        assertThat(new NaiveConvolution(shape, p).forward(new double[] {3, -4, 5}, 3)).containsExactly(
                1 + 6, -1 + 300 + 5000,
                0, 0,
                1 + 10, -1 + 30 + 500);
    }

    @Test
    void standardisedResidualNormalisedByHand() {
        double[] none = new double[2];
        NaiveConvolution.Parameters p = new NaiveConvolution.Parameters(new double[][] {{1, -1, 0, 3}},
                none, new double[] {2, 1}, new double[] {0, 5});
        double[] x = {7, 1};
        // Deviation √18 with one degree of freedom, so the standardised row is ±3/(√18 + 1e-5).
        double u = 3 / (Math.sqrt(18) + 1e-5);
        assertThat(oneLine(p, x, false, false)).containsExactly(new double[] {u, 0}, within(1e-14));
        assertThat(oneLine(p, x, true, false)).containsExactly(new double[] {7 + u, 1}, within(1e-14));
        double half = (6 + u) / 2;
        double v = half / Math.sqrt(half * half + 1e-5);
        assertThat(oneLine(p, x, true, true)).containsExactly(new double[] {2 * v, 5 - v}, within(1e-14));
    }

    private static double[] oneLine(NaiveConvolution.Parameters p, double[] x, boolean residual, boolean layerNorm) {
        ConvolutionShape shape = new ConvolutionShape(2, 2, List.of(1), 1, true, residual, layerNorm);
        return new NaiveConvolution(shape, p).forward(x, 1);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void gradientsAgreeWithDifferences(ConvolutionShape shape) {
        RandomStream random = new Seeds(5).stream("naive");
        NaiveConvolution.Parameters p = NaiveConvolution.Parameters.zeros(shape);
        double[] song = new double[LENGTH * shape.inputs()];
        double[] factors = new double[LENGTH * shape.outputs()];
        Stream<double[]> others = Stream.of(p.bias(), p.scale(), p.shift(), song, factors);
        Stream.concat(Stream.of(p.weights()), others).forEach(array -> {
            for (int i = 0; i < array.length; i++) {
                array[i] = random.nextGaussian();
            }
        });
        NaiveConvolution block = new NaiveConvolution(shape, p);
        block.forward(song, LENGTH);
        double[] inputGradient = block.backward(factors);
        check("input", shape, p, song, factors, song, inputGradient);
        for (int k = 0; k < p.weights().length; k++) {
            check("W" + k, shape, p, song, factors, p.weights()[k], block.gradient().weights()[k]);
        }
        check("bias", shape, p, song, factors, p.bias(), block.gradient().bias());
        check("scale", shape, p, song, factors, p.scale(), block.gradient().scale());
        check("shift", shape, p, song, factors, p.shift(), block.gradient().shift());
    }

    private static void check(String what, ConvolutionShape shape, NaiveConvolution.Parameters p, double[] song,
            double[] factors, double[] values, double[] gradient) {
        double h = 1e-6;
        double[] differences = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            double old = values[i];
            values[i] = old + h;
            double above = value(shape, p, song, factors);
            values[i] = old - h;
            differences[i] = (above - value(shape, p, song, factors)) / (2 * h);
            values[i] = old;
        }
        Closeness.assertClose(what, gradient, differences, 1e-7, 1e-7);
    }

    private static double value(ConvolutionShape shape, NaiveConvolution.Parameters p, double[] song,
            double[] factors) {
        double[] output = new NaiveConvolution(shape, p).forward(song, LENGTH);
        double sum = 0;
        for (int i = 0; i < output.length; i++) {
            sum += output[i] * factors[i];
        }
        return sum;
    }
}
