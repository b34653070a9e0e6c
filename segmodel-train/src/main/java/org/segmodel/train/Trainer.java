package org.segmodel.train;

import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
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
 * before the run come back. A NaN or infinite loss always ends the run.
 *
 * <p>A run may be ended from outside, by {@link #requestStop} or by interrupting the thread that trains (which clears
 * its interrupt status, so that files can still be written afterwards). It then ends after the running step, in good
 * order; an epoch in the middle is dropped. For Ctrl-C, call {@code requestStop} from a shutdown hook that then waits
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
    final Selection selection;
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
        this(sampler, schedule, StoppingRules.nonFinite().or(stopping), listeners, nanoClock, Selection.BEST);
    }

    private Trainer(BatchSampler sampler, LearningRateSchedule schedule, StoppingRule stopping,
            List<? extends TrainingListener> listeners, LongSupplier nanoClock, Selection selection) {
        this.sampler = Objects.requireNonNull(sampler, "sampler");
        this.schedule = Objects.requireNonNull(schedule, "schedule");
        this.stopping = Objects.requireNonNull(stopping, "stopping");
        this.listeners = List.copyOf(listeners);
        this.nanoClock = Objects.requireNonNull(nanoClock, "nanoClock");
        this.selection = Objects.requireNonNull(selection, "selection");
    }

    /**
     * The same trainer with another rule for the weights that a run keeps; {@link Selection#BEST} is the default.
     *
     * @param rule which weights
     */
    public Trainer keeping(Selection rule) {
        return new Trainer(sampler, schedule, stopping, listeners, nanoClock, rule);
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
