package org.segmodel.train.search;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.segmodel.train.search.TrialInterrupted.Cause;
import org.segmodel.train.search.space.SearchSpace;
import org.segmodel.train.search.study.ParameterValue;
import org.segmodel.train.search.study.StorageException;
import org.segmodel.train.search.study.StudyRecord;
import org.segmodel.train.search.study.StudyStorage;
import org.segmodel.train.search.study.TrialRecord;
import org.segmodel.train.search.study.TrialState;

/** Runs one trial and writes how it goes and ends. For one thread. */
final class TrialRun implements Trial {

    private final StudyStorage storage;
    private final StudyRecord study;
    private final SearchSpace space;
    private final TrialRecord begun;
    private final Pruner pruner;
    private final SearchOptions options;
    private final SearchListener listener;
    private final Supplier<Optional<TrialInterrupted>> interruption;
    private final Instant started = Instant.now();
    private Map<String, Object> parameters = Map.of();
    private Optional<Double> last = Optional.empty();
    private boolean retry;

    TrialRun(StudyStorage storage, StudyRecord study, SearchSpace space, TrialRecord begun, Pruner pruner,
            SearchOptions options, SearchListener listener, Supplier<Optional<TrialInterrupted>> interruption) {
        this.storage = storage;
        this.study = study;
        this.space = space;
        this.begun = begun;
        this.pruner = pruner;
        this.options = options;
        this.listener = listener;
        this.interruption = interruption;
    }

    /**
     * Runs the trial to its end.
     *
     * @param chosen parameters
     * @param heart  beats for it meanwhile
     * @return the finished trial
     */
    TrialRecord evaluate(Objective objective, Map<String, Object> chosen, ScheduledExecutorService heart) {
        parameters = chosen;
        Future<?> beats = heart.scheduleAtFixedRate(this::beat, options.heartbeat().toMillis(),
                options.heartbeat().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return evaluate(objective);
        } finally {
            beats.cancel(false);
        }
    }

    private TrialRecord evaluate(Objective objective) {
        try {
            storage.setParameters(begun.id(), chosen());
            listener.trialStarted(storage.trial(begun.id()));
            return complete(objective.evaluate(this));
        } catch (TrialPruned e) {
            return end(TrialState.PRUNED, last.filter(Double::isFinite).map(List::of).orElse(List.of()));
        } catch (TrialInterrupted e) {
            retry = e.reason() == Cause.STOPPED;
            return failed(e);
        } catch (StorageException e) {
            // Nothing can be written any more, not even that.
            throw e;
        } catch (Exception | OutOfMemoryError | StackOverflowError | LinkageError e) {
            return failed(e);
        }
    }

    private List<ParameterValue> chosen() {
        return parameters.entrySet().stream().map(entry -> new ParameterValue(space.find(entry.getKey()).orElseThrow(),
                entry.getValue())).toList();
    }

    private TrialRecord complete(List<Double> values) {
        if (values.size() != study.directions().size() || values.stream().anyMatch(value -> value.isNaN())) {
            return failed(new IllegalStateException("the objective gave " + values + "; expected "
                    + study.directions().size() + " values, none of them NaN"));
        }
        return end(TrialState.COMPLETE, values);
    }

    private TrialRecord failed(Throwable cause) {
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace));
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("type", cause.getClass().getName());
        error.put("message", String.valueOf(cause.getMessage()));
        error.put("trace", trace.toString());
        storage.setTrialAttribute(begun.id(), StudySearch.ERROR, error);
        return end(TrialState.FAIL, List.of());
    }

    private TrialRecord end(TrialState state, List<Double> values) {
        if (!storage.finish(begun.id(), state, values)) {
            listener.noted("Trial " + begun.number() + " ended as " + state + ", but somebody had failed it already: its "
                    + "heartbeats did not come through");
        }
        return storage.trial(begun.id());
    }

    /** Fails the trial without having run it. */
    void discard(String why) {
        storage.setTrialAttribute(begun.id(), StudySearch.ERROR, Map.of("message", why));
        storage.finish(begun.id(), TrialState.FAIL, List.of());
    }

    /** Whether somebody else should try the parameters. */
    boolean isToBeRetried() {
        return retry;
    }

    private void beat() {
        try {
            storage.heartbeat(begun.id());
        } catch (StorageException e) {
            // The next beat may come through; if none does, somebody takes the trial over.
            listener.noted("Trial " + begun.number() + ": a heartbeat did not come through: " + e.getMessage());
        }
    }

    @Override
    public int number() {
        return begun.number();
    }

    @Override
    public Map<String, Object> parameters() {
        return parameters;
    }

    @Override
    public void report(int step, double value) {
        boolean single = study.directions().size() == 1;
        if (single) {
            storage.report(begun.id(), step, value);
            last = Optional.of(value);
            listener.reported(begun.number(), step, value);
        }
        interruption.get().ifPresent(why -> {
            throw why;
        });
        Duration taken = Duration.between(started, Instant.now());
        options.trialTime().filter(limit -> taken.compareTo(limit) >= 0).ifPresent(limit -> {
            throw new TrialInterrupted(Cause.TIME_LIMIT, "the trial took " + taken.toSeconds() + " s up to step " + step
                    + "; its limit is " + limit.toSeconds() + " s");
        });
        if (single) {
            List<TrialRecord> trials = storage.trials(study.id());
            TrialRecord own = trials.stream().filter(trial -> trial.id() == begun.id()).findFirst().orElseThrow();
            if (own.state() != TrialState.RUNNING) {
                throw new TrialInterrupted(Cause.LOST, "somebody held the worker of the trial for dead");
            }
            if (pruner.prunes(study.directions().get(0), trials, own)) {
                throw new TrialPruned(begun.number(), step, value);
            }
        }
    }

    @Override
    public void note(Map<String, ?> notes) {
        storage.setTrialAttributes(begun.id(), notes);
    }
}
