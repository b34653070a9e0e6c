package org.segmodel.train.stop;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.segmodel.train.report.EpochReport;
import org.segmodel.train.report.StepReport;

/** See {@link StoppingRule#notBefore}. */
record LaterRule(StoppingRule rule, int epoch) implements StoppingRule {

    LaterRule {
        Objects.requireNonNull(rule, "rule");
        if (epoch < 1) {
            throw new IllegalArgumentException("a rule that is not asked before epoch " + epoch + "; expected 1 or more");
        }
    }

    @Override
    public Optional<StopReason> afterStep(List<StepReport> recent) {
        return recent.get(recent.size() - 1).epoch() < epoch ? Optional.empty() : rule.afterStep(recent);
    }

    @Override
    public Optional<StopReason> afterEpoch(List<EpochReport> history) {
        return history.size() < epoch ? Optional.empty() : rule.afterEpoch(history);
    }

    @Override
    public int memory() {
        return rule.memory();
    }

    @Override
    public OptionalInt epochLimit() {
        OptionalInt limit = rule.epochLimit();
        return limit.isPresent() ? OptionalInt.of(Math.max(limit.getAsInt(), epoch)) : limit;
    }
}
