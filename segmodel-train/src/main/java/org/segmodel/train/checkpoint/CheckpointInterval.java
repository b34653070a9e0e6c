package org.segmodel.train.checkpoint;

import java.time.Duration;
import java.util.Optional;

/**
 * How often a run saves its state within an epoch; at the end of each epoch it always does. Nothing that is computed
 * depends on it.
 *
 * @param steps this many steps of the run after the last multiple of it; empty for never
 * @param time  this much time after the last state was saved; empty for never
 */
public record CheckpointInterval(Optional<Integer> steps, Optional<Duration> time) {

    /** At the ends of epochs only. */
    public static final CheckpointInterval EPOCHS = new CheckpointInterval(Optional.empty(), Optional.empty());

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if an interval is not above 0
     */
    public CheckpointInterval {
        if (steps.filter(each -> each < 1).isPresent() || time.filter(each -> each.isZero() || each.isNegative())
                .isPresent()) {
            throw new IllegalArgumentException("a checkpoint after every " + steps.map(each -> each + " steps")
                    .orElse("") + time.map(Duration::toString).orElse("") + "; expected more than 0");
        }
    }

    /**
     * Whether a state is due.
     *
     * @param runSteps  steps of the run so far
     * @param sinceLast time since the last state was saved
     */
    public boolean isDue(long runSteps, Duration sinceLast) {
        return steps.filter(each -> runSteps % each == 0).isPresent()
                || time.filter(each -> sinceLast.compareTo(each) >= 0).isPresent();
    }
}
