package org.segmodel.train.config;

import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;
import org.segmodel.train.average.AveragingRule;
import org.segmodel.train.average.AveragingRules;

/**
 * Section {@code regularisation.ema}: an exponential moving average of the weights.
 *
 * @param enabled whether there is one
 * @param decay   what the average keeps of itself at each step
 * @param warmup  whether the decay rises to its value
 */
public record EmaSettings(
        @Setting(value = "Keep and validate the moving average of the weights instead of the weights themselves, with "
                + "which training goes on.", byDefault = "false") boolean enabled,
        @Setting(value = "What the average keeps of itself at each step: it looks back over some 1 / (1 - decay) steps.",
                byDefault = "0.99", range = "[0, 1)") double decay,
        @Setting(value = "Begin with a lower decay: (1 + t) / (10 + t) after t steps, as long as that is less.",
                byDefault = "true") boolean warmup) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException naming what is out of range
     */
    public EmaSettings {
        ConfigRules.check(EmaSettings.class, enabled, decay, warmup);
    }

    /** What enters the average. */
    public AveragingRule rule() {
        return AveragingRules.exponential(decay, warmup);
    }
}
