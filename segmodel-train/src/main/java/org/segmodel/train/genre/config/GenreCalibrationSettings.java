package org.segmodel.train.genre.config;

import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;

/**
 * Section {@code calibration}: probabilities that are as large as the rate of what they announce.
 *
 * @param enabled whether the model is calibrated
 * @param folds   parts of the validation clips
 */
public record GenreCalibrationSettings(
        @Setting(value = "Fit a slope and an offset of the log-odds on the validation clips, for all genres or for each, "
                + "whichever lowers the loss of clips that it was not fitted on; or none.", byDefault = "true")
        boolean enabled,
        @Setting(value = "Parts into which the validation clips are cut for that.", byDefault = "5", range = "[2, 100]")
        int folds) {

    /** Checks the values. */
    public GenreCalibrationSettings {
        ConfigRules.check(GenreCalibrationSettings.class, enabled, folds);
    }
}
