package org.segmodel.models.kernel;

import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** An attention module for one song in plain loops and double precision, from the definition. */
final class NaiveAttention {

    private final AttentionShape shape;
    private final Map<AttentionParameter, double[]> parameters;
    private final DoubleUnaryOperator dropWeight;
    private final DoubleUnaryOperator dropOutput;
    private final DoubleUnaryOperator dropUnit;

    /**
     * Dropout is asked for each attention weight that is seen, head by head, query by query, for each output, and for
     * each unit that tells boundaries, row by row.
     */
    NaiveAttention(AttentionShape shape, Map<AttentionParameter, double[]> parameters, DoubleUnaryOperator dropWeight,
            DoubleUnaryOperator dropOutput, DoubleUnaryOperator dropUnit) {
        this.shape = shape;
        this.parameters = parameters;
        this.dropWeight = dropWeight;
        this.dropOutput = dropOutput;
        this.dropUnit = dropUnit;
    }

    /** From [length][inputs] to [length][outputs]. */
    double[][] forward(double[][] x) {
        double[][] r = shape.inputs() == shape.width() ? x
                : linear(x, AttentionParameter.PROJECT_WEIGHTS, AttentionParameter.PROJECT_BIAS, shape.width());
        double[][] u = placed(r);
        double[][] qkv = linear(u, AttentionParameter.QKV_WEIGHTS, AttentionParameter.QKV_BIAS, 3 * shape.width());
        double[] p = shape.boundaryTemperature() > 0 ? likelihoods(u) : new double[x.length];
        double[][] z = linear(heads(qkv, p), AttentionParameter.OUT_WEIGHTS, AttentionParameter.OUT_BIAS, shape.width());
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < shape.width(); j++) {
                z[i][j] += r[i][j];
            }
            if (shape.layerNorm()) {
                normalise(z[i]);
            }
        }
        double[][] y = shape.inputs() == shape.width() || !shape.outerResidual() ? z
                : linear(z, AttentionParameter.RESTORE_WEIGHTS, AttentionParameter.RESTORE_BIAS, shape.inputs());
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < y[i].length; j++) {
                y[i][j] = dropOutput.applyAsDouble(y[i][j]) + (shape.outerResidual() ? x[i][j] : 0);
            }
        }
        return y;
    }

    private double[][] linear(double[][] x, AttentionParameter weights, AttentionParameter bias, int columns) {
        double[] w = parameters.get(weights);
        double[] b = parameters.get(bias);
        double[][] y = new double[x.length][columns];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < columns; j++) {
                y[i][j] = b[j];
                for (int k = 0; k < x[i].length; k++) {
                    y[i][j] += x[i][k] * w[k * columns + j];
                }
            }
        }
        return y;
    }

    private double[][] placed(double[][] r) {
        double[][] result = new double[r.length][shape.width()];
        for (int i = 0; i < r.length; i++) {
            for (int j = 0; j < shape.width(); j++) {
                result[i][j] = r[i][j] + place(i, j);
            }
        }
        return result;
    }

    private double place(int i, int j) {
        return switch (shape.positions().kind()) {
            case SINUSOIDAL -> {
                double angle = i / Math.pow(10_000, (double) (j / 2 * 2) / shape.width());
                yield j % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
            }
            case LEARNED -> {
                int row = i < shape.positions().size() ? i : shape.positions().size() - 1;
                yield parameters.get(AttentionParameter.POSITION_ROWS)[row * shape.width() + j];
            }
            case NONE, RELATIVE -> 0;
        };
    }

    /** How likely each row is a boundary. */
    private double[] likelihoods(double[][] u) {
        int units = shape.width() / 2;
        double[][] given = linear(u, AttentionParameter.BOUNDARY_WEIGHTS, AttentionParameter.BOUNDARY_BIAS, units);
        double[] p = new double[u.length];
        for (int i = 0; i < u.length; i++) {
            double m = parameters.get(AttentionParameter.BOUNDARY_OUT_BIAS)[0];
            for (int k = 0; k < units; k++) {
                m += dropUnit.applyAsDouble(Math.max(0, given[i][k]))
                        * parameters.get(AttentionParameter.BOUNDARY_OUT_WEIGHTS)[k];
            }
            p[i] = 1 / (1 + Math.exp(-m / shape.boundaryTemperature()));
        }
        return p;
    }

    /** What is added to the score of a query and a key, both halves of the likelihoods' mean included. */
    private double bias(int head, int i, int j, double[] p) {
        double bias = (p[i] + p[j]) / 2;
        if (shape.positions().kind() == AttentionPositions.Kind.RELATIVE) {
            int reach = shape.positions().size();
            int distance = j - i < -reach ? -reach : j - i > reach ? reach : j - i;
            bias += parameters.get(AttentionParameter.DISTANCE_BIAS)[head * (2 * reach + 1) + reach + distance];
        }
        return bias;
    }

    private double[][] heads(double[][] qkv, double[] p) {
        int length = qkv.length;
        int width = shape.width();
        int d = width / shape.heads();
        double[][] seen = new double[length][width];
        for (int h = 0; h < shape.heads(); h++) {
            for (int i = 0; i < length; i++) {
                double[] weights = new double[length];
                double sum = 0;
                for (int j = 0; j < length; j++) {
                    if (shape.window() == 0 || Math.abs((long) i - j) <= shape.window() / 2) {
                        double score = 0;
                        for (int k = h * d; k < (h + 1) * d; k++) {
                            score += qkv[i][k] * qkv[j][width + k];
                        }
                        weights[j] = Math.exp(score / Math.sqrt(d) + bias(h, i, j, p));
                        sum += weights[j];
                    }
                }
                for (int j = 0; j < length; j++) {
                    double weight = weights[j] == 0 ? 0 : dropWeight.applyAsDouble(weights[j] / sum);
                    for (int k = h * d; k < (h + 1) * d; k++) {
                        seen[i][k] += weight * qkv[j][2 * width + k];
                    }
                }
            }
        }
        return seen;
    }

    private void normalise(double[] row) {
        double mean = 0;
        for (double value : row) {
            mean += value / row.length;
        }
        double variance = 0;
        for (double value : row) {
            variance += (value - mean) * (value - mean) / row.length;
        }
        double[] scale = parameters.get(AttentionParameter.NORM_SCALE);
        double[] shift = parameters.get(AttentionParameter.NORM_SHIFT);
        for (int j = 0; j < row.length; j++) {
            row[j] = (row[j] - mean) / Math.sqrt(variance + 1e-5) * scale[j] + shift[j];
        }
    }
}
