package org.segmodel.train.stop;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.segmodel.train.report.EpochReport;
import org.segmodel.train.report.StepReport;

/** See {@link StoppingRule#named}. */
record NamedRule(StoppingRule rule, String name) implements StoppingRule {

    NamedRule {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(name, "name");
    }

    @Override
    public Optional<StopReason> afterStep(List<StepReport> recent) {
        return rule.afterStep(recent).map(this::named);
    }

    @Override
    public Optional<StopReason> afterEpoch(List<EpochReport> history) {
        return rule.afterEpoch(history).map(this::named);
    }

    @Override
    public int memory() {
        return rule.memory();
    }

    @Override
    public OptionalInt epochLimit() {
        return rule.epochLimit();
    }

    private StopReason named(StopReason reason) {
        return new StopReason(reason.kind(), name, name + ": " + reason.sentence());
    }
}
