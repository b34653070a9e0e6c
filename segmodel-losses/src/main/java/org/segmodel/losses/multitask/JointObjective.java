package org.segmodel.losses.multitask;

import java.util.List;
import org.segmodel.losses.LossValue;

/**
 * The objective of a main task and auxiliary heads: {@code Σ_i w_i · L_i}, to which {@link TaskWeighting#UNCERTAINTY} adds
 * its penalty. Owns scratch memory and the weights of {@link TaskWeighting#GRADIENT_NORM}: one for each thread and run.
 */
public final class JointObjective {

    private final MultiTaskConfig config;
    private final HeadLosses heads;
    private final GradientNormWeights balanced;

    /**
     * An objective at its start.
     *
     * @param config heads and weighting
     */
    public JointObjective(MultiTaskConfig config) {
        this.config = config;
        heads = new HeadLosses(config);
        balanced = new GradientNormWeights(config.startWeights(), config.alpha(), config.weightRate());
    }

    /**
     * Value, and the gradient of each head's own loss.
     *
     * @param main         value of the main task
     * @param outputs      of the heads [rows × columns], row-major
     * @param targets      [rows × heads]: a class number, or a number, the same in each row of a song where it is the
     *                     song's; NaN where it does not count
     * @param offsets      first row of each song, then the number of rows
     * @param logVariances of each task; read with {@link TaskWeighting#UNCERTAINTY} only
     * @param gradient     [rows × columns], overwritten with the derivative of each head's unweighted loss
     * @throws IllegalArgumentException if an array is too short or a class is none of the head's
     */
    public JointValue evaluate(LossValue main, double[] outputs, float[] targets, int[] offsets, double[] logVariances,
            double[] gradient) {
        List<LossValue> values = heads.evaluate(outputs, targets, offsets, gradient);
        double[] losses = new double[config.tasks()];
        int[] counted = new int[losses.length];
        losses[0] = main.total();
        counted[0] = main.lines();
        for (int h = 0; h < values.size(); h++) {
            losses[1 + h] = values.get(h).total();
            counted[1 + h] = values.get(h).lines();
        }
        double[] weights = weights(logVariances);
        double total = 0;
        for (int i = 0; i < losses.length; i++) {
            if (counted[i] > 0) {
                total += weights[i] * losses[i] + (config.weighting() == TaskWeighting.UNCERTAINTY
                        ? UncertaintyWeights.penalty(logVariances[i]) : 0);
            }
        }
        return new JointValue(total, losses, weights, counted);
    }

    private double[] weights(double[] logVariances) {
        return switch (config.weighting()) {
            case FIXED -> config.startWeights();
            case UNCERTAINTY -> UncertaintyWeights.weights(logVariances);
            case GRADIENT_NORM -> balanced.weights();
        };
    }

    /**
     * Multiplies the gradients of the heads' losses by their weights.
     *
     * @param gradient [rows × columns], changed in place
     * @param rows     number of rows
     * @param weights  of the tasks
     */
    public void weigh(double[] gradient, int rows, double[] weights) {
        for (int row = 0, at = 0; row < rows; row++) {
            for (int h = 0; h < config.heads().size(); h++) {
                for (int c = 0; c < config.heads().get(h).columns(); c++) {
                    gradient[at++] *= weights[1 + h];
                }
            }
        }
    }

    /**
     * Derivative of the total by the log-variance of each task; 0 where nothing counts for it.
     *
     * @param value        a result of {@link #evaluate}
     * @param logVariances those that it was given
     */
    public double[] slopes(JointValue value, double[] logVariances) {
        double[] slopes = new double[logVariances.length];
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = value.counted()[i] == 0 ? 0 : UncertaintyWeights.slope(logVariances[i], value.losses()[i]);
        }
        return slopes;
    }

    /** The weights that {@link TaskWeighting#GRADIENT_NORM} adapts. */
    public GradientNormWeights balanced() {
        return balanced;
    }
}
