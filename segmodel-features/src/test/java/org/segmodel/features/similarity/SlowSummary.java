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
    public static double[][] of(float[][] matrix, double threshold) {
        int n = matrix.length;
        double[][] out = new double[n][];
        for (int i = 0; i < n; i++) {
            float[] row = matrix[i];
            double mean = 0;
            double max = 0;
            double high = 0;
            for (float v : row) {
                mean += v / (double) n;
                max = Math.max(max, v);
                high += v >= (float) threshold ? 1 : 0;
            }
            double variance = 0;
            for (float v : row) {
                variance += Math.pow(v - mean, 2) / n;
            }
            float[] sorted = row.clone();
            Arrays.sort(sorted);
            double position = n > 1 ? i / (n - 1.0) : 0;
            out[i] = new double[] {mean, max, Math.sqrt(variance), quantile(sorted, 0.75), quantile(sorted, 0.9),
                    high / n,
                i > 0 ? row[i - 1] : 0, i < n - 1 ? row[i + 1] : 0, row[0], row[n - 1], position, 1 - position};
        }
        return out;
    }

    private static double quantile(float[] sorted, double q) {
        double place = q * (sorted.length - 1);
        int low = (int) Math.floor(place);
        int high = (int) Math.ceil(place);
        return sorted[low] * (1 - (place - low)) + sorted[high] * (place - low);
    }
}
