package org.segmodel.models.kernel;

/**
 * {@code exp} of numbers that are not positive, as a softmax needs it, in two loops: the first is vector instructions,
 * the second puts the exponents' bits in place, for which HotSpot has none. {@code x = k·ln 2 + r} with a whole k, and
 * exp(r) is the polynomial of degree 7 that is customary in numerical libraries; the relative error is below 1e-7.
 * Below -87 the result stays at exp(-87), which is 0 beside the largest weight of its row, 1. NaN stays NaN.
 */
final class Exponential {

    private static final float LOWEST = -87f;
    private static final float LOG2_E = 1.44269504f;
    /** 1.5·2²³: a float of this size has the whole number nearest to what was added in its lowest bits. */
    private static final float ROUNDING = 12_582_912f;
    /** ln 2 in two parts, the first of few digits, so that k times it is exact. */
    private static final float LN2_HIGH = 0.693359375f;
    private static final float LN2_LOW = -2.12194440e-4f;
    private static final int BIAS = 127;
    private static final int FRACTION_BITS = 23;

    private Exponential() {
    }

    /**
     * {@code x = exp(x)} for the first n elements.
     *
     * @param exponents scratch for as many numbers
     */
    static void exp(float[] x, float[] exponents, int n) {
        reduce(x, exponents, n);
        for (int i = 0; i < n; i++) {
            x[i] *= Float.intBitsToFloat(Float.floatToRawIntBits(exponents[i]) + BIAS << FRACTION_BITS);
        }
    }

    /** Leaves exp(r) in x and k, in the lowest bits, in exponents. */
    private static void reduce(float[] x, float[] exponents, int n) {
        for (int i = 0; i < n; i++) {
            float v = Math.max(LOWEST, x[i]);
            float shifted = Math.fma(v, LOG2_E, ROUNDING);
            float k = shifted - ROUNDING;
            float r = Math.fma(k, -LN2_LOW, Math.fma(k, -LN2_HIGH, v));
            float p = Math.fma(r, 1.9875691500e-4f, 1.3981999507e-3f);
            p = Math.fma(r, p, 8.3334519073e-3f);
            p = Math.fma(r, p, 4.1665795894e-2f);
            p = Math.fma(r, p, 1.6666665459e-1f);
            p = Math.fma(r, p, 5.0000001201e-1f);
            x[i] = Math.fma(r * r, p, r) + 1f;
            exponents[i] = shifted;
        }
    }
}
