package org.segmodel.train.report;

import java.time.Duration;
import java.util.Objects;
import org.segmodel.train.task.StepResult;

/**
 * One step and its place in the run.
 *
 * @param epoch        the epoch it belongs to, counted from 1
 * @param step         its number within the epoch, counted from 1
 * @param steps        number of steps of this epoch
 * @param runStep      its number within the whole run, counted from 1
 * @param learningRate the rate it used
 * @param result       what it measured
 * @param elapsed      time from the start of the run to the end of this step
 */
public record StepReport(int epoch, int step, int steps, long runStep, double learningRate, StepResult result,
        Duration elapsed) {

    /** Checks that nothing is null. */
    public StepReport {
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(elapsed, "elapsed");
    }
}
