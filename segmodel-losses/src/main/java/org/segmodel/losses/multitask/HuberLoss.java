package org.segmodel.losses.multitask;

import java.util.Map;
import org.segmodel.losses.LossValue;

/**
 * Mean of Huber's loss (Robust Estimation of a Location Parameter, 1964): of a residual r = prediction − target
 * {@code r² / 2} where |r| ≤ δ, else {@code δ·(|r| − δ/2)}; once differentiable everywhere. Immutable, therefore safe for
 * use by several threads.
 *
 * @param delta δ, positive
 */
public record HuberLoss(double delta) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if δ is not a positive number
     */
    public HuberLoss {
        if (!(delta > 0)) {
            throw new IllegalArgumentException("the delta of a Huber loss is " + delta + "; expected a number above 0");
        }
    }

    /**
     * Value and gradient. Without any counted number the value is 0 and the gradient zero; a NaN among the counted
     * predictions makes the value NaN and does not throw.
     *
     * @param predictions [n], read only
     * @param targets     [n]; NaN where a number does not count
     * @param count       n; the arrays may be longer
     * @param gradient    [n], overwritten with d value / d prediction
     * @return the mean over the counted numbers, and how many there are
     */
    public LossValue evaluate(double[] predictions, double[] targets, int count, double[] gradient) {
        double sum = 0;
        int counted = 0;
        for (int i = 0; i < count; i++) {
            gradient[i] = 0;
            if (Double.isNaN(targets[i])) {
                continue;
            }
            counted++;
            double r = predictions[i] - targets[i];
            double size = Math.abs(r);
            sum += size <= delta ? r * r / 2 : delta * (size - delta / 2);
            gradient[i] = size <= delta ? r : delta * Math.signum(r);
        }
        double scale = 1.0 / Math.max(1, counted);
        for (int i = 0; i < count; i++) {
            gradient[i] *= scale;
        }
        return new LossValue(sum * scale, counted, Map.of(LossValue.PRIMARY, sum * scale));
    }
}
