package org.segmodel.train.stop;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.segmodel.train.report.EpochReport;

/** See {@link StoppingRules#validationGuard(Figure, double, double, int)}. */
record ValidationGuard(Figure figure, double min, double max, int skipEpochs) implements StoppingRule {

    ValidationGuard {
        Objects.requireNonNull(figure, "figure");
        Figures.checkGuard(figure.name(), min, max, skipEpochs);
    }

    @Override
    public Optional<StopReason> afterEpoch(List<EpochReport> history) {
        EpochReport last = history.get(history.size() - 1);
        OptionalDouble value = figure.value().apply(last.validation());
        if (value.isEmpty() || last.epoch() <= skipEpochs
                || value.getAsDouble() >= min && value.getAsDouble() <= max) {
            return Optional.empty();
        }
        return Optional.of(new StopReason(StopReason.Kind.GUARD_RAIL, Figures.text(
                "%s of the validation was %s in epoch %d, %s", figure.name(), Figures.number(value.getAsDouble()),
                last.epoch(), Figures.range(min, max))));
    }
}
