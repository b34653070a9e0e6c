package org.segmodel.train.search;

import org.segmodel.train.search.study.TrialRecord;

/** Hears how a search goes, from the threads of all workers, one at a time. Every method does nothing unless overridden. */
public interface SearchListener {

    /** Hears nothing. */
    SearchListener NONE = new SearchListener() { };

    /**
     * A search begins.
     *
     * @param finished trials that the study has already
     * @param target   finished trials that it shall have
     */
    default void started(int finished, int target) {
    }

    /**
     * A trial has its parameters.
     *
     * @param trial running
     */
    default void trialStarted(TrialRecord trial) {
    }

    /**
     * A running trial told how good it is.
     *
     * @param trial its number
     * @param step  as reported
     * @param value as reported
     */
    default void reported(int trial, int step, double value) {
    }

    /**
     * A trial is over.
     *
     * @param trial    finished
     * @param finished trials that the study now has
     */
    default void trialEnded(TrialRecord trial, int finished) {
    }

    /**
     * Something that a person should know.
     *
     * @param sentence what and why
     */
    default void noted(String sentence) {
    }
}
