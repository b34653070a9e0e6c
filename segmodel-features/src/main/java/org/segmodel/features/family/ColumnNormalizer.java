package org.segmodel.features.family;

import org.segmodel.features.config.PhoneticSsmConfig.NormalizeMethod;

/**
 * Normalises each column of a block over the lines of one song. A song of one line, and a column whose standard
 * deviation (z-score) or range (min-max) is at most 1e-8, is left as it is.
 */
final class ColumnNormalizer {

    private static final double CONSTANT = 1e-8;

    private ColumnNormalizer() {
    }

    /** Changes {@code block}, [line, column] row-major. */
    static void normalize(float[] block, int width, NormalizeMethod method) {
        int lines = block.length / width;
        if (lines <= 1) {
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
            if (scale > CONSTANT) {
                for (int i = c; i < block.length; i += width) {
                    block[i] = (float) ((block[i] - shift) / scale);
                }
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
