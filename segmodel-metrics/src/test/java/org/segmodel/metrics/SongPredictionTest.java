package org.segmodel.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SongPredictionTest {

    private static SongPrediction with(double[]... rows) {
        return new SongPrediction(new int[rows.length], new int[rows.length], rows);
    }

    @Test
    void copiesInAndOut() {
        int[] truth = {0, 1};
        double[][] rows = {{0.5, 0.5}, {0.2, 0.8}};
        SongPrediction song = new SongPrediction(truth, truth, rows);
        truth[0] = 1;
        rows[0][0] = 9;
        song.truth()[1] = 7;
        song.probabilities()[1][1] = 7;
        assertThat(song).isEqualTo(new SongPrediction(new int[] {0, 1}, new int[] {0, 1},
                new double[][] {{0.5, 0.5}, {0.2, 0.8}}));
        assertThat(song.probability(1, 1)).isEqualTo(0.8);
    }

    @Test
    void flatSinglePrecision() {
        SongPrediction song = SongPrediction.of(new int[2], new int[] {1, 0}, new float[] {0.25f, 0.75f, 1, 0}, 2);
        assertThat(song.probabilities()).isDeepEqualTo(new double[][] {{0.25, 0.75}, {1, 0}});
        assertThat(song.classes()).isEqualTo(2);
        assertThatThrownBy(() -> SongPrediction.of(new int[2], new int[2], new float[3], 2))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("3 probabilities for 2 lines");
    }

    @Test
    void singlePrecisionSumsPass() {
        float third = 1f / 3;
        assertThat(SongPrediction.of(new int[1], new int[1], new float[] {third, third, third}, 3).classes())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -0.1, 1.1})
    void noProbabilities(double value) {
        assertThatThrownBy(() -> with(new double[] {0.5, 0.5}, new double[] {0.5, value}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("probability of class 1 at line 1 is " + value);
    }

    @Test
    void badShapes() {
        assertThatThrownBy(() -> with(new double[] {0.5, 0.4})).hasMessageContaining("line 0 sum to 0.9");
        assertThatThrownBy(() -> with(new double[] {0.5, 0.5}, new double[] {1}))
                .hasMessageContaining("line 1 has 1 probabilities");
        assertThatThrownBy(() -> new SongPrediction(new int[2], new int[2], new double[][] {{1, 0}}))
                .hasMessageContaining("1 rows of probabilities for 2 lines");
        assertThatThrownBy(() -> new SongPrediction(new int[] {2}, new int[1], new double[][] {{1, 0}}))
                .hasMessageContaining("true label of line 0 is 2");
        assertThatThrownBy(() -> SongPrediction.of(new int[2], new int[1])).hasMessageContaining("2 lines");
        assertThatThrownBy(() -> SongPrediction.of(new int[0], new int[0])).hasMessageContaining("at least one line");
        assertThatThrownBy(() -> SongPrediction.of(new int[1], new int[] {-1}))
                .hasMessageContaining("predicted label of line 0 is -1");
    }
}
