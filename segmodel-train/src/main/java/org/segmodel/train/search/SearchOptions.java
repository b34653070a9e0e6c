package org.segmodel.train.search;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How far a search goes. Immutable.
 *
 * @param trials    finished trials that the study shall have when the search ends, those from earlier searches included
 * @param timeout   after this no trial begins any more, and running ones end at their next report
 * @param workers   trials at once
 * @param seed      of what samplers draw; a trial draws from a stream of its own, so its number and what finished before it
 *                  are all that its parameters depend on
 * @param trialTime after this a trial fails at its next report
 * @param heartbeat how often a worker says that it lives
 * @param grace     after so long without one its trial is failed by whoever searches in the study next
 * @param retries   how often the parameters of a trial whose worker died are tried again
 */
public record SearchOptions(int trials, Optional<Duration> timeout, int workers, long seed,
                            Optional<Duration> trialTime, Duration heartbeat, Duration grace, int retries) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException naming what is out of its range
     */
    public SearchOptions {
        Objects.requireNonNull(timeout, "timeout");
        Objects.requireNonNull(trialTime, "trialTime");
        if (trials < 1 || workers < 1 || retries < 0) {
            throw new IllegalArgumentException(trials + " trials, " + workers + " workers, " + retries
                    + " retries; expected 1 or more, 1 or more, 0 or more");
        }
        if (heartbeat.toMillis() < 1 || grace.compareTo(heartbeat) <= 0
                || timeout.filter(limit -> limit.toMillis() < 1).isPresent()
                || trialTime.filter(limit -> limit.toMillis() < 1).isPresent()) {
            throw new IllegalArgumentException("timeout " + timeout + ", limit of a trial " + trialTime + ", heartbeat "
                    + heartbeat + ", grace " + grace + "; expected times above 0, and a grace longer than the heartbeat");
        }
    }

    /**
     * One worker, no limits of time, one retry, a heartbeat every half minute, dead after two minutes.
     *
     * @param trials finished trials that the study shall have
     * @param seed   of what samplers draw
     */
    public static SearchOptions of(int trials, long seed) {
        return new SearchOptions(trials, Optional.empty(), 1, seed, Optional.empty(), Duration.ofSeconds(30),
                Duration.ofMinutes(2), 1);
    }

    /**
     * With several trials at once.
     *
     * @param number of workers
     */
    public SearchOptions withWorkers(int number) {
        return new SearchOptions(trials, timeout, number, seed, trialTime, heartbeat, grace, retries);
    }

    /**
     * With limits of time.
     *
     * @param search of the whole search
     * @param trial  of each trial
     */
    public SearchOptions withTimes(Optional<Duration> search, Optional<Duration> trial) {
        return new SearchOptions(trials, search, workers, seed, trial, heartbeat, grace, retries);
    }
}
