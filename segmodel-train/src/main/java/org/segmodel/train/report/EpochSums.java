package org.segmodel.train.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.segmodel.train.task.StepResult;

/**
 * What the steps of an epoch add up to, for its means. Immutable.
 *
 * @param loss         data term, weighted by units
 * @param objective    what was minimised, weighted by units
 * @param gradientNorm norm of the gradient, each step alike
 * @param monitors     the task's monitors, weighted by units
 * @param sums         the task's sums
 */
public record EpochSums(Weighted loss, Weighted objective, Weighted gradientNorm, Map<String, Weighted> monitors,
        Map<String, Double> sums) {

    /** Before the first step. */
    public static final EpochSums NONE = new EpochSums(Weighted.NONE, Weighted.NONE, Weighted.NONE, Map.of(), Map.of());

    /** Copies the maps and keeps their order. */
    public EpochSums {
        monitors = Collections.unmodifiableMap(new LinkedHashMap<>(monitors));
        sums = Collections.unmodifiableMap(new LinkedHashMap<>(sums));
    }

    /**
     * A weighted sum.
     *
     * @param sum    of the values times their weights
     * @param weight sum of the weights
     */
    public record Weighted(double sum, double weight) {

        private static final Weighted NONE = new Weighted(0, 0);

        /** The mean; NaN of nothing. */
        public double mean() {
            return sum / weight;
        }

        private Weighted plus(double value, double valueWeight) {
            // A step without units has no mean; whatever it reported must not turn the epoch's into NaN.
            return valueWeight > 0 ? new Weighted(sum + value * valueWeight, weight + valueWeight) : this;
        }
    }

    /**
     * With one more step.
     *
     * @param step what it measured
     */
    public EpochSums plus(StepResult step) {
        Map<String, Weighted> means = new LinkedHashMap<>(monitors);
        step.monitors().forEach((name, value) -> means.put(name, means.getOrDefault(name, Weighted.NONE)
                .plus(value, step.units())));
        Map<String, Double> totals = new LinkedHashMap<>(sums);
        step.sums().forEach((name, value) -> totals.merge(name, value, Double::sum));
        return new EpochSums(loss.plus(step.loss(), step.units()), objective.plus(step.objective(), step.units()),
                gradientNorm.plus(step.gradientNorm(), 1), means, totals);
    }

    /** Units of all steps. */
    public double units() {
        return loss.weight();
    }

    /** The means of the monitors, then the sums. */
    public Map<String, Double> watched() {
        Map<String, Double> all = new LinkedHashMap<>();
        monitors.forEach((name, mean) -> all.put(name, mean.mean()));
        all.putAll(sums);
        return all;
    }
}
