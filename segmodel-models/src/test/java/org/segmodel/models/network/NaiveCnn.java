package org.segmodel.models.network;

import java.util.List;
import org.segmodel.models.config.ModelConfig;

/**
 * A tagger of convolutions alone, by plain loops and in double precision, line by line: a linear layer; blocks that
 * standardise each row, convolve, rectify, add their input and normalise; a linear layer to the classes.
 */
final class NaiveCnn {

    private final ModelConfig config;
    private final Weights weights;

    NaiveCnn(ModelConfig config, Weights weights) {
        this.config = config;
        this.weights = weights;
    }

    /** Logits [lines][classes] of one song's features [lines][inputs]. */
    double[][] logits(double[][] features, int classes) {
        double[][] rows = linear(features, "linear_in", config.convolutionChannels());
        for (int block = 0; block < config.convolutionDilations().size(); block++) {
            rows = block(rows, "convolution_" + block + "/", config.convolutionDilations().get(block));
        }
        return linear(rows, "linear", classes);
    }

    private double[][] linear(double[][] rows, String name, int columns) {
        float[] w = weights.values(name + "/W");
        float[] b = weights.values(name + "/b");
        double[][] result = new double[rows.length][columns];
        for (int t = 0; t < rows.length; t++) {
            for (int j = 0; j < columns; j++) {
                result[t][j] = b[j];
                for (int k = 0; k < rows[t].length; k++) {
                    result[t][j] += rows[t][k] * w[k * columns + j];
                }
            }
        }
        return result;
    }

    private double[][] block(double[][] x, String name, int dilation) {
        int width = config.convolutionChannels();
        List<Integer> sizes = config.convolutionKernelSizes();
        double[][] u = new double[x.length][];
        for (int t = 0; t < x.length; t++) {
            u[t] = normalised(x[t], width - 1, 1e-5, false);
        }
        double[][] y = new double[x.length][width];
        float[] b = weights.values(name + "b");
        float[] scale = weights.values(name + "norm/scale");
        float[] shift = weights.values(name + "norm/shift");
        for (int t = 0; t < x.length; t++) {
            int column = 0;
            for (int k = 0; k < sizes.size(); k++) {
                int size = sizes.get(k);
                int channels = width / sizes.size() + (k < width % sizes.size() ? 1 : 0);
                float[] w = weights.values(name + "kernel" + size + "/W");
                for (int c = 0; c < channels; c++) {
                    double z = b[column + c];
                    for (int tap = 0; tap < size; tap++) {
                        int line = t + (tap - size / 2) * dilation;
                        for (int i = 0; i < width && line >= 0 && line < x.length; i++) {
                            z += u[line][i] * w[(tap * width + i) * channels + c];
                        }
                    }
                    y[t][column + c] = Math.max(0, z) + x[t][column + c];
                }
                column += channels;
            }
            double[] normal = normalised(y[t], width, 1e-5, true);
            for (int j = 0; j < width; j++) {
                y[t][j] = normal[j] * scale[j] + shift[j];
            }
        }
        return y;
    }

    private static double[] normalised(double[] row, int divisor, double floor, boolean ofVariance) {
        double mean = 0;
        for (double value : row) {
            mean += value / row.length;
        }
        double variance = 0;
        for (double value : row) {
            variance += (value - mean) * (value - mean) / divisor;
        }
        double by = ofVariance ? Math.sqrt(variance + floor) : Math.sqrt(variance) + floor;
        double[] result = new double[row.length];
        for (int j = 0; j < row.length; j++) {
            result[j] = (row[j] - mean) / by;
        }
        return result;
    }
}
