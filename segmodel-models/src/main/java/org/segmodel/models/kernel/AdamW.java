package org.segmodel.models.kernel;

import java.util.Arrays;
import java.util.function.IntConsumer;
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
 * depend on the number of threads. The norm is added up in single precision over short stretches: a gradient whose square
 * is beyond that range counts as not finite. Not safe for use by several threads.
 */
public final class AdamW {

    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;
    /** Numbers that are worked on at a time. */
    private static final int BLOCK = 4096;
    /** Numbers whose squares are added up in single precision in {@value #LANES} lanes, before lanes are in double. */
    private static final int SECTION = 1 << 16;
    private static final int LANES = 1024;

    private final Workers workers;
    private final int size;
    private final float[][] first;
    private final float[][] second;
    private final double[] squares;
    private final Part[] parts;
    private final IntConsumer normTask = this::norm;
    private final IntConsumer updateTask = this::update;
    private FloatPointer parameters;
    private FloatPointer gradient;
    private Rates rates;
    private long steps;

    /** What one thread works with. */
    private static final class Part {

        private final float[] p = new float[BLOCK];
        private final float[] g = new float[BLOCK];
        private final float[] lanes = new float[LANES];
        private final MemoryView parameters = new MemoryView();
        private final MemoryView gradient = new MemoryView();
    }

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
        squares = new double[(size + SECTION - 1) / SECTION];
        parts = new Part[workers.threads()];
        Arrays.setAll(parts, t -> new Part());
    }

    /**
     * One update.
     *
     * @param allParameters from the pointer's position on; changed in place
     * @param allGradients  their gradient, likewise; left as it is
     * @param learningRate  lr, positive
     * @param decay         decay per unit of learning rate, not negative
     * @param clip          largest norm of the gradient; infinity for no clipping
     * @return the gradient's norm before clipping; if it is not finite nothing has been changed
     */
    public double step(FloatPointer allParameters, FloatPointer allGradients, double learningRate, double decay,
            double clip) {
        parameters = allParameters;
        gradient = allGradients;
        workers.run(parts.length, normTask);
        double sum = 0;
        for (double ofSection : squares) {
            sum += ofSection;
        }
        double norm = Math.sqrt(sum);
        if (!Double.isFinite(norm)) {
            return norm;
        }
        steps++;
        rates = new Rates((float) (norm > clip ? clip / norm : 1),
                (float) (learningRate / (1 - Math.pow(BETA1, steps))),
                (float) (1 / Math.sqrt(1 - Math.pow(BETA2, steps))), (float) (1 - learningRate * decay));
        workers.run(parts.length, updateTask);
        return norm;
    }

    /**
     * What later updates depend on beside the parameters.
     *
     * @param first  moving means of the gradient, one for each parameter; not copied
     * @param second moving means of its square; not copied
     * @param steps  updates made
     */
    public record State(float[] first, float[] second, long steps) {
    }

    /** A copy of the present state. */
    public State state() {
        return new State(joined(first), joined(second), steps);
    }

    /**
     * Goes on from a saved state.
     *
     * @param state of an optimiser of as many parameters; copied
     * @throws IllegalArgumentException if there are more or fewer
     */
    public void restore(State state) {
        if (state.first().length != size || state.second().length != size) {
            throw new IllegalArgumentException("optimiser state has moments of " + state.first().length + " and "
                    + state.second().length + " parameters, expected " + size);
        }
        cut(state.first(), first);
        cut(state.second(), second);
        steps = state.steps();
    }

    private float[] joined(float[][] blocks) {
        float[] all = new float[size];
        for (int b = 0; b < blocks.length; b++) {
            System.arraycopy(blocks[b], 0, all, b * BLOCK, Math.min(BLOCK, size - b * BLOCK));
        }
        return all;
    }

    private void cut(float[] all, float[][] blocks) {
        for (int b = 0; b < blocks.length; b++) {
            System.arraycopy(all, b * BLOCK, blocks[b], 0, Math.min(BLOCK, size - b * BLOCK));
        }
    }

    private record Rates(float scale, float rate, float secondCorrection, float keep) {
    }

    private void norm(int number) {
        Part part = parts[number];
        for (int section = number; section < squares.length; section += parts.length) {
            int end = (int) Math.min(size, (section + 1L) * SECTION);
            Arrays.fill(part.lanes, 0f);
            for (int at = section * SECTION; at < end; at += LANES) {
                int n = Math.min(LANES, end - at);
                part.gradient.aim(gradient, at).get(part.g, 0, n);
                Activations.addSquares(part.lanes, part.g, n);
            }
            double sum = 0;
            for (float lane : part.lanes) {
                sum += lane;
            }
            squares[section] = sum;
        }
    }

    private void update(int number) {
        Part part = parts[number];
        for (int b = number; b < first.length; b += parts.length) {
            long at = (long) b * BLOCK;
            int n = (int) Math.min(BLOCK, size - at);
            part.gradient.aim(gradient, at).get(part.g, 0, n);
            part.parameters.aim(parameters, at).get(part.p, 0, n);
            moments(part.g, first[b], second[b], rates.scale(), n);
            move(part.p, first[b], second[b], rates.rate(), rates.secondCorrection(), rates.keep(), n);
            part.parameters.put(part.p, 0, n);
        }
    }

    private static void moments(float[] g, float[] m, float[] v, float scale, int n) {
        float ofFirst = (1 - BETA1) * scale;
        float ofSecond = (1 - BETA2) * scale * scale;
        for (int i = 0; i < n; i++) {
            m[i] = Math.fma(ofFirst, g[i], BETA1 * m[i]);
        }
        for (int i = 0; i < n; i++) {
            v[i] = Math.fma(ofSecond * g[i], g[i], BETA2 * v[i]);
        }
    }

    private static void move(float[] p, float[] m, float[] v, float rate, float correction, float keep, int n) {
        for (int i = 0; i < n; i++) {
            p[i] = keep * p[i] - rate * m[i] / ((float) Math.sqrt(v[i]) * correction + EPSILON);
        }
    }
}
