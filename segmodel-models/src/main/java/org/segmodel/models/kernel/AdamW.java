package org.segmodel.models.kernel;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2) after clipping the gradient by its global
 * Euclidean norm (Pascanu et al. 2013), in one pass over the flat vectors of all parameters and gradients:
 *
 * <pre>
 * g ← g · min(1, clip / ‖g‖)
 * m ← β₁m + (1−β₁)g        v ← β₂v + (1−β₂)g²
 * p ← p·(1 − lr·decay) − lr · (m / (1−β₁ᵗ)) / (√(v / (1−β₂ᵗ)) + ε)
 * </pre>
 *
 * <p>β₁ = 0.9, β₂ = 0.999, ε = 1e-8; every parameter decays. The vector is cut into fixed blocks, so the result does not
 * depend on the number of threads. Not safe for use by several threads.
 */
public final class AdamW {

    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;
    private static final int BLOCK = 4096;

    private final Workers workers;
    private final int size;
    private final float[][] first;
    private final float[][] second;
    private final double[] squares;
    private final float[][] parameterBlock = new float[2][BLOCK];
    private final float[][] gradientBlock = new float[2][BLOCK];
    private long steps;

    /**
     * An optimiser at its start.
     *
     * @param workers threads
     * @param size    number of parameters
     */
    public AdamW(Workers workers, int size) {
        this.workers = workers;
        this.size = size;
        int blocks = (size + BLOCK - 1) / BLOCK;
        first = new float[blocks][BLOCK];
        second = new float[blocks][BLOCK];
        squares = new double[blocks];
    }

    /**
     * One update.
     *
     * @param parameters   all parameters, changed in place
     * @param gradient     their gradient, left as it is
     * @param learningRate lr, positive
     * @param decay        decay per unit of learning rate, not negative
     * @param clip         largest norm of the gradient; infinity for no clipping
     * @return the gradient's norm before clipping; if it is not finite nothing has been changed
     */
    public double step(FloatPointer parameters, FloatPointer gradient, double learningRate, double decay, double clip) {
        FloatPointer otherParameters = new FloatPointer(parameters);
        FloatPointer otherGradient = new FloatPointer(gradient);
        int half = first.length / 2;
        workers.run(() -> norm(gradient, 0, half, 0), () -> norm(otherGradient, half, first.length, 1));
        double norm = Math.sqrt(Arrays.stream(squares).sum());
        if (!Double.isFinite(norm)) {
            return norm;
        }
        steps++;
        Rates rates = new Rates((float) (norm > clip ? clip / norm : 1),
                (float) (learningRate / (1 - Math.pow(BETA1, steps))),
                (float) (1 / Math.sqrt(1 - Math.pow(BETA2, steps))), (float) (1 - learningRate * decay));
        workers.run(() -> update(parameters, gradient, 0, half, 0, rates),
                () -> update(otherParameters, otherGradient, half, first.length, 1, rates));
        return norm;
    }

    /** Moments and step count, in that order: what a checkpoint needs. */
    public float[] state() {
        float[] state = new float[2 * size + 2];
        for (int i = 0; i < size; i++) {
            state[i] = first[i / BLOCK][i % BLOCK];
            state[size + i] = second[i / BLOCK][i % BLOCK];
        }
        state[2 * size] = Float.intBitsToFloat((int) steps);
        state[2 * size + 1] = Float.intBitsToFloat((int) (steps >>> 32));
        return state;
    }

    /**
     * Goes on from a saved state.
     *
     * @param state from {@link #state()} of an optimiser of the same size
     * @throws IllegalArgumentException if it is of another size
     */
    public void restore(float[] state) {
        if (state.length != 2 * size + 2) {
            throw new IllegalArgumentException("optimiser state has " + state.length + " numbers, expected "
                    + (2 * size + 2));
        }
        for (int i = 0; i < size; i++) {
            first[i / BLOCK][i % BLOCK] = state[i];
            second[i / BLOCK][i % BLOCK] = state[size + i];
        }
        steps = (Float.floatToRawIntBits(state[2 * size]) & 0xffffffffL)
                | (long) Float.floatToRawIntBits(state[2 * size + 1]) << 32;
    }

    private record Rates(float scale, float rate, float secondCorrection, float keep) {
    }

    private void norm(FloatPointer gradient, int from, int to, int thread) {
        float[] g = gradientBlock[thread];
        for (int b = from; b < to; b++) {
            int n = load(gradient, b, g);
            double even = 0;
            double odd = 0;
            for (int i = 0; i + 1 < n; i += 2) {
                even += (double) g[i] * g[i];
                odd += (double) g[i + 1] * g[i + 1];
            }
            squares[b] = even + odd + ((n & 1) == 1 ? (double) g[n - 1] * g[n - 1] : 0);
        }
    }

    private void update(FloatPointer parameters, FloatPointer gradient, int from, int to, int thread, Rates rates) {
        float[] p = parameterBlock[thread];
        float[] g = gradientBlock[thread];
        for (int b = from; b < to; b++) {
            int n = load(gradient, b, g);
            load(parameters, b, p);
            moments(g, first[b], second[b], rates.scale(), n);
            move(p, first[b], second[b], rates.rate(), rates.secondCorrection(), rates.keep(), n);
            parameters.position((long) b * BLOCK).put(p, 0, n);
        }
        parameters.position(0);
    }

    private static void moments(float[] g, float[] m, float[] v, float scale, int n) {
        for (int i = 0; i < n; i++) {
            g[i] *= scale;
        }
        for (int i = 0; i < n; i++) {
            m[i] = BETA1 * m[i] + (1 - BETA1) * g[i];
        }
        for (int i = 0; i < n; i++) {
            v[i] = BETA2 * v[i] + (1 - BETA2) * g[i] * g[i];
        }
    }

    private static void move(float[] p, float[] m, float[] v, float rate, float correction, float keep, int n) {
        for (int i = 0; i < n; i++) {
            p[i] = keep * p[i] - rate * m[i] / ((float) Math.sqrt(v[i]) * correction + EPSILON);
        }
    }

    private int load(FloatPointer source, int block, float[] target) {
        int n = Math.min(BLOCK, size - block * BLOCK);
        source.position((long) block * BLOCK).get(target, 0, n);
        source.position(0);
        return n;
    }
}
