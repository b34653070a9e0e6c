package org.segmodel.train.lyrics.config;

import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;
import org.segmodel.metrics.ValidationStrategy;

/**
 * Patience on one score of the validation songs.
 *
 * @param strategy which score
 * @param patience epochs without improvement
 * @param minDelta what counts as one
 */
public record PatienceSettings(
        @Setting("Score of the validation songs, one of those of validation_strategy.") ValidationStrategy strategy,
        @Setting(value = "Epochs without improvement of it after which the rule asks for the end.", range = "[1, inf)")
        int patience,
        @Setting(value = "It improves only if it rises by more than this since the last time.", byDefault = "0.0",
                range = "[0, inf)") double minDelta) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException naming what is out of range
     */
    public PatienceSettings {
        ConfigRules.check(PatienceSettings.class, strategy, patience, minDelta);
    }
}
