package org.segmodel.train.config;

import java.nio.file.Path;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;

/** Section {@code output}: where a run leaves its files, and which. */
public record OutputSettings(
        @Setting(value = "Folder in which each run makes a folder of its own.", byDefault = "training_sessions")
        Path baseDir,
        @Setting(value = "Write the model at every new best epoch, so that a killed run leaves one.",
                byDefault = "true")
        boolean saveBestModel,
        @Setting(value = "Write the best model at the end of the run, calibrated.", byDefault = "true")
        boolean saveFinalModel,
        @Setting(value = "Write training_metrics.json after every epoch.", byDefault = "true")
        boolean saveTrainingMetrics) {

    /**
     * Checks each value.
     *
     * @throws IllegalArgumentException if one is missing
     */
    public OutputSettings {
        ConfigRules.check(OutputSettings.class, baseDir, saveBestModel, saveFinalModel, saveTrainingMetrics);
    }
}
