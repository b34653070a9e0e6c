package org.segmodel.features.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuantilesTest {

    @Test
    void goldenValues() {
        assertThat(Quantiles.select(new float[] {4, 1, 3, 2}, 0, 0.75)).isEqualTo(3.25);
        assertThat(Quantiles.select(new float[] {4, 1, 3, 2}, 0, 0)).isEqualTo(1);
        assertThat(Quantiles.select(new float[] {4, 1, 3, 2}, 0, 1)).isEqualTo(4);
        assertThat(Quantiles.select(new float[] {5}, 0, 0.9)).isEqualTo(5);
    }

    @Test
    void agreesWithSorting() {
        Random random = new Random(3);
        for (int round = 0; round < 5_000; round++) {
            float[] values = new float[1 + random.nextInt(60)];
            int levels = 1 + random.nextInt(20);
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextInt(levels) / (float) levels;
            }
            float[] sorted = values.clone();
            Arrays.sort(sorted);
            double first = Quantiles.select(values, 0, 0.75);
            double second = Quantiles.select(values, (int) (0.75 * (values.length - 1)), 0.9);
            assertThat(first).isCloseTo(sorted(sorted, 0.75), within(1e-12));
            assertThat(second).isCloseTo(sorted(sorted, 0.9), within(1e-12));
            Arrays.sort(values);
            assertThat(values).isEqualTo(sorted);
        }
    }

    private static double sorted(float[] values, double q) {
        double place = q * (values.length - 1);
        int low = (int) Math.floor(place);
        int high = (int) Math.ceil(place);
        return values[low] * (1 - (place - low)) + values[high] * (place - low);
    }
}
