package org.segmodel.train.search;

import java.util.List;

/** What is searched for: a trial's parameters go in, its values come out. Called by as many threads as there are workers. */
@FunctionalInterface
public interface Objective {

    /**
     * Runs a trial.
     *
     * @param trial its parameters, and whom to report to
     * @return one value for each objective; a NaN is a failure
     * @throws Exception what makes the trial fail, with a message that says why; other trials go on
     */
    List<Double> evaluate(Trial trial) throws Exception;
}
