package org.segmodel.train.average;

/** The usual rules. All are immutable, therefore safe for use by several threads. */
public final class AveragingRules {

    private AveragingRules() {
    }

    /**
     * Exponential moving average over steps (Polyak and Juditsky 1992 in the form of Tarvainen and Valpola 2017): with
     * t steps before it, a step has the share {@code 1 - d}, where d is the decay, or with warm-up
     * {@code min(decay, (1 + t) / (10 + t))}, so that the first weights are soon forgotten.
     *
     * @param decay  in [0, 1); 0 is no average at all
     * @param warmup whether the decay rises to its value
     * @throws IllegalArgumentException if the decay is out of its range
     */
    public static AveragingRule exponential(double decay, boolean warmup) {
        if (!(decay >= 0 && decay < 1)) {
            throw new IllegalArgumentException("decay is " + decay + "; expected a number in [0, 1)");
        }
        return steps -> 1 - (warmup ? Math.min(decay, steps / (steps + 9.0)) : decay);
    }

    /**
     * Stochastic weight averaging (Izmailov et al. 2018): the plain mean of the weights at the end of every cycle of
     * epochs. Before the end of the first cycle there is no average.
     *
     * @param startEpoch    first epoch of the first cycle, counted from 1
     * @param interval      epochs of a cycle; 1 or more
     * @param stepsPerEpoch 1 or more
     * @throws IllegalArgumentException if a number is less than 1
     */
    public static AveragingRule stochastic(int startEpoch, int interval, int stepsPerEpoch) {
        if (startEpoch < 1 || interval < 1 || stepsPerEpoch < 1) {
            throw new IllegalArgumentException("start_epoch is " + startEpoch + ", interval " + interval
                    + " and an epoch has " + stepsPerEpoch + " steps; expected 1 or more of each");
        }
        long cycle = (long) interval * stepsPerEpoch;
        long before = (startEpoch - 1L) * stepsPerEpoch;
        return steps -> {
            long within = steps - before;
            return within > 0 && within % cycle == 0 ? 1.0 / (within / cycle) : 0;
        };
    }
}
