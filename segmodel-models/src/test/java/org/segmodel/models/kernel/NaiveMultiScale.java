package org.segmodel.models.kernel;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A multi-scale layer by the book, in double precision, song by song: lines are put into bins by division of their
 * number, and each path is a naive layer. {@link #backward} adds to the gradients, so that several songs can be run one
 * after another.
 */
public final class NaiveMultiScale {

    private final MultiScaleShape shape;
    private final NaiveBiLstm[] paths;
    private final Map<String, double[]> arrays;
    private int length;

    /** A layer of the arrays of {@link MultiScaleShape#arrays()}. */
    public NaiveMultiScale(MultiScaleShape shape, Map<String, double[]> arrays) {
        this.shape = shape;
        this.arrays = arrays;
        paths = new NaiveBiLstm[1 + shape.scales().size()];
        for (int p = 0; p < paths.length; p++) {
            paths[p] = new NaiveBiLstm(shape.inputs(), shape.units(p), direction(p, "forward", arrays),
                    direction(p, "backward", arrays));
        }
    }

    private NaiveBiLstm.Parameters direction(int path, String direction, Map<String, double[]> arrays) {
        String prefix = (path == 0 ? "" : "scale" + shape.scales().get(path - 1) + "/") + direction;
        return new NaiveBiLstm.Parameters(arrays.get(prefix + "/W"), arrays.get(prefix + "/R"),
                arrays.get(prefix + "/b"));
    }

    /** Outputs [length, outputs] of one song [length, inputs]. */
    public double[] forward(double[] song, int lines) {
        length = lines;
        return shape.heads() > 0 ? attended(song) : sideBySide(song);
    }

    private double[] attended(double[] song) {
        double[][] rows = rows(paths[0].forward(song, length), length);
        for (int p = 1; p < paths.length; p++) {
            double[][] hidden = rows(paths[p].forward(means(song, p, shape.inputs(), true), bins(p)), bins(p));
            rows = new NaiveCrossAttention(shape.attention(p), "scale" + factor(p) + "/attention/", arrays)
                    .forward(rows, hidden);
        }
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    private static double[][] rows(double[] matrix, int count) {
        double[][] rows = new double[count][];
        Arrays.setAll(rows, t -> Arrays.copyOfRange(matrix, t * (matrix.length / count),
                (t + 1) * (matrix.length / count)));
        return rows;
    }

    private double[] sideBySide(double[] song) {
        double[] output = new double[length * shape.outputs()];
        int column = 0;
        for (int p = 0; p < paths.length; p++) {
            int width = 2 * shape.units(p);
            double[] hidden = paths[p].forward(means(song, p, shape.inputs(), true), bins(p));
            for (int t = 0; t < length; t++) {
                for (int j = 0; j < width; j++) {
                    output[t * shape.outputs() + column + j] = hidden[t / factor(p) * width + j];
                }
            }
            column += width;
        }
        return output;
    }

    /** Gradient of the last song's input from that of its output; where rows of all paths stand side by side only. */
    public double[] backward(double[] outputGradient) {
        if (shape.heads() > 0) {
            throw new UnsupportedOperationException("no gradients by the book with attention");
        }
        double[] inputGradient = new double[length * shape.inputs()];
        int column = 0;
        for (int p = 0; p < paths.length; p++) {
            int width = 2 * shape.units(p);
            double[] part = new double[length * width];
            for (int t = 0; t < length; t++) {
                System.arraycopy(outputGradient, t * shape.outputs() + column, part, t * width, width);
            }
            double[] ofMeans = paths[p].backward(means(part, p, width, false));
            for (int t = 0; t < length; t++) {
                for (int k = 0; k < shape.inputs(); k++) {
                    inputGradient[t * shape.inputs() + k] +=
                            ofMeans[t / factor(p) * shape.inputs() + k] / size(t / factor(p), p);
                }
            }
            column += width;
        }
        return inputGradient;
    }

    /** Sums of the gradients of all songs that went through {@link #backward}, by name. */
    public Map<String, double[]> gradients() {
        Map<String, double[]> gradients = new LinkedHashMap<>();
        for (int p = 0; p < paths.length; p++) {
            for (int d = 0; d < 2; d++) {
                String prefix = (p == 0 ? "" : "scale" + factor(p) + "/") + (d == 0 ? "forward" : "backward");
                gradients.put(prefix + "/W", paths[p].gradient(d).weights());
                gradients.put(prefix + "/R", paths[p].gradient(d).recurrent());
                gradients.put(prefix + "/b", paths[p].gradient(d).bias());
            }
        }
        return gradients;
    }

    private int factor(int path) {
        return path == 0 ? 1 : shape.scales().get(path - 1);
    }

    private int bins(int path) {
        return (length + factor(path) - 1) / factor(path);
    }

    private int size(int bin, int path) {
        int size = 0;
        for (int t = 0; t < length; t++) {
            size += t / factor(path) == bin ? 1 : 0;
        }
        return size;
    }

    /** Sums of rows by bin, or their means. */
    private double[] means(double[] rows, int path, int width, boolean divide) {
        double[] result = new double[bins(path) * width];
        for (int t = 0; t < length; t++) {
            int bin = t / factor(path);
            for (int k = 0; k < width; k++) {
                result[bin * width + k] += rows[t * width + k] / (divide ? size(bin, path) : 1);
            }
        }
        return result;
    }
}
