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
     * @param step the step just made
     */
    default Optional<StopReason> afterStep(StepReport step) {
        return Optional.empty();
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
}
