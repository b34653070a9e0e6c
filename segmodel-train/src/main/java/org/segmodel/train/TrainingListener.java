package org.segmodel.train;

import java.util.List;
import java.util.OptionalInt;
import org.segmodel.train.report.EpochReport;
import org.segmodel.train.report.StepReport;
import org.segmodel.train.stop.StopReason;

/**
 * Hears what happens in a run, on the thread that trains. Every method does nothing unless overridden. What a listener
 * throws ends the run and reaches the caller of {@link Trainer#run}; the task has its best weights back then. A
 * listener cannot end a run in good order; that is for stopping rules and {@link Trainer#requestStop}.
 */
public interface TrainingListener {

    /**
     * A run begins.
     *
     * @param examples      examples drawn in an epoch
     * @param stepsPerEpoch steps of an epoch
     * @param epochLimit    the most epochs that the stopping rules allow, if they set a limit
     */
    record Started(int examples, int stepsPerEpoch, OptionalInt epochLimit) {
    }

    /**
     * An epoch has a better score than all before it. The task still holds its weights.
     *
     * @param epoch          the epoch, counted from 1
     * @param score          its score
     * @param previousScore  best score before it, NaN if there was none
     * @param elapsedSeconds wall time from the start of the run to the end of its validation
     */
    record NewBest(int epoch, double score, double previousScore, double elapsedSeconds) {
    }

    /**
     * An epoch was trained and validated.
     *
     * @param report its measurements
     * @param best   whether it is the best so far
     */
    record EpochEnded(EpochReport report, boolean best) {
    }

    /**
     * A run goes on from a saved state.
     *
     * @param history the epochs that it has behind it
     * @param epoch   the epoch in which it goes on, counted from 1
     * @param step    steps of that epoch that are over
     */
    record Resumed(List<EpochReport> history, int epoch, int step) {
    }

    /**
     * Something that a person should know, after which the run goes on.
     *
     * @param epoch  the running epoch, counted from 1
     * @param step   the step of the epoch after which it was seen, counted from 1; 0 for the validation after the last one
     * @param reason the rule and what it says
     */
    record Warned(int epoch, int step, StopReason reason) {
    }

    /**
     * A run broke and went back to a good state.
     *
     * @param reason    why
     * @param epoch     the epoch in which it broke, counted from 1
     * @param step      steps of that epoch that were over
     * @param goodEpoch the epoch at whose beginning it is now
     * @param count     how often it went back so far
     * @param most      how often it may
     * @param rateScale what all rates of the schedule are multiplied by from now on
     */
    record RolledBack(StopReason reason, int epoch, int step, int goodEpoch, int count, int most, double rateScale) {
    }

    /**
     * Before the first step.
     *
     * @param event size of the run
     */
    default void started(Started event) {
    }

    /**
     * After {@link #started}, where a run goes on from a saved state. Steps and epochs that were told to listeners after
     * that state was saved are told again.
     *
     * @param event where it goes on
     */
    default void resumed(Resumed event) {
    }

    /**
     * After a step, or after a validation before {@link #epochEnded}.
     *
     * @param event what was seen
     */
    default void warned(Warned event) {
    }

    /**
     * After the step or the epoch that broke; such an epoch is not told otherwise.
     *
     * @param event what happened
     */
    default void rolledBack(RolledBack event) {
    }

    /**
     * After every step.
     *
     * @param step its measurements
     */
    default void stepEnded(StepReport step) {
    }

    /**
     * After the validation of an epoch that became the best, before {@link #epochEnded} for the same epoch.
     *
     * @param event which one
     */
    default void newBest(NewBest event) {
    }

    /**
     * After every validated epoch.
     *
     * @param event its measurements
     */
    default void epochEnded(EpochEnded event) {
    }

    /**
     * Once, after the best weights were restored.
     *
     * @param result outcome of the run
     */
    default void stopped(TrainingResult result) {
    }
}
