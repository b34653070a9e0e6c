package org.segmodel.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;

/** Element-wise loops against the same formulas in double precision. */
class ActivationsTest {

    private static final int N = 37;
    private static final float UNTOUCHED = 12345f;

    private final RandomStream random = new Seeds(11).stream("activations");

    /** Dense between -20 and 20, and every power of two down to the smallest float. */
    private static float[] grid() {
        int steps = 400_000;
        float[] z = new float[steps + 1 + 2 * 160];
        for (int i = 0; i <= steps; i++) {
            z[i] = -20f + 40f * i / steps;
        }
        for (int e = 0; e < 160; e++) {
            float power = Math.scalb(1f, e - 149);
            z[steps + 1 + 2 * e] = 1.37f * power;
            z[steps + 2 + 2 * e] = -1.21f * power;
        }
        return z;
    }

    @Test
    void tanhIsWithinItsRelativeError() {
        float[] z = grid();
        float[] out = new float[z.length];
        Activations.tanh(z, out, z.length);
        // Below 1e-37 a product underflows to zero or to a subnormal; what is left is far below any use.
        Closeness.assertClose("tanh", out, values(z, Math::tanh), 2e-38, 4e-7);
        for (float value : out) {
            assertThat(Math.abs(value)).isLessThanOrEqualTo(1f);
        }
    }

    @Test
    void tanhIsOdd() {
        float[] z = grid();
        float[] negative = new float[z.length];
        for (int i = 0; i < z.length; i++) {
            negative[i] = -z[i];
        }
        Activations.tanh(z, z, z.length);
        Activations.tanh(negative, negative, z.length);
        for (int i = 0; i < z.length; i++) {
            assertThat(negative[i]).isEqualTo(-z[i]);
        }
    }

    @Test
    void sigmoidIsWithinItsError() {
        float[] z = grid();
        float[] out = new float[z.length];
        Activations.sigmoid(z, out, z.length);
        // (1 + tanh) / 2 cancels for negative arguments: the error is absolute there.
        Closeness.assertClose("sigmoid", out, values(z, x -> 1 / (1 + Math.exp(-x))), 2.5e-7, 0);
        for (float value : out) {
            assertThat(value).isBetween(0f, 1f);
        }
    }

    @Test
    void extremesAndNan() {
        float[] z = {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MAX_VALUE, -Float.MAX_VALUE, 0f, -0f,
            Float.NaN, UNTOUCHED};
        float[] tanh = z.clone();
        Activations.tanh(tanh, tanh, z.length - 1);
        assertThat(tanh[0]).isCloseTo(1f, within(4e-7f));
        assertThat(tanh[1]).isCloseTo(-1f, within(4e-7f));
        assertThat(tanh[2]).isEqualTo(tanh[0]);
        assertThat(tanh[3]).isEqualTo(tanh[1]);
        assertThat(tanh[4]).isZero();
        assertThat(tanh[5]).isZero();
        assertThat(tanh[6]).isNaN();
        assertThat(tanh[7]).isEqualTo(UNTOUCHED);
        float[] sigmoid = z.clone();
        Activations.sigmoid(sigmoid, sigmoid, z.length - 1);
        assertThat(sigmoid[0]).isCloseTo(1f, within(4e-7f));
        assertThat(sigmoid[1]).isCloseTo(0f, within(4e-7f));
        assertThat(sigmoid[4]).isEqualTo(0.5f);
        assertThat(sigmoid[6]).isNaN();
        assertThat(sigmoid[7]).isEqualTo(UNTOUCHED);
    }

    @Test
    void forwardLoops() {
        float[] f = uniform();
        float[] previous = uniform();
        float[] i = uniform();
        float[] g = uniform();
        float[] c = untouched();
        Activations.cell(f, previous, i, g, c, N);
        check("cell", c, j -> (double) f[j] * previous[j] + (double) i[j] * g[j]);
        float[] product = untouched();
        Activations.multiply(f, g, product, N);
        check("multiply", product, j -> (double) f[j] * g[j]);
        float[] aliased = f.clone();
        Activations.multiply(aliased, g, aliased, N);
        assertThat(Arrays.copyOf(aliased, N)).isEqualTo(Arrays.copyOf(product, N));
        float[] sum = f.clone();
        sum[N] = UNTOUCHED;
        Activations.add(sum, g, N);
        check("add", sum, j -> (double) f[j] + g[j]);
    }

    @Test
    void gradientLoops() {
        float[] d = uniform();
        float[] other = uniform();
        float[] value = uniform();
        float[] dc = uniform();
        dc[N] = UNTOUCHED;
        float[] before = dc.clone();
        Activations.cellGradient(d, other, value, dc, N);
        check("cellGradient", dc, j -> before[j] + (double) d[j] * other[j] * (1 - (double) value[j] * value[j]));
        float[] dz = untouched();
        Activations.sigmoidGradient(d, other, value, dz, N);
        check("sigmoidGradient", dz, j -> (double) d[j] * other[j] * value[j] * (1 - (double) value[j]));
        float[] dt = untouched();
        Activations.tanhGradient(d, other, value, dt, N);
        check("tanhGradient", dt, j -> (double) d[j] * other[j] * (1 - (double) value[j] * value[j]));
    }

    private interface ByIndex {
        double at(int index);
    }

    private static void check(String what, float[] actual, ByIndex expected) {
        double[] values = new double[N];
        for (int j = 0; j < N; j++) {
            values[j] = expected.at(j);
        }
        Closeness.assertClose(what, Arrays.copyOf(actual, N), values, 3e-7, 0);
        assertThat(actual[N]).as("beyond the end of %s", what).isEqualTo(UNTOUCHED);
    }

    private float[] uniform() {
        float[] values = new float[N + 1];
        for (int j = 0; j < N; j++) {
            values[j] = 2 * random.nextFloat() - 1;
        }
        return values;
    }

    private static float[] untouched() {
        float[] values = new float[N + 1];
        Arrays.fill(values, UNTOUCHED);
        return values;
    }

    private static double[] values(float[] z, DoubleUnaryOperator function) {
        return Arrays.stream(Closeness.widen(z)).map(function).toArray();
    }
}
