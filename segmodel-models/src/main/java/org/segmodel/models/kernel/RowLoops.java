package org.segmodel.models.kernel;

/**
 * Row-wise and element-wise loops, layer normalisation among them, on rows [n × width] that
 * lie one after another from an array's start. As in {@link Activations}, a loop is short and its arrays share one
 * index, so that HotSpot turns it into vector instructions.
 */
final class RowLoops {

    /** Added to a row's deviation. */
    private static final float DEVIATION_FLOOR = 1e-5f;

    /** Added to a row's variance in layer normalisation. */
    private static final float VARIANCE_FLOOR = 1e-5f;

    private RowLoops() {
    }

    /**
     * {@code x = (x - mean) / (deviation + 1e-5)} in each row, with the unbiased deviation, whose square divides by
     * {@code width - 1}.
     *
     * @param deviations receives the deviation of each row
     */
    static void standardize(float[] x, int n, int width, float[] deviations) {
        for (int r = 0; r < n; r++) {
            int from = r * width;
            deviations[r] = (float) Math.sqrt(center(x, from, from + width) / (width - 1));
            scale(x, from, from + width, 1 / (deviations[r] + DEVIATION_FLOOR));
        }
    }

    /**
     * Turns the gradient of standardised rows into that of the rows themselves. For a row of equal numbers the
     * deviation has no derivative; zero is taken.
     *
     * @param gradient   read and overwritten
     * @param normal     the standardised rows
     * @param deviations from {@link #standardize}
     */
    static void standardizeGradient(float[] gradient, float[] normal, int n, int width, float[] deviations) {
        for (int r = 0; r < n; r++) {
            int from = r * width;
            float divisor = deviations[r] + DEVIATION_FLOOR;
            float share = deviations[r] == 0 ? 0
                    : RowSums.dot(gradient, normal, from, from + width) * (divisor / deviations[r]) / (width - 1);
            normalGradient(gradient, normal, from, from + width, share, 1 / divisor);
        }
    }

    /**
     * {@code x = (x - mean) / √(variance + 1e-5)} in each row, the variance divided by {@code width}: layer
     * normalisation (Ba, Kiros and Hinton 2016) before its scale and shift.
     *
     * @param factors receives what each row was multiplied by
     */
    static void layerNorm(float[] x, int n, int width, float[] factors) {
        for (int r = 0; r < n; r++) {
            int from = r * width;
            factors[r] = (float) (1 / Math.sqrt(center(x, from, from + width) / width + VARIANCE_FLOOR));
            scale(x, from, from + width, factors[r]);
        }
    }

    /**
     * Turns the gradient of {@link #layerNorm}'s rows into that of the rows before it.
     *
     * @param gradient read and overwritten
     * @param normal   the normalised rows
     * @param factors  from {@link #layerNorm}
     */
    static void layerNormGradient(float[] gradient, float[] normal, int n, int width, float[] factors) {
        for (int r = 0; r < n; r++) {
            int from = r * width;
            normalGradient(gradient, normal, from, from + width,
                    RowSums.dot(gradient, normal, from, from + width) / width, factors[r]);
        }
    }

    /** {@code z = max(0, z + bias)}; NaN stays NaN. */
    static void rectify(float[] z, float[] bias, int n) {
        for (int i = 0; i < n; i++) {
            z[i] = Math.max(0f, z[i] + bias[i]);
        }
    }

    /** {@code out = gradient} where y, a rectified number, is positive; 0 where it is 0. */
    static void rectifyGradient(float[] gradient, float[] y, float[] out, int n) {
        for (int i = 0; i < n; i++) {
            // The smallest number times both is above 1. A branch would be guessed wrong half of the time.
            out[i] = gradient[i] * Math.min(1f, y[i] * Float.MAX_VALUE * Float.MAX_VALUE);
        }
    }

    /** {@code out = x * scale + shift}. */
    static void affine(float[] x, float[] scale, float[] shift, float[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.fma(x[i], scale[i], shift[i]);
        }
    }

    /** Multiplies elements {@code from} to {@code to - 1}. */
    static void scale(float[] x, int from, int to, float factor) {
        for (int i = from; i < to; i++) {
            x[i] *= factor;
        }
    }

    /**
     * Sums of columns.
     *
     * @param x    [n × width]
     * @param row  scratch [width]
     * @param sums [width], overwritten
     */
    static void columnSums(float[] x, int n, int width, float[] row, float[] sums) {
        System.arraycopy(x, 0, sums, 0, width);
        for (int r = 1; r < n; r++) {
            System.arraycopy(x, r * width, row, 0, width);
            Activations.add(sums, row, width);
        }
    }

    /** Subtracts the mean from a row and returns the sum of the squares then. */
    private static float center(float[] x, int from, int to) {
        float mean = RowSums.sum(x, from, to) / (to - from);
        for (int i = from; i < to; i++) {
            x[i] -= mean;
        }
        return RowSums.dot(x, x, from, to);
    }

    private static void normalGradient(float[] gradient, float[] normal, int from, int to, float share, float factor) {
        float mean = RowSums.sum(gradient, from, to) / (to - from);
        for (int i = from; i < to; i++) {
            gradient[i] = (gradient[i] - mean - normal[i] * share) * factor;
        }
    }
}
