package org.segmodel.train.schedule;

/**
 * The usual schedules. All are immutable. "Base" is the rate that is configured, "floor" the lowest rate a schedule may
 * give; both are greater than 0 and the floor is not above the base, otherwise the methods throw
 * {@link IllegalArgumentException}, as they do for lengths and factors out of range.
 */
public final class Schedules {

    private Schedules() {
    }

    /**
     * The same rate for every step.
     *
     * @param base the rate
     */
    public static LearningRateSchedule constant(double base) {
        Checks.rates(base, base);
        return point -> base;
    }

    /**
     * Lowers the rate when the validation score stops rising; see {@link PlateauSchedule}.
     *
     * @param base     rate of the first epoch
     * @param factor   what the rate is multiplied by, in (0, 1)
     * @param patience epochs without a rise that are put up with; 0 or more
     * @param floor    lowest rate
     */
    public static PlateauSchedule plateau(double base, double factor, int patience, double floor) {
        return new PlateauSchedule(base, factor, patience, floor);
    }

    /**
     * Half a cosine by epochs: with e epochs done, {@code floor + (base - floor) (1 + cos(pi e / length)) / 2}; from
     * {@code e = length} on the rate stays at the floor (PyTorch's {@code CosineAnnealingLR} would climb again).
     * Source: Loshchilov and Hutter, SGDR, ICLR 2017, equation 5, without restarts.
     *
     * @param base   rate of the first epoch
     * @param length epochs until the floor is reached; 1 or more
     * @param floor  lowest rate
     */
    public static LearningRateSchedule cosine(double base, int length, double floor) {
        Checks.rates(base, floor);
        Checks.atLeast("cosine_t_max", length, 1);
        return point -> halfCosine(base, floor, Math.min(1, (double) point.epochsDone() / length));
    }

    /**
     * Half cosines by epochs, one after the other, each {@code factor} times as long as the one before; the first epoch
     * of each has the base rate. Source: Loshchilov and Hutter, SGDR, ICLR 2017, equation 5.
     *
     * @param base   rate of the first epoch of each cycle
     * @param first  epochs of the first cycle; 1 or more
     * @param factor growth of the cycles; 1 or more
     * @param floor  lowest rate, approached at the end of each cycle
     */
    public static LearningRateSchedule cosineRestarts(double base, int first, int factor, double floor) {
        Checks.rates(base, floor);
        Checks.atLeast("cosine_t0", first, 1);
        Checks.atLeast("cosine_t_mult", factor, 1);
        return point -> {
            long length = first;
            long within = point.epochsDone();
            while (within >= length) {
                within -= length;
                length *= factor;
            }
            return halfCosine(base, floor, (double) within / length);
        };
    }

    /**
     * Stairs by epochs: with e epochs done, {@code base factor^floor(e / length)}, not below the floor.
     *
     * @param base   rate of the first stair
     * @param length epochs of a stair; 1 or more
     * @param factor what the rate is multiplied by at each stair, in (0, 1]
     * @param floor  lowest rate
     */
    public static LearningRateSchedule step(double base, int length, double factor, double floor) {
        Checks.rates(base, floor);
        Checks.atLeast("step_size", length, 1);
        if (!(factor > 0 && factor <= 1)) {
            throw new IllegalArgumentException("step_gamma is " + factor + "; expected a number in (0, 1]");
        }
        return point -> Math.max(floor, base * Math.pow(factor, point.epochsDone() / length));
    }

    /**
     * A straight rise, then half a cosine, by steps. Let W be the steps of the warm-up, N those of the whole run and s
     * the steps done: for {@code s < W} the rate is {@code base (s + 1) / (W + 1)}, so the first step has more than 0
     * and step W is the first with the full base; after that
     * {@code floor + (base - floor) (1 + cos(pi (s - W) / (N - W))) / 2}, and the floor beyond the planned end. The
     * floor also holds during the rise.
     *
     * @param base   highest rate
     * @param warmup epochs of the rise; 0 or more
     * @param epochs planned epochs of the run; more than {@code warmup}
     * @param floor  lowest rate
     */
    public static LearningRateSchedule warmupCosine(double base, int warmup, int epochs, double floor) {
        Checks.rates(base, floor);
        Checks.atLeast("warmup_epochs", warmup, 0);
        if (epochs <= warmup) {
            throw new IllegalArgumentException("warmup_epochs is " + warmup + ", but the run has only " + epochs
                    + " epochs; expected fewer epochs of warm-up than max_epochs");
        }
        return point -> {
            long done = point.stepsDone();
            long rise = (long) warmup * point.steps();
            if (done < rise) {
                return Math.max(floor, base * (done + 1) / (rise + 1));
            }
            double fall = (double) (epochs - warmup) * point.steps();
            return halfCosine(base, floor, Math.min(1, (done - rise) / fall));
        };
    }

    /**
     * Another schedule up to an epoch, and from there cycles by steps as stochastic weight averaging wants them: with s
     * steps of a cycle done and c in the whole cycle the rate is {@code high + (low - high) (s + 1) / c}, so the last step
     * of each cycle has the low rate. With equal rates it is constant. Source: Izmailov et al., Averaging Weights Leads to
     * Wider Optima and Better Generalization, UAI 2018, section 3.2.
     *
     * @param before     rates before that epoch
     * @param startEpoch first epoch of the first cycle, counted from 1
     * @param interval   epochs of a cycle; 1 or more
     * @param high       what each cycle falls from
     * @param low        what it falls to
     */
    public static LearningRateSchedule cycles(LearningRateSchedule before, int startEpoch, int interval, double high,
            double low) {
        Checks.rates(high, low);
        Checks.atLeast("start_epoch", startEpoch, 1);
        Checks.atLeast("interval", interval, 1);
        return point -> {
            if (point.epoch() < startEpoch) {
                return before.rate(point);
            }
            long cycle = (long) interval * point.steps();
            long done = (point.stepsDone() - (startEpoch - 1L) * point.steps()) % cycle;
            return low + (high - low) * (cycle - 1 - done) / cycle;
        };
    }

    private static double halfCosine(double base, double floor, double progress) {
        return floor + (base - floor) * (1 + Math.cos(Math.PI * progress)) / 2;
    }
}
