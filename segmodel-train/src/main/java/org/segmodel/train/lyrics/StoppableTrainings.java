package org.segmodel.train.lyrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.segmodel.train.TrainingListener;
import org.segmodel.train.report.StepReport;
import org.segmodel.train.stop.StopReason;

/**
 * Trainings, one after another, that another thread may ask to end: the one under way is then given up after its step.
 * {@link #requestStop} and {@link #stopRequested} may be called from any thread, {@link #run} from one.
 */
public final class StoppableTrainings {

    private final LyricTrainingOptions options;
    private volatile boolean stopRequested;

    /**
     * No training yet.
     *
     * @param options listeners to all trainings; its messages hear of none of them
     */
    public StoppableTrainings(LyricTrainingOptions options) {
        this.options = options;
    }

    /** Asks for an end; the training under way is given up. */
    public void requestStop() {
        stopRequested = true;
    }

    /** Whether an end was asked for, or a training was interrupted by something else. */
    public boolean stopRequested() {
        return stopRequested;
    }

    /**
     * Trains.
     *
     * @param training called once, with the options to train with
     * @return empty if the training was given up
     * @throws RuntimeException what the training throws, unless an end was asked for
     */
    public Optional<LyricCrossValidation.Fold> run(Function<LyricTrainingOptions, LyricCrossValidation.Fold> training) {
        try {
            LyricCrossValidation.Fold fold = training.apply(options.withListeners(listeners()).withMessages(sentence -> { }));
            if (fold.training().stopReason().kind() == StopReason.Kind.INTERRUPTED) {
                stopRequested = true;
                return Optional.empty();
            }
            return Optional.of(fold);
        } catch (RuntimeException e) {
            // Before its first epoch is over a training cannot end in good order.
            if (stopRequested) {
                return Optional.empty();
            }
            throw e;
        } finally {
            if (stopRequested) {
                // The listener's own interrupt, if it came too late for the training to see it.
                Thread.interrupted();
            }
        }
    }

    /**
     * Why a training failed, for people: what an exception that this suite throws says, of others their kind, too.
     *
     * @param thrown by {@link #run}
     */
    public static String cause(RuntimeException thrown) {
        boolean own = thrown instanceof IllegalArgumentException || thrown instanceof IllegalStateException;
        return own && thrown.getMessage() != null ? thrown.getMessage() : thrown.toString();
    }

    private List<TrainingListener> listeners() {
        List<TrainingListener> listeners = new ArrayList<>(options.listeners());
        listeners.add(new TrainingListener() {

            @Override
            public void stepEnded(StepReport step) {
                if (stopRequested) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        return listeners;
    }
}
