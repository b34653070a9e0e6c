package org.segmodel.train.lyrics.config;

import java.util.Optional;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;
import org.segmodel.train.average.AveragingRule;
import org.segmodel.train.average.AveragingRules;
import org.segmodel.train.schedule.LearningRateSchedule;
import org.segmodel.train.schedule.Schedules;

/**
 * Section {@code regularisation.swa}: stochastic weight averaging (Izmailov et al. 2018).
 *
 * @param enabled      whether weights are averaged
 * @param startEpoch   first epoch of the first cycle
 * @param interval     epochs of a cycle
 * @param learningRate rate in the cycles
 * @param cycleLr      rate at their ends
 */
public record SwaSettings(
        @Setting(value = "Keep and validate the mean of the weights at the ends of cycles of epochs, as soon as there is "
                + "one.", byDefault = "false") boolean enabled,
        @Setting(value = "First epoch of the first cycle, counted from 1; null: the one after three quarters of "
                + "training.max_epochs.", byDefault = "null", range = "[1, inf)") Optional<Integer> startEpoch,
        @Setting(value = "Epochs of a cycle.", byDefault = "1", range = "[1, inf)") int interval,
        @Setting(value = "Learning rate from start_epoch on; null: the schedule goes on.", byDefault = "null",
                range = "(0, inf)") Optional<Double> learningRate,
        @Setting(value = "Learning rate to which each cycle falls from learning_rate, in a straight line over its steps; "
                + "null: the rate stays.", byDefault = "null", range = "(0, inf)") Optional<Double> cycleLr) {

    /**
     * Checks the values and how they fit together.
     *
     * @throws IllegalArgumentException naming what is out of range, or that cycles fall from no rate or to a higher one
     */
    public SwaSettings {
        ConfigRules.check(SwaSettings.class, enabled, startEpoch, interval, learningRate, cycleLr);
        if (cycleLr.isPresent() && (learningRate.isEmpty() || cycleLr.get() > learningRate.get())) {
            throw new IllegalArgumentException("cycle_lr is " + cycleLr.get() + " and learning_rate "
                    + learningRate.map(String::valueOf).orElse("null") + "; expected a learning_rate that is not below "
                    + "cycle_lr");
        }
    }

    /** The first epoch of the first cycle of a run. */
    int firstEpoch(int maxEpochs) {
        return startEpoch.orElse(maxEpochs * 3 / 4 + 1);
    }

    /**
     * What enters the average.
     *
     * @param maxEpochs     most epochs of the run
     * @param stepsPerEpoch 1 or more
     */
    public AveragingRule rule(int maxEpochs, int stepsPerEpoch) {
        return AveragingRules.stochastic(firstEpoch(maxEpochs), interval, stepsPerEpoch);
    }

    /**
     * The learning rates of a run.
     *
     * @param before    those of its schedule
     * @param maxEpochs most epochs of the run
     */
    public LearningRateSchedule schedule(LearningRateSchedule before, int maxEpochs) {
        return enabled && learningRate.isPresent() ? Schedules.cycles(before, firstEpoch(maxEpochs), interval,
                learningRate.get(), cycleLr.orElse(learningRate.get())) : before;
    }
}
