package org.segmodel.models.kernel;

import java.util.Arrays;

/**
 * A linear layer for inference in plain Java: {@code y = x·W + b}. Immutable after construction, therefore safe for use
 * by several threads.
 */
final class LinearRows {

    /** Lines for which a row of W stays in the nearest cache. */
    private static final int LINES = 8;

    private final float[][] rows;
    private final float[] bias;

    /**
     * Takes over weights, by copying.
     *
     * @param weights     [inputs × columns], of which this layer has some columns
     * @param bias        [columns]
     * @param columns     columns of the whole matrix
     * @param firstColumn first of this layer
     * @param outputs     how many columns this layer has
     */
    LinearRows(float[] weights, float[] bias, int columns, int firstColumn, int outputs) {
        rows = new float[weights.length / columns][];
        for (int k = 0; k < rows.length; k++) {
            int from = k * columns + firstColumn;
            rows[k] = Arrays.copyOfRange(weights, from, from + outputs);
        }
        this.bias = Arrays.copyOfRange(bias, firstColumn, firstColumn + outputs);
    }

    /** Rows [lines][outputs] for rows [lines][inputs]. */
    float[][] apply(float[][] x) {
        float[][] y = new float[x.length][];
        for (int first = 0; first < x.length; first += LINES) {
            int end = Math.min(x.length, first + LINES);
            for (int line = first; line < end; line++) {
                y[line] = bias.clone();
            }
            int k = 0;
            for (; k + 4 <= rows.length; k += 4) {
                for (int line = first; line < end; line++) {
                    float[] source = x[line];
                    Activations.addFour(source[k], rows[k], source[k + 1], rows[k + 1], source[k + 2], rows[k + 2],
                            source[k + 3], rows[k + 3], y[line], bias.length);
                }
            }
            for (; k < rows.length; k++) {
                for (int line = first; line < end; line++) {
                    Activations.addOne(x[line][k], rows[k], y[line], bias.length);
                }
            }
        }
        return y;
    }
}
