package org.segmodel.train.lyrics.config;

import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;

/**
 * One auxiliary head.
 *
 * @param weight weight of its loss
 */
public record HeadSettings(
        @Setting(value = "Weight of its loss against 1 for that of the lines' classes; where weights change, the one to begin "
                + "with. 0: no such head.", byDefault = "0.2", range = "[0, inf)") double weight) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if the weight is negative
     */
    public HeadSettings {
        ConfigRules.check(HeadSettings.class, weight);
    }
}
