package org.segmodel.models.kernel;

/**
 * Sums, products and maxima over parts of arrays. They run in eight strands, because a processor adds to one only every
 * few cycles; the order depends on nothing but the number of elements.
 */
final class RowSums {

    private RowSums() {
    }

    /** Sum of elements {@code from} to {@code to - 1}. */
    static float sum(float[] x, int from, int to) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        float e = 0;
        float f = 0;
        float g = 0;
        float h = 0;
        int i = from;
        for (; i + 8 <= to; i += 8) {
            a += x[i];
            b += x[i + 1];
            c += x[i + 2];
            d += x[i + 3];
            e += x[i + 4];
            f += x[i + 5];
            g += x[i + 6];
            h += x[i + 7];
        }
        for (; i < to; i++) {
            a += x[i];
        }
        return a + b + (c + d) + (e + f + (g + h));
    }

    /** Sum of {@code x[i]·y[i]} from {@code from} to {@code to - 1}. */
    static float dot(float[] x, float[] y, int from, int to) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        float e = 0;
        float f = 0;
        float g = 0;
        float h = 0;
        int i = from;
        for (; i + 8 <= to; i += 8) {
            a = Math.fma(x[i], y[i], a);
            b = Math.fma(x[i + 1], y[i + 1], b);
            c = Math.fma(x[i + 2], y[i + 2], c);
            d = Math.fma(x[i + 3], y[i + 3], d);
            e = Math.fma(x[i + 4], y[i + 4], e);
            f = Math.fma(x[i + 5], y[i + 5], f);
            g = Math.fma(x[i + 6], y[i + 6], g);
            h = Math.fma(x[i + 7], y[i + 7], h);
        }
        for (; i < to; i++) {
            a = Math.fma(x[i], y[i], a);
        }
        return a + b + (c + d) + (e + f + (g + h));
    }

    /** Largest of elements {@code from} to {@code to - 1}, NaN if one is; without any, negative infinity. */
    static float max(float[] x, int from, int to) {
        float a = Float.NEGATIVE_INFINITY;
        float b = a;
        float c = a;
        float d = a;
        float e = a;
        float f = a;
        float g = a;
        float h = a;
        int i = from;
        // No comparisons: a processor guesses wrong which of two scores is larger.
        for (; i + 8 <= to; i += 8) {
            a = Math.max(a, x[i]);
            b = Math.max(b, x[i + 1]);
            c = Math.max(c, x[i + 2]);
            d = Math.max(d, x[i + 3]);
            e = Math.max(e, x[i + 4]);
            f = Math.max(f, x[i + 5]);
            g = Math.max(g, x[i + 6]);
            h = Math.max(h, x[i + 7]);
        }
        for (; i < to; i++) {
            a = Math.max(a, x[i]);
        }
        return Math.max(Math.max(Math.max(a, b), Math.max(c, d)), Math.max(Math.max(e, f), Math.max(g, h)));
    }
}
