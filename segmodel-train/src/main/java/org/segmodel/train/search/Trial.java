package org.segmodel.train.search;

import java.util.Collections;
import java.util.Map;

/** What an objective sees of the trial that it runs. For the thread that runs it. */
public interface Trial {

    /** The number in the study, counted from 0. */
    int number();

    /** Name to value of each parameter that is asked for, in the order of the space. */
    Map<String, Object> parameters();

    /**
     * The value of a parameter.
     *
     * @param name of the parameter
     * @throws IllegalArgumentException if it is not in the space or not asked for in this trial
     */
    default Object parameter(String name) {
        if (!parameters().containsKey(name)) {
            throw new IllegalArgumentException("trial " + number() + " has no parameter '" + name + "'; it has "
                    + parameters().keySet());
        }
        return parameters().get(name);
    }

    /** The value of a numeric parameter; throws as {@link #parameter}. */
    default double number(String name) {
        if (parameter(name) instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("parameter '" + name + "' of trial " + number() + " is " + parameter(name)
                + ", not a number");
    }

    /**
     * Tells how good the trial is so far. To be called after every step, for a training after every epoch: only so can
     * pruning save anything. With several objectives nothing is pruned, and nothing reported.
     *
     * @param step  counted upwards
     * @param value of the objective; NaN and infinities are allowed
     * @throws TrialPruned      if the trial promises too little; to be let through
     * @throws TrialInterrupted if it has no more time, or the search is to end; to be let through
     */
    void report(int step, double value);

    /**
     * Leaves a note in the study.
     *
     * @param name  of the note
     * @param value null, Boolean, Number, String, List or Map of these
     */
    default void note(String name, Object value) {
        // Map.of takes no null.
        note(Collections.singletonMap(name, value));
    }

    /**
     * Leaves several notes in the study, in one go.
     *
     * @param notes by name; values as of {@link #note(String, Object)}
     */
    void note(Map<String, ?> notes);
}
