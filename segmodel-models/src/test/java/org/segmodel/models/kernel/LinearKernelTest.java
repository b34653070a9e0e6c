package org.segmodel.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;

/** The linear layer against loops in double precision, one object over batches of changing size. */
class LinearKernelTest {

    private final RandomStream random = new Seeds(8).stream("linear");

    @ParameterizedTest
    @ValueSource(strings = {"openblas", "onednn"})
    void agreesWithLoops(String name) {
        Gemm gemm = Products.gemm(name);
        for (int threads : new int[] {1, 2, 3}) {
            try (Workers workers = new Workers(gemm, threads)) {
                for (int[] shape : new int[][] {{1, 1}, {1, 2}, {34, 2}, {17, 5}, {512, 2}, {5000, 3}}) {
                    for (double rate : new double[] {0, 0.4}) {
                        DropoutMask mask = new DropoutMask(rate);
                        LinearKernel kernel = new LinearKernel(gemm, workers, mask, shape[0], shape[1], 0);
                        for (int rows : new int[] {3, 50, 0, 1, 20}) {
                            mask.redraw(random);
                            check(kernel, mask, true, rows, shape[0], shape[1]);
                            check(kernel, mask, false, rows, shape[0], shape[1]);
                        }
                    }
                }
            }
        }
    }

    /** Widths that threads cannot share out evenly, for products of other shapes may add up in another order. */
    @ParameterizedTest
    @ValueSource(strings = {"openblas", "onednn"})
    void threadsDoNotMatter(String name) {
        Gemm gemm = Products.gemm(name);
        for (int inputs : new int[] {1, 5, 7, 63, 65, 200}) {
            RandomStream numbers = new Seeds(inputs).stream("threads");
            float[] x = Products.gaussian(numbers, 40 * inputs, 1);
            float[] w = Products.gaussian(numbers, 2 * inputs, 1);
            double[] gradient = Closeness.widen(Products.gaussian(numbers, 80, 1));
            float[] expected = null;
            for (int threads : new int[] {1, 2, 3}) {
                try (Workers workers = new Workers(gemm, threads)) {
                    LinearKernel kernel = new LinearKernel(gemm, workers, new DropoutMask(0), inputs, 2, 0);
                    FloatPointer weightGradient = Products.inTheMiddle(garbage(w.length));
                    kernel.forward(40, true, Products.inTheMiddle(x), Products.inTheMiddle(w),
                            Products.inTheMiddle(new float[2]), new double[80]);
                    kernel.backward(gradient, weightGradient, Products.inTheMiddle(garbage(2)),
                            Products.inTheMiddle(garbage(x.length)));
                    float[] actual = Products.content(weightGradient, w.length);
                    expected = expected == null ? actual : expected;
                    Closeness.assertSameBits("dW of " + inputs + " inputs, " + threads + " threads", actual, expected);
                }
            }
        }
    }

    private void check(LinearKernel kernel, DropoutMask mask, boolean training, int rows, int inputs, int outputs) {
        double[] factors = (training ? mask : new DropoutMask(0)).factors(rows * inputs);
        float[] w = Products.gaussian(random, inputs * outputs, 1);
        float[] b = Products.gaussian(random, outputs, 1);
        float[] x = Products.gaussian(random, rows * inputs, 1);
        double[] gradient = Closeness.widen(Products.gaussian(random, rows * outputs, 1));
        double[] logits = new double[rows * outputs];
        double[] dw = new double[inputs * outputs];
        double[] db = new double[outputs];
        double[] dx = new double[rows * inputs];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < outputs; c++) {
                double g = gradient[r * outputs + c];
                logits[r * outputs + c] += b[c];
                db[c] += g;
                for (int k = 0; k < inputs; k++) {
                    logits[r * outputs + c] += factors[r * inputs + k] * x[r * inputs + k] * w[k * outputs + c];
                    dw[k * outputs + c] += g * factors[r * inputs + k] * x[r * inputs + k];
                    dx[r * inputs + k] += g * factors[r * inputs + k] * w[k * outputs + c];
                }
            }
        }
        FloatPointer weights = Products.inTheMiddle(w);
        FloatPointer weightGradient = Products.inTheMiddle(garbage(w.length));
        FloatPointer biasGradient = Products.inTheMiddle(garbage(b.length));
        double[] actual = new double[rows * outputs + 1];
        FloatPointer rowGradient = Products.inTheMiddle(garbage(rows * inputs));
        kernel.forward(rows, training, Products.inTheMiddle(x), weights, Products.inTheMiddle(b), actual);
        kernel.backward(gradient, weightGradient, biasGradient, rowGradient);
        String where = rows + " rows of " + inputs + " to " + outputs + ": ";
        Closeness.assertCloseToLargest(where + "logits", Arrays.copyOf(actual, rows * outputs), logits, 1e-5);
        assertThat(actual[rows * outputs]).isZero();
        Closeness.assertCloseToLargest(where + "dW", Products.content(weightGradient, w.length), dw, 1e-5);
        Closeness.assertCloseToLargest(where + "db", Products.content(biasGradient, b.length), db, 2e-6);
        Closeness.assertCloseToLargest(where + "dx", Products.content(rowGradient, rows * inputs), dx, 2e-6);
    }

    private static float[] garbage(int n) {
        float[] values = new float[n];
        Arrays.fill(values, Float.NaN);
        return values;
    }
}
