package org.segmodel.train.stop;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.segmodel.train.report.EpochReport;
import org.segmodel.train.report.StepReport;

/** See {@link StoppingRule#or}. */
record EitherRule(StoppingRule first, StoppingRule second) implements StoppingRule {

    EitherRule {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(second, "second");
    }

    @Override
    public Optional<StopReason> afterStep(List<StepReport> recent) {
        return graver(first.afterStep(recent), second.afterStep(recent));
    }

    @Override
    public int memory() {
        return Math.max(first.memory(), second.memory());
    }

    @Override
    public Optional<StopReason> afterEpoch(List<EpochReport> history) {
        return graver(first.afterEpoch(history), second.afterEpoch(history));
    }

    @Override
    public OptionalInt epochLimit() {
        OptionalInt a = first.epochLimit();
        OptionalInt b = second.epochLimit();
        return a.isPresent() && b.isPresent() ? OptionalInt.of(Math.min(a.getAsInt(), b.getAsInt()))
                : a.isPresent() ? a : b;
    }

    private static Optional<StopReason> graver(Optional<StopReason> a, Optional<StopReason> b) {
        boolean secondIsGraver = a.isPresent() && b.isPresent() && b.get().kind().isBroken()
                && !a.get().kind().isBroken();
        return a.isEmpty() || secondIsGraver ? b : a;
    }
}
