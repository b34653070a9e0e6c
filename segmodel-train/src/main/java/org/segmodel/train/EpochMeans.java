package org.segmodel.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.segmodel.train.task.StepResult;

/** What an epoch makes of its steps: means of loss, objective and monitors by units, of the gradient norm by steps; sums. */
final class EpochMeans {

    private final WeightedMean loss = new WeightedMean();
    private final WeightedMean objective = new WeightedMean();
    private final WeightedMean gradientNorm = new WeightedMean();
    private final Map<String, WeightedMean> monitors = new LinkedHashMap<>();
    private final Map<String, Double> sums = new LinkedHashMap<>();

    void add(StepResult step) {
        loss.add(step.loss(), step.units());
        objective.add(step.objective(), step.units());
        gradientNorm.add(step.gradientNorm(), 1);
        step.monitors().forEach((name, value) -> monitors.computeIfAbsent(name, n -> new WeightedMean())
                .add(value, step.units()));
        step.sums().forEach((name, value) -> sums.merge(name, value, Double::sum));
    }

    double units() {
        return loss.weight;
    }

    double loss() {
        return loss.value();
    }

    double objective() {
        return objective.value();
    }

    double gradientNorm() {
        return gradientNorm.value();
    }

    /** The means of the monitors, then the sums. */
    Map<String, Double> monitors() {
        Map<String, Double> all = new LinkedHashMap<>();
        monitors.forEach((name, mean) -> all.put(name, mean.value()));
        all.putAll(sums);
        return all;
    }

    private static final class WeightedMean {

        private double sum;
        private double weight;

        void add(double value, double valueWeight) {
            // A step without units has no mean; whatever it reported must not turn the epoch's into NaN.
            if (valueWeight > 0) {
                sum += value * valueWeight;
                weight += valueWeight;
            }
        }

        double value() {
            return sum / weight;
        }
    }
}
