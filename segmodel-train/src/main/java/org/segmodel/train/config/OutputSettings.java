package org.segmodel.train.config;

import java.nio.file.Path;
import java.util.Optional;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;
import org.segmodel.train.checkpoint.CheckpointInterval;

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
        boolean saveTrainingMetrics,
        @Setting(value = "Write the whole state of the run at the end of every epoch, so that train --resume can go on "
                + "with it after a kill at any moment.", byDefault = "true")
        boolean saveCheckpoints,
        @Setting(value = "Write it after every so many steps as well; null is at the ends of epochs only.",
                byDefault = "null", range = "[1, inf)")
        Optional<Integer> checkpointSteps,
        @Setting(value = "Write it as well when it has not been written for so many minutes; null is at the ends of epochs "
                + "only.", byDefault = "null", range = "(0, inf)")
        Optional<Double> checkpointMinutes,
        @Setting(value = "Write events.jsonl while the run goes on: its start, steps, epochs, new best ones and its end, a "
                + "JSON object a line.", byDefault = "true")
        boolean saveEvents,
        @Setting(value = "Every so many steps of the run one is written to events.jsonl, beginning with the first; 0 for "
                + "none.", byDefault = "10", range = "[0, inf)")
        int eventStepInterval,
        @Setting(value = "Write report.html, with pictures in the folder plots, at the end of the run.", byDefault = "true")
        boolean saveReport,
        @Setting(value = "Show the texts of songs in the report. Mind who may read them before you pass it on.",
                byDefault = "false")
        boolean reportLyrics,
        @Setting(value = "Name of the validation song that the report shows in detail; null is a typical one.",
                byDefault = "null")
        Optional<String> reportSong) {

    /**
     * Checks each value.
     *
     * @throws IllegalArgumentException naming what is missing or out of range
     */
    public OutputSettings {
        ConfigRules.check(OutputSettings.class, baseDir, saveBestModel, saveFinalModel, saveTrainingMetrics,
                saveCheckpoints, checkpointSteps, checkpointMinutes, saveEvents, eventStepInterval, saveReport,
                reportLyrics, reportSong);
    }

    /** How often the state is written within an epoch. */
    public CheckpointInterval checkpointInterval() {
        return new CheckpointInterval(checkpointSteps, checkpointMinutes.map(Minutes::duration));
    }
}
