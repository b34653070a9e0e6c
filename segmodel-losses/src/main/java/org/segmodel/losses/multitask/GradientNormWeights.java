package org.segmodel.losses.multitask;

import java.util.Arrays;

/**
 * Weights by gradient norm (Z. Chen, V. Badrinarayanan, C.-Y. Lee and A. Rabinovich, GradNorm: Gradient Normalization for
 * Adaptive Loss Balancing in Deep Multitask Networks, ICML 2018, algorithm 1). With n_i the norm of the gradient of
 * task i's unweighted loss by the last shared layer's parameters,
 *
 * <pre>
 * G_i = w_i · n_i          r_i = (L_i / L_i(0)) / mean_j (L_j / L_j(0))
 * L_grad = Σ_i |G_i − mean_j(G_j) · r_i^α|
 * </pre>
 *
 * <p>and after each step the weights take one of gradient descent on L_grad with the targets held constant, then are scaled
 * to the sum that they had at the start (in the paper the number of tasks). Two things differ from the paper: the descent is
 * on log w and on L_grad / mean(G), so that weights stay positive and the rate does not depend on the scale of the losses;
 * and a loss counts as at least {@value #SMALLEST}, because one with a bonus in it can fall to 0 and below.
 *
 * <p>Tasks without anything that counts in a step take no part in it. Not safe for use by several threads.
 */
public final class GradientNormWeights {

    private static final double SMALLEST = 1e-3;

    private final double alpha;
    private final double rate;
    private final double sum;
    private final double[] weights;
    /** Loss of each task in the first step in which it had any; NaN before. */
    private final double[] first;

    /**
     * Weights at their start.
     *
     * @param start positive
     * @param alpha α: 0 makes all norms alike, larger values favour tasks that learn slowly; not negative
     * @param rate  length of a step, positive
     */
    public GradientNormWeights(double[] start, double alpha, double rate) {
        this.alpha = alpha;
        this.rate = rate;
        weights = start.clone();
        sum = Arrays.stream(start).sum();
        first = new double[start.length];
        Arrays.fill(first, Double.NaN);
    }

    /** The present weights; a copy. */
    public double[] weights() {
        return weights.clone();
    }

    /**
     * One step. Where a loss or norm is not finite, nothing changes.
     *
     * @param losses  L of each task, unweighted
     * @param norms   n of each task
     * @param counted which tasks take part
     */
    public void update(double[] losses, double[] norms, boolean[] counted) {
        double gradients = 0;
        double ratios = 0;
        int active = 0;
        for (int i = 0; i < weights.length; i++) {
            if (!counted[i]) {
                continue;
            }
            if (!Double.isFinite(losses[i]) || !Double.isFinite(norms[i])) {
                return;
            }
            active++;
        }
        for (int i = 0; i < weights.length; i++) {
            if (counted[i]) {
                first[i] = Double.isNaN(first[i]) ? Math.max(SMALLEST, losses[i]) : first[i];
                gradients += weights[i] * norms[i] / active;
                ratios += ratio(losses, i) / active;
            }
        }
        if (active < 2 || !(gradients > 0)) {
            return;
        }
        for (int i = 0; i < weights.length; i++) {
            if (counted[i]) {
                double norm = weights[i] * norms[i] / gradients;
                double target = Math.pow(ratio(losses, i) / ratios, alpha);
                weights[i] *= Math.exp(-rate * Math.signum(norm - target) * norm);
            }
        }
        double scale = sum / Arrays.stream(weights).sum();
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= scale;
        }
    }

    private double ratio(double[] losses, int task) {
        return Math.max(SMALLEST, losses[task]) / first[task];
    }

    /** All that later steps depend on; a copy. */
    public double[] state() {
        double[] state = Arrays.copyOf(weights, 2 * weights.length);
        System.arraycopy(first, 0, state, weights.length, weights.length);
        return state;
    }

    /**
     * Goes on from a saved state.
     *
     * @param state of as many tasks
     * @throws IllegalArgumentException if there are more or fewer
     */
    public void restore(double[] state) {
        if (state.length != 2 * weights.length) {
            throw new IllegalArgumentException("state of task weights has " + state.length + " numbers, expected "
                    + 2 * weights.length + " for " + weights.length + " tasks");
        }
        System.arraycopy(state, 0, weights, 0, weights.length);
        System.arraycopy(state, weights.length, first, 0, weights.length);
    }
}
