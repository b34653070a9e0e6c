package org.segmodel.train.checkpoint;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.segmodel.train.report.EpochReport;
import org.segmodel.train.report.EpochSums;
import org.segmodel.train.report.StepReport;
import org.segmodel.train.stop.StopReason;
import org.segmodel.train.task.TaskState;

/**
 * A run between two steps: all that what follows depends on, beside the task's examples and the trainer's sampler,
 * schedule and rules. Those keep no state: batches follow from the number of the epoch, rates from the place in the run
 * and the history.
 *
 * @param position  where the run stands
 * @param history   every validated epoch, in order; one fewer than the running epoch's number
 * @param recent    the last steps, as far back as the stopping rules look
 * @param sums      what the running epoch's steps measured so far
 * @param best      the epoch whose weights are kept so far
 * @param rollbacks how many times the run went back to a good state
 * @param end       why the run is over; empty while it can go on
 * @param task      the task's own state
 * @param good      the state to which the run goes back when it breaks, if it does so; that state has none itself
 */
public record TrainingState(Position position, List<EpochReport> history, List<StepReport> recent, EpochSums sums,
        BestEpoch best, int rollbacks, Optional<StopReason> end, TaskState task, Optional<TrainingState> good) {

    /**
     * Copies the lists and checks.
     *
     * @throws IllegalArgumentException if history and position do not fit each other
     */
    public TrainingState {
        history = List.copyOf(history);
        recent = List.copyOf(recent);
        Objects.requireNonNull(sums, "sums");
        Objects.requireNonNull(best, "best");
        Objects.requireNonNull(end, "end");
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(good, "good");
        if (history.size() != position.epoch() - 1 || best.epoch() > history.size() || rollbacks < 0) {
            throw new IllegalArgumentException("not the state of a run: in epoch " + position.epoch() + " with "
                    + history.size() + " epochs behind it, the best one " + best.epoch() + ", and " + rollbacks
                    + " rollbacks");
        }
    }
}
