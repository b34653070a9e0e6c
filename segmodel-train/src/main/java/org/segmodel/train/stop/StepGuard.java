package org.segmodel.train.stop;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.segmodel.train.report.StepReport;

/** See {@link StoppingRules#stepGuard}. */
record StepGuard(String monitor, double min, double max, long skipSteps) implements StoppingRule {

    StepGuard {
        Objects.requireNonNull(monitor, "monitor");
        Figures.checkGuard(monitor, min, max, skipSteps);
    }

    @Override
    public Optional<StopReason> afterStep(List<StepReport> recent) {
        StepReport step = recent.get(recent.size() - 1);
        Double value = step.result().monitors().get(monitor);
        if (value == null || step.runStep() <= skipSteps || value >= min && value <= max) {
            return Optional.empty();
        }
        return Optional.of(new StopReason(StopReason.Kind.GUARD_RAIL, Figures.text(
                "%s was %s in step %d of epoch %d, outside [%s, %s]", monitor, value, step.step(), step.epoch(), min,
                max)));
    }
}
