package org.segmodel.train.search.storage;

import java.time.Duration;
import java.util.List;
import org.segmodel.train.search.study.TrialState;

/** What all storages hold to. */
final class Rules {

    /** The system attribute with the given parameters of an enqueued trial. */
    static final String FIXED_PARAMETERS = "fixed_params";

    /** Width of the columns in which Optuna keeps names. */
    private static final int LONGEST_NAME = 512;

    private Rules() {
    }

    /**
     * A name of a study, an attribute or a parameter.
     *
     * @throws IllegalArgumentException if it is blank or has more than 512 characters
     */
    static String requireName(String what, String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(what + " '" + name + "'; expected a name of 1 to " + LONGEST_NAME
                    + " characters");
        }
        return name;
    }

    /**
     * How a trial ends.
     *
     * @throws IllegalArgumentException if the state is no end, or the values do not go with it
     */
    static void requireEnd(TrialState state, List<Double> values, int objectives) {
        if (!state.isFinished()) {
            throw new IllegalArgumentException("a trial cannot end as " + state + "; expected COMPLETE, PRUNED or FAIL");
        }
        boolean fits = values.size() == objectives || state != TrialState.COMPLETE && values.isEmpty();
        if (!fits || values.stream().anyMatch(value -> Double.isNaN(value))) {
            throw new IllegalArgumentException("a trial cannot end as " + state + " with the values " + values + "; expected "
                    + objectives + (state == TrialState.COMPLETE ? "" : " or none") + ", and not NaN");
        }
    }

    /**
     * How old a heartbeat may be.
     *
     * @throws IllegalArgumentException if it is negative
     */
    static void requireGrace(Duration grace) {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("a grace of " + grace + "; expected 0 seconds or more");
        }
    }

    /**
     * That a trial runs.
     *
     * @throws IllegalStateException otherwise
     */
    static void requireRunning(TrialState state, int number) {
        if (state != TrialState.RUNNING) {
            throw new IllegalStateException("trial " + number + " is " + state + " and takes no more values; if it was "
                    + "running, its worker had been held for dead, as its heartbeats did not come in time");
        }
    }

    static IllegalArgumentException noStudy(long study, String place) {
        return new IllegalArgumentException("there is no study with the id " + study + " in the storage " + place);
    }

    static IllegalArgumentException noTrial(long trial, String place) {
        return new IllegalArgumentException("there is no trial with the id " + trial + " in the storage " + place);
    }
}
