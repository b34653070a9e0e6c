package org.segmodel.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The exponential against that of the JDK. */
class ExponentialTest {

    @Test
    void agreesWithTheJdkOverTheWholeRange() {
        int n = 870_001;
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = -i * 1e-4f;
        }
        double[] expected = new double[n];
        for (int i = 0; i < n; i++) {
            expected[i] = Math.exp(x[i]);
        }
        Exponential.exp(x, new float[n], n);
        Closeness.assertClose("exponentials", x, expected, 0, 1e-7);
        assertThat(x[0]).isEqualTo(1f);
    }

    @Test
    void farBelowItStaysAboveZeroAndNanStaysNan() {
        float[] x = {-88, -1e30f, Float.NEGATIVE_INFINITY, Float.NaN, -1};
        Exponential.exp(x, new float[4], 4);
        for (int i = 0; i < 3; i++) {
            assertThat(x[i]).isPositive().isLessThan(2e-38f);
        }
        assertThat(x[3]).isNaN();
        assertThat(x[4]).as("behind the end").isEqualTo(-1f);
    }
}
