package org.segmodel.train.lyrics.config;

import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;

/**
 * Section {@code anti_collapse}: against predicting one class only.
 *
 * @param weightedSampling whether an epoch draws songs with replacement, by weight
 * @param favour           which songs weigh more
 */
public record AntiCollapseSettings(
        @Setting(value = "Draw the songs of an epoch with replacement and weights between 0.5 and 1, instead of each "
                + "once.", byDefault = "true") boolean weightedSampling,
        @Setting(value = "Songs that weigh more: rare_class (0.5 + half the share of the rarest class, for two classes "
                + "the chorus) or common_class (1 minus half that share).", byDefault = "rare_class")
        SongSampling favour) {

    /** Checks that nothing is missing. */
    public AntiCollapseSettings {
        ConfigRules.check(AntiCollapseSettings.class, weightedSampling, favour);
    }
}
