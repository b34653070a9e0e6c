package org.segmodel.train;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.segmodel.train.checkpoint.CheckpointInterval;
import org.segmodel.train.checkpoint.Checkpoints;
import org.segmodel.train.checkpoint.TrainingState;
import org.segmodel.train.sample.BatchSampler;
import org.segmodel.train.schedule.LearningRateSchedule;
import org.segmodel.train.stop.StoppingRule;
import org.segmodel.train.stop.StoppingRules;
import org.segmodel.train.task.TrainingTask;

/**
 * Trains any {@link TrainingTask}: draws batches, asks the schedule for the rate of every step, validates after every
 * epoch, keeps the weights of the best one, and ends when a rule says so.
 *
 * <p>An epoch is the best when its score is strictly greater than all before it, and no stopping rule calls its weights
 * {@linkplain org.segmodel.train.stop.StopReason.Kind#isBroken() broken}; with {@link Selection#LAST} every unbroken epoch is. At the end the task is given the best weights
 * back. If no epoch was the best, the weights stay as the last step left them, unless they are broken: then those from
 * before the run come back. A NaN or infinite loss always ends the run, unless it {@linkplain #answering goes back}.
 *
 * <p>A run may be ended from outside, by {@link #requestStop} or by interrupting the thread that trains (which clears
 * its interrupt status, so that files can still be written afterwards). It then ends after the running step, in good
 * order; an epoch in the middle is dropped, but for the {@linkplain #saving saved} state, from which the run can
 * {@linkplain #resume go on}. For Ctrl-C, call {@code requestStop} from a shutdown hook that then waits
 * for the training thread.
 *
 * <p>One trainer runs one task at a time; {@code requestStop} may be called from any thread.
 */
public final class Trainer {

    final BatchSampler sampler;
    final LearningRateSchedule schedule;
    final StoppingRule stopping;
    final List<TrainingListener> listeners;
    final LongSupplier nanoClock;
    // Set before anybody else sees the trainer, never after.
    List<StoppingRule> warnings = List.of();
    Selection selection = Selection.BEST;
    Rollback rollback = Rollback.NONE;
    CheckpointInterval interval = CheckpointInterval.EPOCHS;
    Optional<Checkpoints> checkpoints = Optional.empty();
    private volatile boolean stopRequested;

    /**
     * A trainer on the clock of the machine.
     *
     * @param sampler   batches of each epoch; it must draw from the examples of the task
     * @param schedule  learning rates
     * @param stopping  when to end; a rule with no end trains for ever
     * @param listeners told in this order
     */
    public Trainer(BatchSampler sampler, LearningRateSchedule schedule, StoppingRule stopping,
            List<? extends TrainingListener> listeners) {
        this(sampler, schedule, stopping, listeners, System::nanoTime);
    }

    /**
     * A trainer on another clock.
     *
     * @param sampler   batches of each epoch; it must draw from the examples of the task
     * @param schedule  learning rates
     * @param stopping  when to end; a rule with no end trains for ever
     * @param listeners told in this order
     * @param nanoClock nanoseconds from any origin, never going back
     */
    public Trainer(BatchSampler sampler, LearningRateSchedule schedule, StoppingRule stopping,
            List<? extends TrainingListener> listeners, LongSupplier nanoClock) {
        this.sampler = Objects.requireNonNull(sampler, "sampler");
        this.schedule = Objects.requireNonNull(schedule, "schedule");
        this.stopping = StoppingRules.nonFinite().or(stopping);
        this.listeners = List.copyOf(listeners);
        this.nanoClock = Objects.requireNonNull(nanoClock, "nanoClock");
    }

    private Trainer(Trainer other) {
        sampler = other.sampler;
        schedule = other.schedule;
        stopping = other.stopping;
        listeners = other.listeners;
        nanoClock = other.nanoClock;
        warnings = other.warnings;
        selection = other.selection;
        rollback = other.rollback;
        interval = other.interval;
        checkpoints = other.checkpoints;
    }

    /**
     * The same trainer with another rule for the weights that a run keeps; {@link Selection#BEST} is the default.
     *
     * @param rule which weights
     */
    public Trainer keeping(Selection rule) {
        Trainer changed = new Trainer(this);
        changed.selection = Objects.requireNonNull(rule, "rule");
        return changed;
    }

    /**
     * The same trainer with rules that warn: what they would end a run for is told to the listeners, and the run goes on.
     *
     * @param rules asked in this order
     */
    public Trainer warning(List<? extends StoppingRule> rules) {
        Trainer changed = new Trainer(this);
        changed.warnings = List.copyOf(rules);
        return changed;
    }

    /**
     * The same trainer with another answer to broken weights; {@link Rollback#NONE} is the default.
     *
     * @param answer whether and how it goes back
     */
    public Trainer answering(Rollback answer) {
        Trainer changed = new Trainer(this);
        changed.rollback = Objects.requireNonNull(answer, "answer");
        return changed;
    }

    /**
     * The same trainer, saving the state of its runs: at the end of every epoch, when a run ends, and in between as the
     * interval says. What a run computes does not depend on it.
     *
     * @param receiver where to
     * @param when     how often within an epoch
     */
    public Trainer saving(Checkpoints receiver, CheckpointInterval when) {
        Trainer changed = new Trainer(this);
        changed.checkpoints = Optional.of(receiver);
        changed.interval = Objects.requireNonNull(when, "when");
        return changed;
    }

    /**
     * Trains until a stopping rule or a request ends it.
     *
     * @param task what to train; it is left with the best weights
     * @param <E>  one example
     * @throws IllegalArgumentException if the task has no training examples
     * @throws IllegalStateException    if the schedule gives a rate that is not finite and greater than 0
     */
    public <E> TrainingResult run(TrainingTask<E> task) {
        return new TrainingRun<>(this, task).run();
    }

    /**
     * Goes on with a run from a saved state, to the end that it would have had without the break: the same steps on the
     * same batches at the same rates, the same epochs, the same weights to the bit. Only times differ, and time limits with
     * them; the time between the processes does not count. A run whose state says that it was over ends at once.
     *
     * @param task  made as that of the run was, before its first step
     * @param state saved by a trainer with the same sampler, schedule and rules
     * @param <E>   one example
     * @throws IllegalArgumentException if the state is that of another task or of a run with fewer steps in an epoch
     * @throws IllegalStateException    as {@link #run}
     */
    public <E> TrainingResult resume(TrainingTask<E> task, TrainingState state) {
        return new TrainingRun<>(this, task).resume(state);
    }

    /** Asks the present run, or the next one if none is under way, to end after the running step. */
    public void requestStop() {
        stopRequested = true;
    }

    /** Whether somebody asked for the end; forgets the request. */
    boolean takeStopRequest() {
        boolean requested = Thread.interrupted() | stopRequested;
        forgetStopRequest();
        return requested;
    }

    /** For the end of a run, so that a late request does not end the next one. */
    void forgetStopRequest() {
        stopRequested = false;
    }
}
