package org.segmodel.train.search.study;

import java.io.Closeable;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where studies and their trials are kept. Every method is one transaction: done as a whole, or not at all, and what it
 * returned from is not lost when the process dies. Several threads, processes and machines may use one storage; a trial
 * has one worker at a time.
 *
 * <p>All methods throw {@link StorageException} where the storage cannot be reached or holds what it cannot understand,
 * and {@link IllegalArgumentException} for an id that it does not have.
 */
public interface StudyStorage extends Closeable {

    /**
     * A new study.
     *
     * @param name       different from that of all other studies
     * @param directions one for each objective
     * @throws StudyExistsException if there is one of that name
     */
    StudyRecord createStudy(String name, List<Direction> directions);

    /**
     * A study as it is now.
     *
     * @param name its name
     * @return empty if there is none
     */
    Optional<StudyRecord> findStudy(String name);

    /** All studies, in the order of their making. */
    List<StudyRecord> studies();

    /**
     * Writes something about a study, over what stood under that name.
     *
     * @param study id
     * @param name  of the attribute
     * @param value null, Boolean, Number, String, List or Map of these
     */
    void setStudyAttribute(long study, String name, Object value);

    /**
     * A new trial with the next free number of the study, running, begun now, with its first heartbeat: whoever dies right
     * after leaves no trial that runs for ever.
     *
     * @param study id
     */
    TrialRecord createTrial(long study);

    /**
     * A new trial that waits for a worker.
     *
     * @param study      id
     * @param parameters values to try, by name; the others are left to the sampler. Kept as the system attribute
     *                   {@code fixed_params}
     * @param attributes user attributes to begin with
     */
    TrialRecord enqueueTrial(long study, Map<String, Object> parameters, Map<String, Object> attributes);

    /**
     * Takes the waiting trial with the least number, which then is running and has its first heartbeat; no two workers get
     * the same.
     *
     * @param study id
     * @return empty if none waits
     */
    Optional<TrialRecord> claimWaiting(long study);

    /**
     * Writes which values a running trial took.
     *
     * @param trial  id
     * @param values parameters and values; over what stood under their names
     * @throws IllegalStateException if the trial is not running any more: somebody held its worker for dead
     */
    void setParameters(long trial, List<ParameterValue> values);

    /**
     * Writes an intermediate value of a running trial.
     *
     * @param trial id
     * @param step  of the trial; over what stood under that step
     * @param value any double, NaN and infinities included; of a zero the sign may be lost
     * @throws IllegalStateException if the trial is not running any more: somebody held its worker for dead
     */
    void report(long trial, int step, double value);

    /**
     * Writes something about a trial, over what stood under that name, whatever its state.
     *
     * @param trial id
     * @param name  of the attribute
     * @param value null, Boolean, Number, String, List or Map of these
     */
    default void setTrialAttribute(long trial, String name, Object value) {
        // Map.of takes no null.
        setTrialAttributes(trial, Collections.singletonMap(name, value));
    }

    /**
     * Writes several things about a trial at once, each over what stood under its name, whatever the trial's state: all of
     * them, or none if one is refused.
     *
     * @param trial      id
     * @param attributes by name; values as of {@link #setTrialAttribute}
     */
    void setTrialAttributes(long trial, Map<String, ?> attributes);

    /** As {@link #setTrialAttribute}, for samplers and pruners. */
    void setSystemAttribute(long trial, String name, Object value);

    /**
     * Ends a running trial.
     *
     * @param trial  id
     * @param state  a finished state
     * @param values one for each objective if complete; else none or the last value; never NaN
     * @return false, and nothing is changed, if the trial is not running any more: somebody held its worker for dead
     */
    boolean finish(long trial, TrialState state, List<Double> values);

    /**
     * All trials of a study as they are now, by ascending number.
     *
     * @param study id
     */
    List<TrialRecord> trials(long study);

    /**
     * One trial as it is now.
     *
     * @param trial id
     */
    TrialRecord trial(long trial);

    /**
     * Says that the worker of a trial is alive.
     *
     * @param trial id
     */
    void heartbeat(long trial);

    /**
     * Fails the running trials of a study whose last heartbeat is too old; those that never had one, such as trials of an
     * Optuna without heartbeats, are left alone. No two callers fail the same trial.
     *
     * @param study id
     * @param grace how old a heartbeat may be
     * @return the trials that were failed by this call
     */
    List<TrialRecord> failStale(long study, Duration grace);

    @Override
    void close();
}
