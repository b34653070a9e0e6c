package org.segmodel.train.stop;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.segmodel.train.report.EpochReport;

/** See {@link StoppingRules#validationGuard}. */
record ValidationGuard(String name, double min, double max, int skipEpochs) implements StoppingRule {

    ValidationGuard {
        Objects.requireNonNull(name, "name");
        Figures.checkGuard(name, min, max, skipEpochs);
    }

    @Override
    public Optional<StopReason> afterEpoch(List<EpochReport> history) {
        EpochReport last = history.get(history.size() - 1);
        Double value = last.validation().get(name);
        if (value == null || last.epoch() <= skipEpochs || value >= min && value <= max) {
            return Optional.empty();
        }
        return Optional.of(new StopReason(StopReason.Kind.GUARD_RAIL, Figures.text(
                "%s of the validation was %s in epoch %d, outside [%s, %s]", name, value, last.epoch(), min, max)));
    }
}
