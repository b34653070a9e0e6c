package org.segmodel.train.schedule;

/**
 * The learning rate of every step. A schedule keeps no state: the rate follows from the place in the run and the scores
 * so far. So one schedule may serve many runs, and a resumed run goes on with the same rates. No schedule ever gives 0.
 * {@link Schedules} has the usual ones.
 */
@FunctionalInterface
public interface LearningRateSchedule {

    /**
     * The rate of a step, finite and greater than 0.
     *
     * @param point the step about to be made
     */
    double rate(SchedulePoint point);
}
