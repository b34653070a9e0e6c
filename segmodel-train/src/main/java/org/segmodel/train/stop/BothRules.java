package org.segmodel.train.stop;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.segmodel.train.report.EpochReport;
import org.segmodel.train.report.StepReport;

/** See {@link StoppingRule#and}. */
record BothRules(StoppingRule first, StoppingRule second) implements StoppingRule {

    BothRules {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(second, "second");
    }

    @Override
    public Optional<StopReason> afterStep(List<StepReport> recent) {
        return together(first.afterStep(recent), second.afterStep(recent));
    }

    @Override
    public Optional<StopReason> afterEpoch(List<EpochReport> history) {
        return together(first.afterEpoch(history), second.afterEpoch(history));
    }

    @Override
    public int memory() {
        return Math.max(first.memory(), second.memory());
    }

    @Override
    public OptionalInt epochLimit() {
        OptionalInt a = first.epochLimit();
        OptionalInt b = second.epochLimit();
        return a.isPresent() && b.isPresent() ? OptionalInt.of(Math.max(a.getAsInt(), b.getAsInt()))
                : OptionalInt.empty();
    }

    private static Optional<StopReason> together(Optional<StopReason> a, Optional<StopReason> b) {
        return a.flatMap(one -> b.map(two -> new StopReason(two.kind().isBroken() ? two.kind() : one.kind(),
                one.rule() + " and " + two.rule(), one.sentence() + "; and " + two.sentence())));
    }
}
