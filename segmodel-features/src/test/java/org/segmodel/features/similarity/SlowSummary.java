package org.segmodel.features.similarity;

import java.util.Arrays;

/** The twelve summary values straight from their definitions; the slow twin of {@link SsmSummary}. */
public final class SlowSummary {

    private SlowSummary() {
    }

    /**
     * Summary of a full matrix.
     *
     * @param matrix    [line, line]
     * @param threshold from which similarity on an entry counts as high
     * @return [line, column]
     */
    public static float[][] of(float[][] matrix, double threshold) {
        int n = matrix.length;
        float[][] out = new float[n][];
        for (int i = 0; i < n; i++) {
            float[] row = matrix[i];
            double sum = 0;
            double high = 0;
            for (float v : row) {
                sum += v;
                high += v >= (float) threshold ? 1 : 0;
            }
            double squares = 0;
            for (float v : row) {
                squares += (v - sum / n) * (v - sum / n);
            }
            float[] sorted = row.clone();
            Arrays.sort(sorted);
            double position = n > 1 ? i / (n - 1.0) : 0;
            out[i] = new float[] {(float) (sum / n), sorted[n - 1], (float) Math.sqrt(squares / n),
                (float) quantile(sorted, 0.75), (float) quantile(sorted, 0.9), (float) (high / n),
                i > 0 ? row[i - 1] : 0, i < n - 1 ? row[i + 1] : 0, row[0], row[n - 1], (float) position,
                (float) (1 - position)};
        }
        return out;
    }

    /**
     * Definition 7 of Hyndman and Fan.
     *
     * @param sorted ascending, not empty
     * @param q      within [0, 1]
     */
    static double quantile(float[] sorted, double q) {
        double place = q * (sorted.length - 1);
        double low = sorted[(int) Math.floor(place)];
        double high = sorted[(int) Math.ceil(place)];
        return low + (place - Math.floor(place)) * (high - low);
    }
}
