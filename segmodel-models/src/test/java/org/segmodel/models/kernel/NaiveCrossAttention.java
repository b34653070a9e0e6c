package org.segmodel.models.kernel;

import java.util.Map;

/** Cross-attention for one song in plain loops and double precision, from the definition. */
final class NaiveCrossAttention {

    private final int width;
    private final int heads;
    private final String prefix;
    private final Map<String, double[]> arrays;

    NaiveCrossAttention(CrossAttentionShape shape, String prefix, Map<String, double[]> arrays) {
        width = shape.width();
        heads = shape.heads();
        this.prefix = prefix;
        this.arrays = arrays;
    }

    /** From [lines][A] and [bins][memoryWidth] to [lines][A]. */
    double[][] forward(double[][] rows, double[][] memory) {
        double[][] q = linear(rows, "query", width);
        double[][] kv = linear(memory, "memory", 2 * width);
        double[][] seen = new double[rows.length][width];
        int d = width / heads;
        for (int i = 0; i < rows.length; i++) {
            for (int h = 0; h < heads; h++) {
                double[] weights = new double[memory.length];
                double sum = 0;
                for (int j = 0; j < memory.length; j++) {
                    double score = 0;
                    for (int c = h * d; c < (h + 1) * d; c++) {
                        score += q[i][c] * kv[j][c];
                    }
                    weights[j] = Math.exp(score / Math.sqrt(d));
                    sum += weights[j];
                }
                for (int j = 0; j < memory.length; j++) {
                    for (int c = h * d; c < (h + 1) * d; c++) {
                        seen[i][c] += weights[j] / sum * kv[j][width + c];
                    }
                }
            }
        }
        double[][] y = linear(seen, "out", width);
        for (int i = 0; i < rows.length; i++) {
            normalise(y[i], rows[i]);
        }
        return y;
    }

    private double[][] linear(double[][] rows, String name, int columns) {
        double[] w = arrays.get(prefix + name + "/W");
        double[] b = arrays.get(prefix + name + "/b");
        double[][] y = new double[rows.length][columns];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns; j++) {
                y[i][j] = b[j];
                for (int k = 0; k < rows[i].length; k++) {
                    y[i][j] += rows[i][k] * w[k * columns + j];
                }
            }
        }
        return y;
    }

    private void normalise(double[] row, double[] residual) {
        double mean = 0;
        for (int j = 0; j < width; j++) {
            row[j] += residual[j];
            mean += row[j] / width;
        }
        double variance = 0;
        for (double value : row) {
            variance += (value - mean) * (value - mean) / width;
        }
        for (int j = 0; j < width; j++) {
            row[j] = (row[j] - mean) / Math.sqrt(variance + 1e-5) * arrays.get(prefix + "norm/scale")[j]
                    + arrays.get(prefix + "norm/shift")[j];
        }
    }
}
