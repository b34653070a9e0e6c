package org.segmodel.train.schedule;

import java.util.List;

/**
 * Multiplies the rate by a factor when the validation score has not risen for more than {@code patience} epochs, and
 * starts counting anew. A score rises when it is greater than {@code best + 1e-4 |best|}; NaN never rises. The rate
 * never falls below the floor, and a fall of less than 1e-8 is left out. These are the rules of PyTorch's
 * {@code ReduceLROnPlateau} with mode max, relative threshold and no cool-down, except for negative scores, where
 * PyTorch's {@code best * (1 + 1e-4)} would let a worse score count as a rise. Immutable.
 *
 * @param base     rate of the first epoch
 * @param factor   in (0, 1)
 * @param patience 0 or more epochs
 * @param floor    lowest rate
 */
public record PlateauSchedule(double base, double factor, int patience, double floor)
        implements LearningRateSchedule {

    private static final double THRESHOLD = 1e-4;
    private static final double SMALLEST_FALL = 1e-8;

    /**
     * Where the rule stands after some epochs.
     *
     * @param rate      rate of the next epoch
     * @param best      score that has to be beaten; negative infinity before the first
     * @param badEpochs epochs in a row without a rise since the last rise or fall of the rate
     */
    public record State(double rate, double best, int badEpochs) {
    }

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    public PlateauSchedule {
        Checks.rates(base, floor);
        Checks.atLeast("lr_patience", patience, 0);
        if (!(factor > 0 && factor < 1)) {
            throw new IllegalArgumentException("lr_factor is " + factor + "; expected a number in (0, 1)");
        }
    }

    /** The state before the first epoch. */
    public State start() {
        return new State(base, Double.NEGATIVE_INFINITY, 0);
    }

    /**
     * The state after one more epoch.
     *
     * @param state an earlier state
     * @param score validation score of the epoch
     */
    public State next(State state, double score) {
        boolean first = state.best() == Double.NEGATIVE_INFINITY;
        if (score > (first ? state.best() : state.best() + THRESHOLD * Math.abs(state.best()))) {
            return new State(state.rate(), score, 0);
        }
        if (state.badEpochs() < patience) {
            return new State(state.rate(), state.best(), state.badEpochs() + 1);
        }
        double lower = Math.max(state.rate() * factor, floor);
        return new State(state.rate() - lower > SMALLEST_FALL ? lower : state.rate(), state.best(), 0);
    }

    /**
     * The state after a number of epochs.
     *
     * @param scores their validation scores, in order
     */
    public State state(List<Double> scores) {
        State state = start();
        for (double score : scores) {
            state = next(state, score);
        }
        return state;
    }

    @Override
    public double rate(SchedulePoint point) {
        return state(point.scores()).rate();
    }
}
