package org.segmodel.models.kernel;

/**
 * Element-wise loops, each over arrays read from their start. HotSpot (JDK 17 to 25) turns a loop into vector
 * instructions only if it is short and all its arrays share one index without an offset: one that breaks the rule was
 * measured twenty times slower, so a longer computation is split into several of these.
 *
 * <p>tanh is the quotient of polynomials in x² (degrees 13 and 6) that is customary in numerical libraries; on clamped
 * arguments its relative error is below 4e-7 over the whole range.
 */
final class Activations {

    /** Beyond this, tanh is 1 in single precision. */
    private static final float CLAMP = 7.9053111f;

    private Activations() {
    }

    /** {@code out = tanh(z)} for the first n elements; {@code out} may be {@code z}. */
    static void tanh(float[] z, float[] out, int n) {
        for (int i = 0; i < n; i++) {
            float x = Math.max(-CLAMP, Math.min(CLAMP, z[i]));
            float s = x * x;
            float p = Math.fma(s, -2.76076847742355e-16f, 2.00018790482477e-13f);
            p = Math.fma(s, p, -8.60467152213735e-11f);
            p = Math.fma(s, p, 5.12229709037114e-08f);
            p = Math.fma(s, p, 1.48572235717979e-05f);
            p = Math.fma(s, p, 6.37261928875436e-04f);
            p = Math.fma(s, p, 4.89352455891786e-03f);
            float q = Math.fma(s, 1.19825839466702e-06f, 1.18534705686654e-04f);
            q = Math.fma(s, q, 2.26843463243900e-03f);
            q = Math.fma(s, q, 4.89352518554385e-03f);
            out[i] = x * p / q;
        }
    }

    /** {@code out = 1 / (1 + exp(-z))}, computed as {@code (1 + tanh(z / 2)) / 2}; {@code out} may be {@code z}. */
    static void sigmoid(float[] z, float[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = 0.5f * z[i];
        }
        tanh(out, out, n);
        for (int i = 0; i < n; i++) {
            out[i] = 0.5f + 0.5f * out[i];
        }
    }

    /** {@code c = f * previous + i * g}. */
    static void cell(float[] f, float[] previous, float[] i, float[] g, float[] c, int n) {
        for (int j = 0; j < n; j++) {
            c[j] = Math.fma(f[j], previous[j], i[j] * g[j]);
        }
    }

    /** {@code out = a * b}; {@code out} may be one of them. */
    static void multiply(float[] a, float[] b, float[] out, int n) {
        for (int j = 0; j < n; j++) {
            out[j] = a[j] * b[j];
        }
    }

    /** {@code a *= factor}. */
    static void scale(float[] a, float factor, int n) {
        for (int j = 0; j < n; j++) {
            a[j] *= factor;
        }
    }

    /** {@code a += b²}. */
    static void addSquares(float[] a, float[] b, int n) {
        for (int j = 0; j < n; j++) {
            a[j] = Math.fma(b[j], b[j], a[j]);
        }
    }

    /** {@code z += a·ra + b·rb + c·rc + d·rd}: four terms of a product with a matrix, whose rows these are. */
    static void addFour(float a, float[] ra, float b, float[] rb, float c, float[] rc, float d, float[] rd, float[] z,
            int n) {
        for (int j = 0; j < n; j++) {
            z[j] = Math.fma(d, rd[j], Math.fma(c, rc[j], Math.fma(b, rb[j], Math.fma(a, ra[j], z[j]))));
        }
    }

    /** {@code z += a·row}. */
    static void addOne(float a, float[] row, float[] z, int n) {
        for (int j = 0; j < n; j++) {
            z[j] = Math.fma(a, row[j], z[j]);
        }
    }

    /** {@code a += b}. */
    static void add(float[] a, float[] b, int n) {
        for (int j = 0; j < n; j++) {
            a[j] += b[j];
        }
    }

    /** {@code dc += dh * o * (1 - tc²)}: what reaches the cell through the hidden state. */
    static void cellGradient(float[] dh, float[] o, float[] tc, float[] dc, int n) {
        for (int j = 0; j < n; j++) {
            dc[j] += dh[j] * o[j] * (1f - tc[j] * tc[j]);
        }
    }

    /** {@code dz = d * other * s * (1 - s)}: gradient before a sigmoid s that was multiplied with {@code other}. */
    static void sigmoidGradient(float[] d, float[] other, float[] s, float[] dz, int n) {
        for (int j = 0; j < n; j++) {
            dz[j] = d[j] * other[j] * (s[j] * (1f - s[j]));
        }
    }

    /** {@code dz = d * other * (1 - t²)}: gradient before a tanh t that was multiplied with {@code other}. */
    static void tanhGradient(float[] d, float[] other, float[] t, float[] dz, int n) {
        for (int j = 0; j < n; j++) {
            dz[j] = d[j] * other[j] * (1f - t[j] * t[j]);
        }
    }
}
