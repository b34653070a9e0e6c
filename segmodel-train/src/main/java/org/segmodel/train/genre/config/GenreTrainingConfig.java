package org.segmodel.train.genre.config;

import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;
import org.segmodel.losses.multilabel.MultiLabelLossConfig;
import org.segmodel.models.genre.config.GenreNetworkConfig;
import org.segmodel.train.config.EmaSettings;
import org.segmodel.train.config.ExperimentSettings;
import org.segmodel.train.config.OutputSettings;
import org.segmodel.train.config.SystemSettings;
import org.segmodel.train.config.TrainingSettings;
import org.segmodel.train.genre.augment.AugmentationSettings;
import org.segmodel.train.genre.tuning.TuningSettings;

/**
 * All that a genre training run depends on. Read from YAML by {@link org.segmodel.core.config.ConfigLoader}; the snapshot
 * beside a run loads back equal.
 *
 * @param data                clips
 * @param model               network
 * @param loss                objective
 * @param training            batches, optimiser, schedule, patience
 * @param validationMetric    score by which the best epoch is chosen
 * @param augmentation        clips changed by chance
 * @param ema                 average of the weights
 * @param emergencyMonitoring guard rails
 * @param calibration         probabilities
 * @param tuning              from probabilities to genres
 * @param output              files
 * @param system              seed and machine
 * @param experiment          name
 */
public record GenreTrainingConfig(
        @Setting("The clips.") GenreDataSettings data,
        @Setting("The network.") GenreNetworkConfig model,
        @Setting("What training minimises.") MultiLabelLossConfig loss,
        @Setting("Batches, optimiser, learning rate, end of the run. Clips are not sorted by length: bucket_batches has no "
                + "effect.") TrainingSettings training,
        @Setting(value = "Validation score by which the best epoch is chosen: loss, average_precision_macro, roc_auc_macro, "
                + "label_ranking_average_precision, f1_macro, f1_micro or f1_samples, the last three at probability 0.5.",
                byDefault = "average_precision_macro") ValidationMetric validationMetric,
        @Setting("Training clips changed by chance, anew in every epoch.") AugmentationSettings augmentation,
        @Setting("A moving average of the weights, running statistics of batch normalisation included.") EmaSettings ema,
        @Setting("Guard rails.") GenreGuardSettings emergencyMonitoring,
        @Setting("Probabilities.") GenreCalibrationSettings calibration,
        @Setting("From probabilities to genres.") TuningSettings tuning,
        @Setting("Files of a run.") OutputSettings output,
        @Setting("Chance and machine.") SystemSettings system,
        @Setting("What the run is called.") ExperimentSettings experiment) {

    /**
     * Checks that nothing is missing.
     *
     * @throws IllegalArgumentException if a component is null
     */
    public GenreTrainingConfig {
        ConfigRules.check(GenreTrainingConfig.class, data, model, loss, training, validationMetric, augmentation, ema,
                emergencyMonitoring, calibration, tuning, output, system, experiment);
    }
}
