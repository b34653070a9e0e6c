package org.segmodel.train.stop;

import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.segmodel.train.report.EpochReport;

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
        return noImprovement("the validation score", EpochReport::score, patience, minDelta);
    }

    /**
     * The same of another score of the epochs.
     *
     * @param what     its name, for people
     * @param score    takes it from a report; higher is better, and NaN is allowed
     * @param patience 1 or more epochs
     * @param minDelta the smallest rise that counts is anything above this; 0 or more
     * @throws IllegalArgumentException if a value is out of range
     */
    public static StoppingRule noImprovement(String what, ToDoubleFunction<EpochReport> score, int patience,
            double minDelta) {
        return new NoImprovement(what, score, patience, minDelta);
    }

    /**
     * Ends a run when its confidence becomes worse while its score no longer rises. With w the window and t the epoch just
     * finished, t at least 2w: when the mean of the calibration error over the epochs t - w + 1 to t is more than
     * {@code minRise} above its mean over the w epochs before these, and none of the last w epochs has a score more than
     * {@code minDelta} above all scores before them. Where an error of these 2w epochs is NaN or missing, or no epoch
     * before the last w has a score, nothing is said; scores of NaN do not rise.
     *
     * @param name     score of the validation that measures calibration; lower is better, for example {@code ece}
     * @param window   w, 1 or more epochs
     * @param minRise  0 or more
     * @param minDelta 0 or more
     * @throws IllegalArgumentException if a value is out of range
     */
    public static StoppingRule worseCalibration(String name, int window, double minRise, double minDelta) {
        return new WorseCalibration(name, window, minRise, minDelta);
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
     * Ends a run at the first step whose loss, objective or gradient norm is NaN or infinite, and at the first validation
     * whose {@code loss} is. The trainer always follows this rule, whether or not it is given.
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
        return stepGuard(Figure.of(monitor), min, max, skipSteps, 1);
    }

    /**
     * Ends a run when a figure, in the mean over several steps, is outside a range. Steps whose monitors lack it are
     * passed over; a NaN is outside.
     *
     * @param figure    what is looked at
     * @param min       lowest value allowed
     * @param max       highest value allowed
     * @param skipSteps as in {@link #stepGuard(String, double, double, long)}
     * @param every     it is looked at after every so many steps of the run, in the mean over them, weighted by their
     *                  units; 1 or more
     * @throws IllegalArgumentException if a value is out of range
     */
    public static StoppingRule stepGuard(Figure figure, double min, double max, long skipSteps, int every) {
        return new StepGuard(figure, min, max, skipSteps, every);
    }

    /**
     * Ends a run when the norm of the gradient, before clipping, grows out of all proportion: when it is above a limit, or
     * in several steps in a row more than so many times the median of the 100 steps before these (of 5 or more at the
     * beginning of the run). A single large norm, which clipping makes harmless, does not end it.
     *
     * @param ratio  above 1
     * @param limit  above 0; infinity for none
     * @param inARow 1 or more steps
     * @throws IllegalArgumentException if a value is out of range
     */
    public static StoppingRule explodingGradient(double ratio, double limit, int inARow) {
        return new Explosion("the gradient norm", step -> step.result().gradientNorm(), ratio, limit, inARow,
                5);
    }

    /**
     * Ends a run when the loss is in several steps in a row more than so many times the median of the 100 steps before
     * these (of fewer at the beginning of the run: the first step alone is enough, since no later loss should be so much
     * above it). Where that median is not above 0 nothing is said.
     *
     * @param ratio  above 1
     * @param inARow 1 or more steps
     * @throws IllegalArgumentException if a value is out of range
     */
    public static StoppingRule explodingLoss(double ratio, int inARow) {
        return new Explosion("the loss", step -> step.result().loss(), ratio, Double.POSITIVE_INFINITY, inARow, 1);
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
        return validationGuard(Figure.of(name), min, max, skipEpochs);
    }

    /**
     * The same of a figure of the validation's scores.
     *
     * @param figure     what is looked at
     * @param min        lowest value allowed
     * @param max        highest value allowed
     * @param skipEpochs this many epochs at the beginning of the run are not looked at
     * @throws IllegalArgumentException if the range is empty or {@code skipEpochs} negative
     */
    public static StoppingRule validationGuard(Figure figure, double min, double max, int skipEpochs) {
        return new ValidationGuard(figure, min, max, skipEpochs);
    }
}
