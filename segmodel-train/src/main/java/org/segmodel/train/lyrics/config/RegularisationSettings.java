package org.segmodel.train.lyrics.config;

import java.util.Optional;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;
import org.segmodel.train.average.AveragingRule;
import org.segmodel.train.config.EmaSettings;

/**
 * Section {@code regularisation}: what keeps a network from learning its songs by heart, beside dropout, weight decay and
 * the terms of the loss. All of it is off by default.
 *
 * @param ema moving average of the weights
 * @param swa mean of the weights of late epochs
 * @param lossSchedules terms of the loss that change over the epochs
 */
public record RegularisationSettings(
        @Setting("Exponential moving average of the weights; not together with swa.") EmaSettings ema,
        @Setting("Stochastic weight averaging (Izmailov et al. 2018); not together with ema.") SwaSettings swa,
        @Setting("Penalties on confidence that change over the epochs.") LossScheduleSettings lossSchedules) {

    /**
     * Checks that a run has one average.
     *
     * @throws IllegalArgumentException if both are enabled
     */
    public RegularisationSettings {
        ConfigRules.check(RegularisationSettings.class, ema, swa, lossSchedules);
        if (ema.enabled() && swa.enabled()) {
            throw new IllegalArgumentException("regularisation.ema.enabled and regularisation.swa.enabled are both true; "
                    + "a run keeps one average of its weights: set one of them to false");
        }
    }

    /**
     * What enters the average of the weights.
     *
     * @param maxEpochs     most epochs of the run
     * @param stepsPerEpoch 1 or more
     * @return empty if there is no average
     */
    public Optional<AveragingRule> averaging(int maxEpochs, int stepsPerEpoch) {
        return ema.enabled() ? Optional.of(ema.rule())
                : swa.enabled() ? Optional.of(swa.rule(maxEpochs, stepsPerEpoch)) : Optional.empty();
    }

    /**
     * Makes sure that there is something to average.
     *
     * @throws IllegalArgumentException if no cycle is over before the run is
     */
    void requireCycle(int maxEpochs) {
        int start = swa.firstEpoch(maxEpochs);
        if (swa.enabled() && start + swa.interval() - 1 > maxEpochs) {
            throw new IllegalArgumentException("regularisation.swa has its first cycle in the epochs from " + start + " to "
                    + (start + swa.interval() - 1) + ", and training.max_epochs is " + maxEpochs + "; expected a cycle to "
                    + "be over before the run ends: lower regularisation.swa.start_epoch or "
                    + "regularisation.swa.interval");
        }
    }
}
