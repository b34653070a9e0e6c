package org.segmodel.train.lyrics.config;

import java.util.List;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;
import org.segmodel.train.calibration.CalibrationMethod;

/**
 * Section {@code calibration}.
 *
 * @param enabled whether the model is calibrated
 * @param methods what is tried
 * @param folds   parts of the validation songs for cross-fitting
 */
public record CalibrationSettings(
        @Setting(value = "Fit confidence on the validation songs after training.", byDefault = "true") boolean enabled,
        @Setting(value = "Methods to try: temperature, platt, isotonic, and for three classes or more vector. One is taken "
                + "if it helps on songs that it was not fitted on; none always competes.",
                byDefault = "[temperature, platt, isotonic, vector]") List<CalibrationMethod> methods,
        @Setting(value = "Parts into which the validation songs are cut, so that calibration error is measured on "
                + "songs that the calibrator was not fitted on.", byDefault = "5", range = "[2, 100]") int folds) {

    /** Checks the values. */
    public CalibrationSettings {
        ConfigRules.check(CalibrationSettings.class, enabled, methods, folds);
        methods = List.copyOf(methods);
    }
}
