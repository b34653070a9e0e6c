package org.segmodel.features.config;

import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;

/**
 * Settings of the tail family: two lines are alike when they end with the same words, punctuation aside.
 *
 * @param enabled          whether the family takes part
 * @param dimension        numbers a line; always 12
 * @param tailWords        how many words make the tail
 * @param highSimThreshold from which similarity on an entry counts as high; compared as a 32-bit float
 */
public record TailSsmConfig(
        @Setting(value = "Whether the family takes part.", byDefault = "true") boolean enabled,
        @Setting(value = "Numbers a line; only 12 is possible.", byDefault = "12", range = "[12, 12]") int dimension,
        @Setting(value = "How many words from the end of a line are compared.", byDefault = "2",
                range = "[1, inf)") int tailWords,
        @Setting(value = "From which similarity on an entry counts as high.", byDefault = "0.8",
                range = "[0, 1]") double highSimThreshold) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public TailSsmConfig {
        ConfigRules.check(TailSsmConfig.class, enabled, dimension, tailWords, highSimThreshold);
    }
}
