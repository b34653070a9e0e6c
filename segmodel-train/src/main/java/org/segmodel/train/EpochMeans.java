package org.segmodel.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.segmodel.train.task.StepResult;

/** Running means of an epoch: loss, objective and monitors weighted by units, the gradient norm by steps. */
final class EpochMeans {

    private final WeightedMean loss = new WeightedMean();
    private final WeightedMean objective = new WeightedMean();
    private final WeightedMean gradientNorm = new WeightedMean();
    private final Map<String, WeightedMean> monitors = new LinkedHashMap<>();

    void add(StepResult step) {
        loss.add(step.loss(), step.units());
        objective.add(step.objective(), step.units());
        gradientNorm.add(step.gradientNorm(), 1);
        step.monitors().forEach((name, value) -> monitors.computeIfAbsent(name, n -> new WeightedMean())
                .add(value, step.units()));
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

    Map<String, Double> monitors() {
        Map<String, Double> means = new LinkedHashMap<>();
        monitors.forEach((name, mean) -> means.put(name, mean.value()));
        return means;
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
