package org.segmodel.train.task;

import java.util.Map;
import org.segmodel.train.internal.OrderedCopies;

/**
 * What one optimiser step measured, on the weights before its update.
 *
 * @param loss         data term alone, mean per unit; NaN and infinities are allowed and end the run
 * @param objective    what the step minimised: the loss with every penalty and regularisation term, on the same scale
 * @param units        how many units the mean of {@code loss} is over (unmasked lines, clips, examples); this is the
 *                     weight of the step in the means of its epoch; not negative
 * @param gradientNorm Euclidean norm of the whole gradient before clipping
 * @param monitors     further means per unit under their own names, for example the share of very confident outputs;
 *                     their order is kept
 * @param sums         further sums over the examples of the step, for example how many boundaries were predicted; an
 *                     epoch has the sum of its steps, together with the monitors, so no name is one of a monitor
 */
public record StepResult(double loss, double objective, double units, double gradientNorm,
        Map<String, Double> monitors, Map<String, Double> sums) {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if {@code units} is negative or not finite, or a monitor and a sum have the same
     *                                  name
     */
    public StepResult {
        if (!(units >= 0 && units < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a step over " + units + " units; expected a finite number, 0 or more");
        }
        monitors = OrderedCopies.of(monitors);
        sums = OrderedCopies.of(sums);
        for (String name : sums.keySet()) {
            if (monitors.containsKey(name)) {
                throw new IllegalArgumentException("a monitor and a sum of one step are both called " + name
                        + "; rename one of them");
            }
        }
    }

    /**
     * A step without sums.
     *
     * @param loss         as in the record
     * @param objective    as in the record
     * @param units        as in the record
     * @param gradientNorm as in the record
     * @param monitors     as in the record
     */
    public StepResult(double loss, double objective, double units, double gradientNorm,
            Map<String, Double> monitors) {
        this(loss, objective, units, gradientNorm, monitors, Map.of());
    }

    /** Whether loss, objective and gradient norm are all numbers that training can go on with. */
    public boolean isFinite() {
        return Double.isFinite(loss) && Double.isFinite(objective) && Double.isFinite(gradientNorm);
    }
}
