package org.segmodel.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;

/** Sums, products and maxima against plain loops. */
class RowSumsTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 8, 9, 16, 23, 100})
    void agreesWithPlainLoops(int n) {
        RandomStream random = new Seeds(n).stream("sums");
        float[] x = Products.gaussian(random, n + 6, 1);
        float[] y = Products.gaussian(random, n + 6, 1);
        double sum = 0;
        double dot = 0;
        float max = Float.NEGATIVE_INFINITY;
        for (int i = 4; i < n + 4; i++) {
            sum += x[i];
            dot += (double) x[i] * y[i];
            max = Math.max(max, x[i]);
        }
        assertThat((double) RowSums.sum(x, 4, n + 4)).isCloseTo(sum, within(1e-5));
        assertThat((double) RowSums.dot(x, y, 4, n + 4)).isCloseTo(dot, within(1e-5));
        assertThat(RowSums.max(x, 4, n + 4)).isEqualTo(max);
    }

    @Test
    void aNanIsTheLargestWhereverItStands() {
        for (int at = 0; at < 20; at++) {
            float[] x = new float[20];
            x[at] = Float.NaN;
            assertThat(RowSums.max(x, 0, 20)).isNaN();
        }
    }
}
