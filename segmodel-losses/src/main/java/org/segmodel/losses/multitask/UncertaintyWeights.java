package org.segmodel.losses.multitask;

/**
 * Weights by homoscedastic uncertainty (A. Kendall, Y. Gal and R. Cipolla, Multi-Task Learning Using Uncertainty to Weigh
 * Losses, CVPR 2018, section 3.2): each task has a log-variance s = log σ² that is learned with the network, and
 *
 * <pre>
 * total = Σ_i (exp(−s_i) · L_i + s_i / 2)
 * </pre>
 *
 * <p>As there, a cross-entropy is divided by σ²; Huber's loss has the ½ of a squared residual in it already, so the same
 * factor is right for it. At its best for a given loss the weight is 1 / (2 L_i). Weights are kept between exp(−{@value
 * #BOUND}) and exp({@value #BOUND}), because a loss at or below 0 would have none that is best: beyond the bound a
 * log-variance has only that gradient which brings it back. Holds no state.
 */
public final class UncertaintyWeights {

    /** Largest size of a log-variance that has an effect. */
    static final double BOUND = 5;

    private UncertaintyWeights() {
    }

    /** The log-variance that gives a weight; of a weight beyond the bounds, the bound. */
    public static double logVariance(double weight) {
        return bounded(-Math.log(weight));
    }

    /** Weight of each task. */
    static double[] weights(double[] logVariances) {
        double[] weights = new double[logVariances.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.exp(-bounded(logVariances[i]));
        }
        return weights;
    }

    /** What is added to the weighted losses for one task. */
    static double penalty(double logVariance) {
        return bounded(logVariance) / 2;
    }

    /** Derivative of the total by a task's log-variance. */
    static double slope(double logVariance, double loss) {
        double slope = 0.5 - Math.exp(-bounded(logVariance)) * loss;
        boolean outwards = slope * logVariance < 0;
        return Math.abs(logVariance) >= BOUND && outwards ? 0 : slope;
    }

    private static double bounded(double logVariance) {
        return Math.max(-BOUND, Math.min(BOUND, logVariance));
    }
}
