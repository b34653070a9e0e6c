package org.segmodel.models.kernel;

/** Softmax of rows [n × width] that lie one after another from an array's start, and its gradient. Holds no state. */
final class SoftmaxRows {

    private SoftmaxRows() {
    }

    /**
     * {@code x = softmax(x·scale)} in each row. A row with a NaN becomes all NaN.
     *
     * @param exponents scratch for as many numbers
     */
    static void softmax(float[] x, float[] exponents, int n, int width, float scale) {
        for (int r = 0; r < n; r++) {
            shift(x, r * width, (r + 1) * width, RowSums.max(x, r * width, (r + 1) * width), scale);
        }
        Exponential.exp(x, exponents, n * width);
        for (int r = 0; r < n; r++) {
            RowLoops.scale(x, r * width, (r + 1) * width, 1 / RowSums.sum(x, r * width, (r + 1) * width));
        }
    }

    /** Turns the gradient of the softmax' rows into that of x. */
    static void gradient(float[] softmax, float[] gradient, int n, int width, float scale) {
        for (int r = 0; r < n; r++) {
            int from = r * width;
            int to = from + width;
            gradient(softmax, gradient, from, to, RowSums.dot(softmax, gradient, from, to), scale);
        }
    }

    private static void shift(float[] x, int from, int to, float largest, float scale) {
        for (int i = from; i < to; i++) {
            x[i] = (x[i] - largest) * scale;
        }
    }

    private static void gradient(float[] softmax, float[] gradient, int from, int to, float mean, float scale) {
        for (int i = from; i < to; i++) {
            gradient[i] = softmax[i] * (gradient[i] - mean) * scale;
        }
    }
}
