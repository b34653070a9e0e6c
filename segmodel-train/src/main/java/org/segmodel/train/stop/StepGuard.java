package org.segmodel.train.stop;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.segmodel.train.report.StepReport;

/** See {@link StoppingRules#stepGuard(Figure, double, double, long, int)}. */
record StepGuard(Figure figure, double min, double max, long skipSteps, int every) implements StoppingRule {

    StepGuard {
        Objects.requireNonNull(figure, "figure");
        Figures.checkGuard(figure.name(), min, max, skipSteps);
        if (every < 1) {
            throw new IllegalArgumentException("a guard on " + figure.name() + " that looks every " + every
                    + " steps; expected 1 or more");
        }
    }

    @Override
    public int memory() {
        return every;
    }

    @Override
    public Optional<StopReason> afterStep(List<StepReport> recent) {
        StepReport last = recent.get(recent.size() - 1);
        if (last.runStep() <= skipSteps || last.runStep() % every != 0) {
            return Optional.empty();
        }
        List<StepReport> looked = recent.subList(Math.max(0, recent.size() - every), recent.size());
        OptionalDouble value = mean(looked);
        if (value.isEmpty() || value.getAsDouble() >= min && value.getAsDouble() <= max) {
            return Optional.empty();
        }
        String where = looked.size() == 1 ? "in" : "over the " + looked.size() + " steps up to";
        return Optional.of(new StopReason(StopReason.Kind.GUARD_RAIL, Figures.text("%s was %s %s step %d of epoch %d, %s",
                figure.name(), Figures.number(value.getAsDouble()), where, last.step(), last.epoch(),
                Figures.range(min, max))));
    }

    /** Over the steps that have it, weighted by their units. */
    private OptionalDouble mean(List<StepReport> steps) {
        double sum = 0;
        double weight = 0;
        for (StepReport step : steps) {
            OptionalDouble value = figure.value().apply(step.result().monitors());
            if (value.isPresent() && step.result().units() > 0) {
                sum += value.getAsDouble() * step.result().units();
                weight += step.result().units();
            }
        }
        return weight == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / weight);
    }
}
