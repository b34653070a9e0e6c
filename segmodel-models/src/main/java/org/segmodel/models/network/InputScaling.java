package org.segmodel.models.network;

import java.util.Arrays;

/**
 * Standardisation of inputs by statistics of the training lines: {@code x ← clip((x − mean) · scale, ±5)} with
 * {@code scale = 1 / (deviation + 1e-3)}, so that a constant column becomes 0 and does not blow up. The arrays are not
 * copied and must not be changed.
 *
 * @param mean  mean of each column
 * @param scale what the distance from the mean is multiplied by
 */
public record InputScaling(float[] mean, float[] scale) {

    private static final float CLIP = 5;
    private static final double SMALLEST_DEVIATION = 1e-3;

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if the arrays differ in length
     */
    public InputScaling {
        if (mean.length != scale.length) {
            throw new IllegalArgumentException("got " + mean.length + " means but " + scale.length + " scales");
        }
    }

    /**
     * No shift, no scale; only the clipping.
     *
     * @param width number of columns
     */
    public static InputScaling identity(int width) {
        float[] ones = new float[width];
        Arrays.fill(ones, 1f);
        return new InputScaling(new float[width], ones);
    }

    /**
     * Statistics of training lines, in double precision.
     *
     * @param songs [lines × width] of each song, row-major; at least one line in all
     * @param width number of columns
     * @throws IllegalArgumentException if there is no line
     */
    public static InputScaling fit(Iterable<float[]> songs, int width) {
        double[] sum = new double[width];
        long lines = 0;
        for (float[] song : songs) {
            for (int i = 0; i < song.length; i++) {
                sum[i % width] += song[i];
            }
            lines += song.length / width;
        }
        if (lines == 0) {
            throw new IllegalArgumentException("inputs cannot be standardised by no lines at all");
        }
        double[] squares = new double[width];
        for (float[] song : songs) {
            for (int i = 0; i < song.length; i++) {
                double distance = song[i] - sum[i % width] / lines;
                squares[i % width] += distance * distance;
            }
        }
        float[] mean = new float[width];
        float[] scale = new float[width];
        for (int c = 0; c < width; c++) {
            mean[c] = (float) (sum[c] / lines);
            scale[c] = (float) (1 / (Math.sqrt(squares[c] / lines) + SMALLEST_DEVIATION));
        }
        return new InputScaling(mean, scale);
    }

    /**
     * Standardised copy of rows.
     *
     * @param rows [lines × width], row-major
     */
    public float[] apply(float[] rows) {
        float[] scaled = new float[rows.length];
        apply(rows, scaled);
        return scaled;
    }

    /** Writes the standardised rows to the beginning of another array. */
    void apply(float[] rows, float[] scaled) {
        int width = mean.length;
        for (int row = 0; row < rows.length; row += width) {
            for (int c = 0; c < width; c++) {
                float x = (rows[row + c] - mean[c]) * scale[c];
                scaled[row + c] = Math.max(-CLIP, Math.min(CLIP, x));
            }
        }
    }
}
