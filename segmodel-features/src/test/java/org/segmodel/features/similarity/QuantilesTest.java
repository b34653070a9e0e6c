package org.segmodel.features.similarity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuantilesTest {

    private static int[] keys(float... values) {
        int[] keys = new int[values.length];
        Quantiles.keys(values, keys);
        return keys;
    }

    @Test
    void goldenValues() {
        assertThat(Quantiles.select(keys(4, 1, 3, 2), 0, 0.75)).isEqualTo(3.25);
        assertThat(Quantiles.select(keys(4, 1, 3, 2), 0, 0)).isEqualTo(1);
        assertThat(Quantiles.select(keys(4, 1, 3, 2), 0, 1)).isEqualTo(4);
        assertThat(Quantiles.select(keys(5), 0, 0.9)).isEqualTo(5);
    }

    @Test
    void keysAreInTheOrderOfTheValues() {
        float[] values = {Float.NEGATIVE_INFINITY, -Float.MAX_VALUE, -1.5f, -1, -Float.MIN_VALUE, 0, Float.MIN_VALUE,
            0.25f, 1, Float.MAX_VALUE, Float.POSITIVE_INFINITY};
        int[] keys = keys(values);
        for (int i = 1; i < keys.length; i++) {
            assertThat(keys[i]).isGreaterThan(keys[i - 1]);
        }
        for (int i = 0; i < keys.length; i++) {
            assertThat(Quantiles.select(keys.clone(), 0, i / (keys.length - 1.0))).isEqualTo(values[i]);
        }
    }

    @Test
    void agreesWithSorting() {
        Random random = new Random(3);
        for (int round = 0; round < 5_000; round++) {
            float[] values = new float[1 + random.nextInt(60)];
            int levels = 1 + random.nextInt(20);
            float shift = random.nextInt(3) / 2f;
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextInt(levels) / (float) levels - shift;
            }
            int[] keys = keys(values);
            Arrays.sort(values);
            assertThat(Quantiles.select(keys, 0, 0.75)).isEqualTo(SlowSummary.quantile(values, 0.75));
            assertThat(Quantiles.select(keys, (int) (0.75 * (values.length - 1)), 0.9))
                    .isEqualTo(SlowSummary.quantile(values, 0.9));
            Arrays.sort(keys);
            assertThat(keys).isEqualTo(keys(values));
        }
    }
}
