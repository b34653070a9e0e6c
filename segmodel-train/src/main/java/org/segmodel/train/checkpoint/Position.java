package org.segmodel.train.checkpoint;

import java.time.Duration;
import java.util.Objects;

/**
 * A place between two steps of a run.
 *
 * @param epoch    the running epoch, counted from 1; before its first step, the one that is about to begin
 * @param step     steps of that epoch that are over
 * @param runSteps steps of the whole run that are over
 * @param elapsed  time from the start of the run, without that between its processes
 * @param inEpoch  the part of it that belongs to the running epoch
 */
public record Position(int epoch, int step, long runSteps, Duration elapsed, Duration inEpoch) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if the numbers do not describe such a place
     */
    public Position {
        Objects.requireNonNull(elapsed, "elapsed");
        Objects.requireNonNull(inEpoch, "inEpoch");
        if (epoch < 1 || step < 0 || runSteps < step) {
            throw new IllegalArgumentException("not a place in a run: epoch " + epoch + " after " + step + " of its "
                    + "steps, " + runSteps + " in the run");
        }
    }
}
