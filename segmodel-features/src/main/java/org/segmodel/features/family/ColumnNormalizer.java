package org.segmodel.features.family;

import org.segmodel.features.config.NormalizeMethod;

/**
 * Normalises each column of a block over the lines of one song. A column is constant if its standard deviation
 * (z-score) or range (min-max) is at most 1e-8, as every column of a song of one line is; the families disagree on what
 * becomes of such a column.
 */
final class ColumnNormalizer {

    private static final double CONSTANT = 1e-8;

    /** What becomes of constant columns. */
    enum Constants {
        /** They stay as they are. */
        KEPT,
        /** They become 0: the mean or the smallest value is taken away, and the scale is 1. */
        ZERO
    }

    private ColumnNormalizer() {
    }

    /** Changes {@code block}, [line, column] row-major. */
    static void normalize(float[] block, int width, NormalizeMethod method, Constants constants) {
        if (block.length == 0) {
            return;
        }
        for (int c = 0; c < width; c++) {
            double shift;
            double scale;
            if (method == NormalizeMethod.ZSCORE) {
                shift = mean(block, c, width);
                scale = deviation(block, c, width, shift);
            } else {
                shift = Double.POSITIVE_INFINITY;
                double max = Double.NEGATIVE_INFINITY;
                for (int i = c; i < block.length; i += width) {
                    shift = Math.min(shift, block[i]);
                    max = Math.max(max, block[i]);
                }
                scale = max - shift;
            }
            boolean constant = scale <= CONSTANT;
            if (constant && constants == Constants.KEPT) {
                continue;
            }
            for (int i = c; i < block.length; i += width) {
                block[i] = constant ? 0f : (float) ((block[i] - shift) / scale);
            }
        }
    }

    private static double mean(float[] block, int column, int width) {
        double sum = 0;
        for (int i = column; i < block.length; i += width) {
            sum += block[i];
        }
        return sum / (block.length / width);
    }

    private static double deviation(float[] block, int column, int width, double mean) {
        double squares = 0;
        for (int i = column; i < block.length; i += width) {
            squares += (block[i] - mean) * (block[i] - mean);
        }
        return Math.sqrt(squares / (block.length / width));
    }
}
