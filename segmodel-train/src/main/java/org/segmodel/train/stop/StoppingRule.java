package org.segmodel.train.stop;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.segmodel.train.report.EpochReport;
import org.segmodel.train.report.StepReport;

/**
 * Says when a run ends. A rule keeps no state: it looks at the reports it is given. So one rule may serve many runs, on
 * many threads. {@link StoppingRules} has the usual ones.
 */
public interface StoppingRule {

    /**
     * Asked after every step, before the epoch is validated. An end here leaves the epoch unvalidated.
     *
     * @param recent the last steps of the run, in order; the last one is the step just made. As many as {@link #memory}
     *               asks for, fewer at the beginning of the run, more where another rule asks for more
     */
    default Optional<StopReason> afterStep(List<StepReport> recent) {
        return Optional.empty();
    }

    /** How many steps this rule looks at; 1 or more. */
    default int memory() {
        return 1;
    }

    /**
     * Asked after every epoch, before that epoch may become the best one.
     *
     * @param history all epochs so far, in order; the last one is the epoch just finished
     */
    default Optional<StopReason> afterEpoch(List<EpochReport> history) {
        return Optional.empty();
    }

    /** The number of epochs that this rule never lets a run exceed, if it has one; progress displays plan with it. */
    default OptionalInt epochLimit() {
        return OptionalInt.empty();
    }

    /**
     * Ends a run as soon as this rule or another one does. If both do so at once, this rule's reason is given, unless
     * only the other's says that the weights are {@linkplain StopReason.Kind#isBroken() broken}.
     *
     * @param other another rule
     */
    default StoppingRule or(StoppingRule other) {
        return new EitherRule(this, other);
    }

    /**
     * Ends a run when this rule and another one do so at the same time, with both reasons. A rule that has asked for the
     * end goes on asking while what it found lasts, so one may wait for the other.
     *
     * @param other another rule
     */
    default StoppingRule and(StoppingRule other) {
        return new BothRules(this, other);
    }

    /**
     * This rule, but not before an epoch.
     *
     * @param epoch the first epoch in which it is asked, counted from 1
     * @throws IllegalArgumentException if it is less than 1
     */
    default StoppingRule notBefore(int epoch) {
        return new LaterRule(this, epoch);
    }

    /**
     * This rule under a name of its own, which its reasons begin with.
     *
     * @param name for example the key that configures it
     */
    default StoppingRule named(String name) {
        return new NamedRule(this, name);
    }
}
