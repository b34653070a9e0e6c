package org.segmodel.train.schedule;

import java.util.List;

/**
 * The place in a run for which a learning rate is asked.
 *
 * @param epoch  the running epoch, counted from 1
 * @param step   the step about to be made within it, counted from 1
 * @param steps  number of steps of an epoch, the same in each
 * @param scores validation scores of the finished epochs, in order: {@code epoch - 1} of them
 */
public record SchedulePoint(int epoch, int step, int steps, List<Double> scores) {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the numbers do not describe a place in a run
     */
    public SchedulePoint {
        scores = List.copyOf(scores);
        if (epoch < 1 || step < 1 || step > steps || scores.size() != epoch - 1) {
            throw new IllegalArgumentException("not a place in a run: epoch " + epoch + ", step " + step + " of "
                    + steps + ", with " + scores.size() + " scores");
        }
    }

    /** Number of epochs that are over. */
    public int epochsDone() {
        return epoch - 1;
    }

    /** Number of steps of the whole run that are over. */
    public long stepsDone() {
        return (epoch - 1L) * steps + step - 1;
    }
}
