package org.segmodel.train.stop;

import java.time.Duration;

/** The usual stopping rules. All of them are immutable. */
public final class StoppingRules {

    private StoppingRules() {
    }

    /**
     * Ends a run after a number of epochs.
     *
     * @param epochs 1 or more
     * @throws IllegalArgumentException if it is less
     */
    public static StoppingRule maxEpochs(int epochs) {
        return new MaxEpochs(epochs);
    }

    /**
     * Ends a run when {@code patience} epochs in a row did not improve the validation score. An epoch improves it when
     * its score is greater than the last improving epoch's score plus {@code minDelta}; the first epoch with a score
     * that is not NaN always does, a NaN never. So with the last improvement in epoch b the run ends after epoch
     * b + patience, neither earlier nor later. Small rises add up: each is measured from the last improvement, not from
     * the epoch before.
     *
     * @param patience 1 or more epochs
     * @param minDelta the smallest rise that counts is anything above this; 0 or more
     * @throws IllegalArgumentException if a value is out of range
     */
    public static StoppingRule noImprovement(int patience, double minDelta) {
        return new NoImprovement(patience, minDelta);
    }

    /**
     * Ends a run at the end of the first step or epoch by which this much time has gone by. Time is read from the
     * reports, so the trainer's clock decides. An epoch that it cuts short is not validated.
     *
     * @param limit greater than zero
     * @throws IllegalArgumentException if it is not
     */
    public static StoppingRule maxDuration(Duration limit) {
        return new MaxDuration(limit);
    }

    /**
     * Ends a run at the first step whose loss, objective or gradient norm is NaN or infinite. The trainer always
     * follows this rule, whether or not it is given.
     */
    public static StoppingRule nonFinite() {
        return new NonFinite();
    }

    /**
     * Ends a run when a monitor of a training step is outside a range. A step that does not report this monitor is
     * passed over; a NaN is outside.
     *
     * @param monitor   name of the monitor
     * @param min       lowest value allowed
     * @param max       highest value allowed
     * @param skipSteps this many steps at the beginning of the run are not looked at (they are counted over the run,
     *                  not over the epoch, so the guard wakes up however short the epochs are)
     * @throws IllegalArgumentException if the range is empty or {@code skipSteps} negative
     */
    public static StoppingRule stepGuard(String monitor, double min, double max, long skipSteps) {
        return new StepGuard(monitor, min, max, skipSteps);
    }

    /**
     * Ends a run when a named validation score of an epoch is outside a range; that epoch cannot become the best. A
     * validation without this name is passed over; a NaN is outside.
     *
     * @param name       name of the score
     * @param min        lowest value allowed
     * @param max        highest value allowed
     * @param skipEpochs this many epochs at the beginning of the run are not looked at
     * @throws IllegalArgumentException if the range is empty or {@code skipEpochs} negative
     */
    public static StoppingRule validationGuard(String name, double min, double max, int skipEpochs) {
        return new ValidationGuard(name, min, max, skipEpochs);
    }
}
