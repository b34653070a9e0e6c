package org.segmodel.train.search;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import org.segmodel.train.search.SearchOutcome.Ending;
import org.segmodel.train.search.space.SearchSpace;
import org.segmodel.train.search.study.StudyRecord;
import org.segmodel.train.search.study.StudyStorage;
import org.segmodel.train.search.study.TrialRecord;

/**
 * Runs trials of a study until it has enough of them. Several searches, in other processes or on other machines, may run
 * in one study at once: each takes what others finished into account, and together they make the number of trials that is
 * asked for, up to one more for each worker. A worker that dies loses the one trial it was at: its heartbeats cease, the
 * next search fails that trial and tries its parameters again. One object is one search; {@link #requestStop} may be
 * called from any thread.
 */
public final class StudySearch {

    /** User attribute of a trial that repeats one whose worker died, or was stopped: the number of that one. */
    public static final String RETRY_OF = "segmodel:retry_of";
    /** User attribute: how often the parameters have been tried before. */
    public static final String ATTEMPT = "segmodel:attempt";
    /** User attribute of a failed trial: type, message and trace of what went wrong. */
    public static final String ERROR = "segmodel:error";

    private final StudyStorage storage;
    private final StudyRecord study;
    private final SearchSpace space;
    private final Sampler sampler;
    private final Pruner pruner;
    private final SearchOptions options;
    private final SearchListener listener;
    private final Instant begun = Instant.now();
    /** Why no trial shall begin any more; null while they shall. */
    private final AtomicReference<Ending> end = new AtomicReference<>();

    /**
     * A search.
     *
     * @param storage  where the study is; stays open
     * @param study    in that storage
     * @param space    what can be chosen
     * @param sampler  chooses
     * @param pruner   ends trials early; with several objectives it is not asked
     * @param options  how far to go
     * @param listener is told how it goes
     */
    public StudySearch(StudyStorage storage, StudyRecord study, SearchSpace space, Sampler sampler, Pruner pruner,
            SearchOptions options, SearchListener listener) {
        this.storage = storage;
        this.study = study;
        this.space = space;
        this.sampler = sampler;
        this.pruner = pruner;
        this.options = options;
        this.listener = new OneAtATime(listener);
    }

    /**
     * Searches.
     *
     * @param objective called by each worker's thread
     * @return the study as it is then
     * @throws org.segmodel.train.search.study.StorageException if the storage fails; trials that finished are kept
     */
    public SearchOutcome run(Objective objective) {
        List<TrialRecord> before = storage.trials(study.id());
        listener.started(TrialCounts.finished(before), options.trials());
        retryDead();
        ExecutorService workers = Executors.newFixedThreadPool(options.workers());
        ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "segmodel-heartbeat");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int w = 0; w < options.workers(); w++) {
                running.add(workers.submit((Callable<Void>) () -> {
                    work(objective, heart);
                    return null;
                }));
            }
            await(running);
        } finally {
            workers.shutdown();
            heart.shutdownNow();
        }
        return new SearchOutcome(storage.findStudy(study.name()).orElse(study), storage.trials(study.id()),
                Duration.between(begun, Instant.now()), end.get() == null ? Ending.TRIALS : end.get());
    }

    /** Asks running trials to end at their next report; their parameters wait in the study for the next search. */
    public void requestStop() {
        end.compareAndSet(null, Ending.STOPPED);
    }

    /** Until all workers are done; what one of them threw is thrown then. */
    private void await(List<Future<?>> running) {
        Throwable failure = null;
        boolean interrupted = false;
        for (Future<?> worker : running) {
            boolean done = false;
            while (!done) {
                try {
                    worker.get();
                    done = true;
                } catch (ExecutionException e) {
                    requestStop();
                    failure = failure == null ? e.getCause() : failure;
                    done = true;
                } catch (InterruptedException e) {
                    requestStop();
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw failure instanceof RuntimeException exception ? exception : new IllegalStateException(failure);
        }
    }

    private void work(Objective objective, ScheduledExecutorService heart) {
        while (end.get() == null && !timeIsOver()) {
            Optional<TrialRecord> next = next();
            if (next.isEmpty()) {
                return;
            }
            TrialRun run = new TrialRun(storage, study, space, next.get(), pruner, options, listener,
                    this::interruption);
            try {
                TrialRecord ended = run.evaluate(objective, parameters(next.get()), heart);
                if (run.isToBeRetried()) {
                    enqueueAgain(ended, attempt(ended));
                }
                listener.trialEnded(ended, TrialCounts.finished(storage.trials(study.id())));
            } catch (SearchExhausted e) {
                run.discard(e.getMessage());
                listener.noted(e.getMessage());
                end.compareAndSet(null, Ending.EXHAUSTED);
            }
        }
    }

    /** One worker at a time: two must not both take the last trial that is wanted. */
    private synchronized Optional<TrialRecord> next() {
        retryDead();
        Optional<TrialRecord> waiting = storage.claimWaiting(study.id());
        if (waiting.isPresent()) {
            return waiting;
        }
        return TrialCounts.taken(storage.trials(study.id())) < options.trials()
                ? Optional.of(storage.createTrial(study.id())) : Optional.empty();
    }

    private Map<String, Object> parameters(TrialRecord trial) {
        List<TrialRecord> others = storage.trials(study.id()).stream().filter(other -> other.id() != trial.id())
                .toList();
        return TrialParameters.choose(space, sampler, study, others, trial, options.seed());
    }

    private Optional<TrialInterrupted> interruption() {
        return end.get() == null && !timeIsOver() ? Optional.empty() : Optional.of(new TrialInterrupted(
                TrialInterrupted.Cause.STOPPED, end.get() == Ending.TIMEOUT ? "the search had no more time"
                        : "the search was stopped"));
    }

    private boolean timeIsOver() {
        boolean over = options.timeout().filter(limit -> Duration.between(begun, Instant.now()).compareTo(limit) >= 0)
                .isPresent();
        if (over) {
            end.compareAndSet(null, Ending.TIMEOUT);
        }
        return over;
    }

    /** Trials whose worker died. */
    private void retryDead() {
        for (TrialRecord dead : storage.failStale(study.id(), options.grace())) {
            int attempt = attempt(dead);
            boolean again = attempt <= options.retries();
            listener.noted("Trial " + dead.number() + " has had no heartbeat for " + options.grace().toSeconds()
                    + " s; its worker is held for dead" + (again ? ", its parameters are tried again" : ""));
            storage.setTrialAttribute(dead.id(), ERROR, Map.of("message", "its worker died"));
            if (again) {
                enqueueAgain(dead, attempt);
            }
        }
    }

    /** How often the parameters were tried, this trial included. */
    private static int attempt(TrialRecord trial) {
        return trial.userAttributes().get(ATTEMPT) instanceof Number number ? number.intValue() : 1;
    }

    private void enqueueAgain(TrialRecord trial, int attempt) {
        storage.enqueueTrial(study.id(), trial.chosen(), Map.of(RETRY_OF, trial.number(), ATTEMPT, attempt + 1));
    }

    /** What several workers tell arrives in turn. */
    private record OneAtATime(SearchListener listener) implements SearchListener {

        @Override
        public void started(int finished, int target) {
            synchronized (listener) {
                listener.started(finished, target);
            }
        }

        @Override
        public void trialStarted(TrialRecord trial) {
            synchronized (listener) {
                listener.trialStarted(trial);
            }
        }

        @Override
        public void reported(int trial, int step, double value) {
            synchronized (listener) {
                listener.reported(trial, step, value);
            }
        }

        @Override
        public void trialEnded(TrialRecord trial, int finished) {
            synchronized (listener) {
                listener.trialEnded(trial, finished);
            }
        }

        @Override
        public void noted(String sentence) {
            synchronized (listener) {
                listener.noted(sentence);
            }
        }
    }
}
