package org.segmodel.train;

import java.util.OptionalInt;
import org.segmodel.train.report.EpochReport;
import org.segmodel.train.report.StepReport;

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
     * @param epoch         the epoch, counted from 1
     * @param score         its score
     * @param previousScore best score before it, NaN if there was none
     */
    record NewBest(int epoch, double score, double previousScore) {
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
     * Before the first step.
     *
     * @param event size of the run
     */
    default void started(Started event) {
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
