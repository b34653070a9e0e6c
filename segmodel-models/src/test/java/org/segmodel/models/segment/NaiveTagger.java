package org.segmodel.models.segment;

import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.network.Weights;

/**
 * The tagger once more, written from the textbook: double precision, one number at a time, {@code Math.exp} and
 * {@code Math.tanh}. Gates stand in the order input, forget, cell, output:
 * c[t] = σ(f)·c[t-1] + σ(i)·tanh(g), h[t] = σ(o)·tanh(c[t]).
 */
final class NaiveTagger {

    private final ModelConfig config;
    private final int inputs;
    private final int classes;
    private final float[] flat;
    private int at;

    NaiveTagger(ModelConfig config, int inputs, int classes, Weights weights) {
        this.config = config;
        this.inputs = inputs;
        this.classes = classes;
        this.flat = weights.flat();
    }

    /** Logits [line][class] for features [line][input]. */
    double[][] logits(double[][] features) {
        at = 0;
        double[][] rows = features;
        int width = inputs;
        for (int layer = 0; layer < config.numLayers(); layer++) {
            rows = layer(rows, width);
            width = 2 * config.hiddenDim();
        }
        double[][] matrix = take(width, classes);
        double[] bias = take(1, classes)[0];
        double[][] logits = new double[rows.length][classes];
        for (int t = 0; t < rows.length; t++) {
            for (int c = 0; c < classes; c++) {
                logits[t][c] = bias[c];
                for (int k = 0; k < width; k++) {
                    logits[t][c] += rows[t][k] * matrix[k][c];
                }
            }
        }
        return logits;
    }

    private double[][] layer(double[][] rows, int width) {
        int units = config.hiddenDim();
        double[][] out = new double[rows.length][2 * units];
        for (int direction = 0; direction < 2; direction++) {
            double[][][] w = {take(width, units), take(width, units), take(width, units), take(width, units)};
            double[][][] r = {take(units, units), take(units, units), take(units, units), take(units, units)};
            double[][] b = take(4, units);
            double[] h = new double[units];
            double[] c = new double[units];
            for (int step = 0; step < rows.length; step++) {
                int t = direction == 0 ? step : rows.length - 1 - step;
                double[] next = new double[units];
                for (int j = 0; j < units; j++) {
                    double[] z = new double[4];
                    for (int q = 0; q < 4; q++) {
                        z[q] = b[q][j];
                        for (int k = 0; k < width; k++) {
                            z[q] += rows[t][k] * w[q][k][j];
                        }
                        for (int k = 0; k < units; k++) {
                            z[q] += h[k] * r[q][k][j];
                        }
                    }
                    c[j] = sigmoid(z[1]) * c[j] + sigmoid(z[0]) * Math.tanh(z[2]);
                    next[j] = sigmoid(z[3]) * Math.tanh(c[j]);
                    out[t][direction * units + j] = next[j];
                }
                h = next;
            }
        }
        return out;
    }

    private double[][] take(int rows, int columns) {
        double[][] matrix = new double[rows][columns];
        for (double[] row : matrix) {
            for (int j = 0; j < columns; j++) {
                row[j] = flat[at++];
            }
        }
        return matrix;
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }
}
