package org.segmodel.train;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.segmodel.train.report.EpochReport;
import org.segmodel.train.stop.StopReason;

/**
 * The outcome of a run.
 *
 * @param stopReason why it ended
 * @param bestEpoch  the epoch whose weights the task now holds, counted from 1; 0 if none became the best
 * @param bestScore  its score; NaN if there is none
 * @param history    every validated epoch, in order
 * @param elapsed    wall time of the run
 */
public record TrainingResult(StopReason stopReason, int bestEpoch, double bestScore, List<EpochReport> history,
        Duration elapsed) {

    /** Copies the history. */
    public TrainingResult {
        Objects.requireNonNull(stopReason, "stopReason");
        Objects.requireNonNull(elapsed, "elapsed");
        history = List.copyOf(history);
    }
}
