package org.segmodel.features.embedding;

import java.util.Arrays;
import org.segmodel.features.config.EmbeddingConfig.SimilarityMetric;

/** The twelve values straight from their definitions; the slow twin of {@link EmbeddingSummary}. */
final class SlowEmbeddingSummary {

    private SlowEmbeddingSummary() {
    }

    static float similarity(float[] a, float[] b, SimilarityMetric metric) {
        if (a == null || b == null) {
            return 0;
        }
        double dot = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int d = 0; d < a.length; d++) {
            dot += (double) a[d] * b[d];
            squaresA += (double) a[d] * a[d];
            squaresB += (double) b[d] * b[d];
        }
        if (metric == SimilarityMetric.DOT) {
            return (float) dot;
        }
        return squaresA == 0 || squaresB == 0 ? 0 : (float) (dot / (Math.sqrt(squaresA) * Math.sqrt(squaresB)));
    }

    /** Summary of lines given by their vectors, [line][component]; null where there is none. */
    static double[][] of(float[][] lines, SimilarityMetric metric, double threshold) {
        int n = lines.length;
        double[] norms = Arrays.stream(lines).mapToDouble(v -> Math.sqrt(similarity(v, v, SimilarityMetric.DOT)))
                .toArray();
        double mean = Arrays.stream(norms).average().orElse(0);
        double variance = Arrays.stream(norms).map(v -> (v - mean) * (v - mean)).average().orElse(0);
        double[][] out = new double[n][12];
        for (int i = 0; i < n; i++) {
            out[i][0] = norms[i];
            out[i][1] = Arrays.stream(norms).max().orElseThrow();
            out[i][2] = Math.sqrt(variance);
            out[i][3] = i > 0 ? similarity(lines[i], lines[i - 1], metric) : 0;
            out[i][4] = i < n - 1 ? similarity(lines[i], lines[i + 1], metric) : 0;
            out[i][5] = similarity(lines[i], lines[0], metric);
            out[i][6] = similarity(lines[i], lines[n - 1], metric);
            double late = 0;
            double early = 0;
            for (int j = 0; j < n; j++) {
                float s = similarity(lines[i], lines[j], metric);
                out[i][7] += s >= (float) threshold ? 1.0 / n : 0;
                out[i][8] += s * (j + 1);
                out[i][9] += s * (n - j);
                late += j + 1;
                early += n - j;
            }
            out[i][8] /= late;
            out[i][9] /= early;
            out[i][10] = n > 1 ? i / (n - 1.0) : 0;
            out[i][11] = n > 1 ? (n - 1.0 - i) / (n - 1) : 0;
        }
        return out;
    }
}
