package org.segmodel.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Stream;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;

/** The dense layer's kernel and its plain-Java inference against plain loops in double precision. */
class DenseKernelTest {

    /** Of the inputs that the kernel is given: a power of two, so nothing is lost. */
    private static final float FACTOR = 2f;

    private record Case(DenseShape shape, int rows, float[] weights, float[] bias, float[] input,
            float[] outputGradient) {

        static Case of(int inputs, int outputs, boolean rectified, int rows) {
            RandomStream random = new Seeds(inputs * 1000L + rows).stream("dense");
            return new Case(new DenseShape(inputs, outputs, rectified), rows,
                    Products.gaussian(random, inputs * outputs, 1 / Math.sqrt(inputs)),
                    Products.gaussian(random, outputs, 0.5), Products.gaussian(random, rows * inputs, 1),
                    Products.gaussian(random, rows * outputs, 1));
        }

        @Override
        public String toString() {
            return shape + " " + rows;
        }
    }

    /** Output, input gradient (null if not asked for), gradients of W and b one after another. */
    private record Result(float[] output, float[] inputGradient, float[] gradients) {
    }

    static Stream<Arguments> cases() {
        return Stream.of("openblas", "onednn", "naive").flatMap(gemm -> Stream.of(Case.of(1, 1, false, 1),
                Case.of(1, 3, true, 2), Case.of(60, 128, false, 500), Case.of(7, 5, true, 64), Case.of(130, 9, false, 65),
                Case.of(128, 33, true, 200)).map(c -> Arguments.of(gemm, c)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cases")
    void agreesWithPlainLoops(String gemm, Case c) {
        Result two = run(Products.gemm(gemm), 2, c, true);
        int inputs = c.shape.inputs();
        int outputs = c.shape.outputs();
        double[] y = new double[c.rows * outputs];
        double[] dx = new double[c.rows * inputs];
        double[] gradients = new double[(inputs + 1) * outputs];
        for (int row = 0; row < c.rows; row++) {
            for (int j = 0; j < outputs; j++) {
                double z = c.bias[j];
                for (int k = 0; k < inputs; k++) {
                    z += (double) c.input[row * inputs + k] * c.weights[k * outputs + j];
                }
                boolean on = !c.shape.rectified() || z > 0;
                y[row * outputs + j] = on ? z : 0;
                double dz = on ? c.outputGradient[row * outputs + j] : 0;
                gradients[inputs * outputs + j] += dz;
                for (int k = 0; k < inputs; k++) {
                    gradients[k * outputs + j] += dz * c.input[row * inputs + k];
                    dx[row * inputs + k] += FACTOR * dz * c.weights[k * outputs + j];
                }
            }
        }
        Closeness.assertClose("output", two.output, y, 5e-6, 0);
        Closeness.assertCloseToLargest("input gradient", two.inputGradient, dx, 1e-5);
        Closeness.assertCloseToLargest("weight gradients", two.gradients, gradients, 1e-5);
        Closeness.assertClose("plain Java", new DenseInference(c.shape, c.weights, c.bias).forward(c.input, c.rows), y,
                5e-6, 0);
        for (int threads : new int[] {1, 3}) {
            Result other = run(Products.gemm(gemm), threads, c, threads == 1);
            Closeness.assertSameBits("output", other.output, two.output);
            Closeness.assertSameBits("gradients", other.gradients, two.gradients);
        }
    }

    private static Result run(Gemm gemm, int threads, Case c, boolean wantInputGradient) {
        try (Workers workers = new Workers(gemm, threads)) {
            return run(new DenseKernel(gemm, workers, c.shape), c, wantInputGradient);
        }
    }

    private static Result run(DenseKernel kernel, Case c, boolean wantInputGradient) {
        float[] all = Arrays.copyOf(c.weights, c.weights.length + c.bias.length);
        System.arraycopy(c.bias, 0, all, c.weights.length, c.bias.length);
        float[] unscaled = c.input.clone();
        for (int i = 0; i < unscaled.length; i++) {
            unscaled[i] /= FACTOR;
        }
        FloatPointer x = Products.inTheMiddle(unscaled);
        FloatPointer parameters = Products.inTheMiddle(all);
        FloatPointer output = Products.inTheMiddle(garbage(c.outputGradient.length));
        FloatPointer dx = wantInputGradient ? Products.inTheMiddle(garbage(c.input.length)) : null;
        FloatPointer gradients = Products.inTheMiddle(garbage(all.length));
        kernel.forward(c.rows, x, FACTOR, parameters, output);
        kernel.backward(Products.inTheMiddle(c.outputGradient), dx, gradients);
        Closeness.assertSameBits("input afterwards", Products.content(x, unscaled.length), unscaled);
        Closeness.assertSameBits("weights afterwards", Products.content(parameters, all.length), all);
        return new Result(Products.content(output, c.outputGradient.length),
                dx == null ? null : Products.content(dx, c.input.length), Products.content(gradients, all.length));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void reuseChangesNothingAndNoRowsGiveZeroGradients(boolean rectified) {
        Gemm gemm = Products.gemm("onednn");
        try (Workers workers = new Workers(gemm, 2)) {
            DenseKernel kept = new DenseKernel(gemm, workers, new DenseShape(5, 7, rectified));
            for (int rows : new int[] {3, 200, 0, 70, 1}) {
                Case c = Case.of(5, 7, rectified, rows);
                Result result = run(kept, c, true);
                Closeness.assertSameBits("output", result.output, run(gemm, 2, c, true).output);
                Closeness.assertSameBits("gradients", result.gradients, run(gemm, 2, c, true).gradients);
                if (rows == 0) {
                    assertThat(result.gradients).containsOnly(0f);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nanStaysInItsRow(boolean rectified) {
        Case c = Case.of(6, 4, rectified, 9);
        c.input[3 * 6 + 2] = Float.NaN;
        float[] kernel = run(Products.gemm("openblas"), 1, c, true).output;
        float[] plain = new DenseInference(c.shape, c.weights, c.bias).forward(c.input, 9);
        for (int i = 0; i < kernel.length; i++) {
            assertThat(Float.isNaN(kernel[i])).as("number %d", i).isEqualTo(i / 4 == 3);
            assertThat(Float.isNaN(plain[i])).as("number %d", i).isEqualTo(i / 4 == 3);
        }
    }

    @Test
    void wrongSizesAreNamed() {
        assertThatThrownBy(() -> new DenseShape(0, 3, false)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 0 and 3");
        assertThatThrownBy(() -> new DenseInference(new DenseShape(2, 3, false), new float[5], new float[3]))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("weights")
                .hasMessageContaining("6").hasMessageContaining("5");
        assertThatThrownBy(() -> new DenseInference(new DenseShape(2, 3, false), new float[6], new float[2]))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("bias");
        assertThat(new DenseInference(new DenseShape(2, 3, true), new float[6], new float[3]).forward(new float[0], 0))
                .isEmpty();
    }

    private static float[] garbage(int n) {
        float[] values = new float[n];
        Arrays.fill(values, Float.NaN);
        return values;
    }
}
