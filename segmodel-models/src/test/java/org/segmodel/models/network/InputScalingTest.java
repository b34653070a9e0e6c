package org.segmodel.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.segmodel.models.kernel.Closeness;

/** Mean and deviation by hand, and what comes of constant, huge and missing numbers. */
class InputScalingTest {

    private static final List<float[]> SONGS = List.of(new float[] {1, 7, 3, 7}, new float[] {8, 7});

    @Test
    void statisticsByHand() {
        InputScaling scaling = InputScaling.fit(SONGS, 2);
        double deviation = Math.sqrt((9 + 1 + 16) / 3.0);
        Closeness.assertClose("mean", scaling.mean(), new double[] {4, 7}, 1e-6, 0);
        Closeness.assertClose("scale", scaling.scale(), new double[] {1 / (deviation + 1e-3), 1000}, 0, 1e-6);
        Closeness.assertClose("scaled", scaling.apply(SONGS.get(0)), new double[] {-3 / (deviation + 1e-3), 0,
            -1 / (deviation + 1e-3), 0}, 1e-6, 0);
        assertThat(SONGS.get(0)).as("left as it is").containsExactly(1, 7, 3, 7);
    }

    @Test
    void clipsAndKeepsNan() {
        float[] scaled = InputScaling.identity(3).apply(new float[] {6, -1e9f, Float.NaN, 0.5f, Float.POSITIVE_INFINITY,
            -4});
        assertThat(scaled).containsExactly(5, -5, Float.NaN, 0.5f, 5, -4);
    }

    @Test
    void manyLinesKeepTheirPrecision() {
        float[] song = new float[200_000];
        for (int i = 0; i < song.length; i++) {
            song[i] = 1000 + (i % 2 == 0 ? 0.5f : -0.5f);
        }
        InputScaling scaling = InputScaling.fit(List.of(song), 1);
        Closeness.assertClose("mean", scaling.mean(), new double[] {1000}, 1e-4, 0);
        Closeness.assertClose("scale", scaling.scale(), new double[] {1 / 0.501}, 1e-5, 0);
    }

    @Test
    void refusesNoLinesAndUnequalArrays() {
        assertThatThrownBy(() -> InputScaling.fit(List.of(new float[0]), 2))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no lines");
        assertThatThrownBy(() -> new InputScaling(new float[2], new float[3]))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("2 means but 3 scales");
    }
}
