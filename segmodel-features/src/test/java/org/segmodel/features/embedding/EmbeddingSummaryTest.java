package org.segmodel.features.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.segmodel.features.config.EmbeddingConfig.SimilarityMetric;

class EmbeddingSummaryTest {

    private static float[] summary(SimilarityMetric metric, double threshold, float[]... lines) {
        return EmbeddingSummary.of(lines, IntStream.range(0, lines.length).toArray(), metric, threshold);
    }

    private static float[] line(float[] block, int line) {
        return Arrays.copyOfRange(block, line * 12, line * 12 + 12);
    }

    @Test
    void threeLinesByHand() {
        // Lengths 5, 0 and 2; cosine of the first and the third 0.6, scalar product 6.
        float[][] lines = {{3, 4}, null, {2, 0}};
        double std = Math.sqrt((Math.pow(5 - 7 / 3.0, 2) + Math.pow(7 / 3.0, 2) + Math.pow(2 - 7 / 3.0, 2)) / 3);
        float[] cosine = summary(SimilarityMetric.COSINE, 0.8, lines);
        assertThat(line(cosine, 0)).containsExactly(new float[] {5, 5, (float) std, 0, 0, 1, 0.6f, 1 / 3f,
            (1 + 3 * 0.6f) / 6, (3 + 0.6f) / 6, 0, 1}, within(1e-6f));
        assertThat(line(cosine, 1)).containsExactly(new float[] {0, 5, (float) std, 0, 0, 0, 0, 0, 0, 0, 0.5f, 0.5f},
                within(1e-6f));
        assertThat(line(cosine, 2)).containsExactly(new float[] {2, 5, (float) std, 0, 0, 0.6f, 1, 1 / 3f,
            (0.6f + 3) / 6, (3 * 0.6f + 1) / 6, 1, 0}, within(1e-6f));
        float[] dot = summary(SimilarityMetric.DOT, 4, lines);
        assertThat(line(dot, 0)).containsExactly(new float[] {5, 5, (float) std, 0, 0, 25, 6, 2 / 3f,
            (25 + 3 * 6) / 6f, (3 * 25 + 6) / 6f, 0, 1}, within(1e-5f));
        assertThat(line(dot, 2)[7]).isEqualTo(2 / 3f);
    }

    @Test
    void noLineAndOneLine() {
        assertThat(summary(SimilarityMetric.COSINE, 0.8)).isEmpty();
        assertThat(summary(SimilarityMetric.COSINE, 0.8, new float[] {0, 2}))
                .containsExactly(2, 2, 0, 0, 0, 1, 1, 1, 1, 1, 0, 0);
        assertThat(summary(SimilarityMetric.COSINE, 0, (float[]) null))
                .containsExactly(0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0);
        assertThat(summary(SimilarityMetric.COSINE, 0.5, new float[] {0, 0}))
                .containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void thresholdIsComparedAsFloat() {
        float[][] lines = {{1, 0}, {0.7f, 1}};
        assertThat(summary(SimilarityMetric.DOT, 0.7, lines)[7]).isEqualTo(1f);
        assertThat(summary(SimilarityMetric.DOT, 0.7000001, lines)[7]).isEqualTo(0.5f);
    }

    @ParameterizedTest
    @EnumSource
    void agreesWithTheSlowTwin(SimilarityMetric metric) {
        Random random = new Random(11);
        for (int round = 0; round < 40; round++) {
            int n = round == 0 ? 500 : 1 + random.nextInt(30);
            int width = 1 + random.nextInt(20);
            float[][] vectors = new float[1 + random.nextInt(n)][];
            for (int v = 0; v < vectors.length; v++) {
                vectors[v] = random.nextInt(6) == 0 ? null : new float[width];
                for (int d = 0; vectors[v] != null && d < width; d++) {
                    vectors[v][d] = random.nextInt(5) - 2;
                }
            }
            int[] vectorOfLine = random.ints(n, 0, vectors.length).toArray();
            float[][] lines = Arrays.stream(vectorOfLine).mapToObj(v -> vectors[v]).toArray(float[][]::new);
            double threshold = 0.3 + random.nextDouble() / 2;
            float[] fast = EmbeddingSummary.of(vectors, vectorOfLine, metric, threshold);
            double[][] slow = SlowEmbeddingSummary.of(lines, metric, threshold);
            for (int i = 0; i < n; i++) {
                for (int c = 0; c < 12; c++) {
                    assertThat((double) fast[i * 12 + c]).as("line %s, %s", i, EmbeddingSummary.COLUMNS.get(c))
                            .isCloseTo(slow[i][c], within(1e-6 * Math.max(1, Math.abs(slow[i][c]))));
                }
            }
        }
    }
}
