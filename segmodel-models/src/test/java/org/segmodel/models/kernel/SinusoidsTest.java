package org.segmodel.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The places of rows. */
class SinusoidsTest {

    @Test
    void goldenValues() {
        Sinusoids four = new Sinusoids(4, 10);
        assertThat(four.row(0)).containsExactly(0f, 1f, 0f, 1f);
        // Angles 3 and 3 / 100.
        assertThat(four.row(3)).containsExactly((float) Math.sin(3), (float) Math.cos(3), (float) Math.sin(0.03),
                (float) Math.cos(0.03));
        assertThat(new Sinusoids(5, 10).row(7)[4]).as("a last sine").isEqualTo(
                (float) Math.sin(7 / Math.pow(10_000, 0.8)));
    }

    @Test
    void rowsBeyondTheLimitAreComputedAndNotKept() {
        Sinusoids few = new Sinusoids(6, 8);
        Sinusoids many = new Sinusoids(6, 10_000);
        for (int place : new int[] {7, 8, 5, 4000, 3, 0}) {
            assertThat(few.row(place)).isEqualTo(many.row(place));
        }
        assertThat(few.floatsHeld()).isEqualTo(8 * 6);
        assertThat(many.first(20).length).isGreaterThan(4000);
    }

    @Test
    void manyThreadsGrowItTogether() {
        Sinusoids shared = new Sinusoids(3, 100_000);
        IntStream.range(0, 400).parallel().forEach(i -> {
            int place = i * 7919 % 3000;
            assertThat(shared.row(place)).isEqualTo(new Sinusoids(3, 0).row(place));
        });
    }
}
