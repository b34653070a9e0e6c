package org.segmodel.train.lyrics.config;

import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;

/**
 * Ending a run whose confidence becomes worse while its score no longer rises:
 * {@link org.segmodel.train.stop.StoppingRules#worseCalibration}.
 *
 * @param enabled  whether there is such a rule
 * @param error    measure of confidence
 * @param window   epochs that are looked at together
 * @param minRise  what counts as worse
 * @param minDelta what counts as a rise of the score
 */
public record ConfidenceStopSettings(
        @Setting(value = "End the run when confidence becomes worse while the validation score no longer rises.",
                byDefault = "false") boolean enabled,
        @Setting(value = "What measures confidence on the validation songs: ece, mce, nll or brier.", byDefault = "ece")
        CalibrationError error,
        @Setting(value = "Its mean over this many epochs is compared with its mean over as many epochs before.",
                byDefault = "3", range = "[1, inf)") int window,
        @Setting(value = "It is worse only if it is higher by more than this.", byDefault = "0.0", range = "[0, inf)")
        double minRise,
        @Setting(value = "The score still rises if one of the last window epochs is better than all before them by more than "
                + "this.", byDefault = "0.0", range = "[0, inf)") double minDelta) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException naming what is out of range
     */
    public ConfidenceStopSettings {
        ConfigRules.check(ConfidenceStopSettings.class, enabled, error, window, minRise, minDelta);
    }
}
