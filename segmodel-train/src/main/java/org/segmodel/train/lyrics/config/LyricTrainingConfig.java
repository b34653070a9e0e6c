package org.segmodel.train.lyrics.config;

import org.segmodel.core.config.ConfigRecords;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;
import org.segmodel.features.config.EmbeddingConfig;
import org.segmodel.features.config.FeatureConfig;
import org.segmodel.losses.LossConfig;
import org.segmodel.metrics.ValidationStrategy;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.decode.DecodingConfig;
import org.segmodel.train.config.ExperimentSettings;
import org.segmodel.train.config.OutputSettings;
import org.segmodel.train.config.SystemSettings;
import org.segmodel.train.config.TrainingSettings;

/**
 * All that a lyric training run depends on. Read from YAML by {@link org.segmodel.core.config.ConfigLoader}; the
 * snapshot beside a run loads back equal.
 *
 * @param data               songs
 * @param labels             classes
 * @param features           numbers a line
 * @param embeddings         more numbers a line, from word vectors or a language model
 * @param model              network
 * @param loss               objective
 * @param training           batches, optimiser, schedule, stopping
 * @param stopping           when a run ends
 * @param validationStrategy score by which the best epoch is chosen
 * @param decoding           from what the network believes to classes
 * @param distillation       learning from another model
 * @param antiCollapse       sampling
 * @param curriculum         easy songs first
 * @param augmentation       songs changed by chance
 * @param regularisation     averages of the weights
 * @param multitask          auxiliary heads
 * @param emergencyMonitoring guard rails
 * @param calibration        confidence
 * @param output             files
 * @param system             seed and machine
 * @param experiment         name
 */
public record LyricTrainingConfig(
        @Setting("The songs.") DataSettings data,
        @Setting("The classes of lines.") LabelSettings labels,
        @Setting("What describes a line.") FeatureConfig features,
        @Setting("What describes a line besides; needs a file or a library of its own.") EmbeddingConfig embeddings,
        @Setting("The network.") ModelConfig model,
        @Setting("What training minimises.") LossConfig loss,
        @Setting("Batches, optimiser, learning rate, end of the run.") TrainingSettings training,
        @Setting("Rules that end a run, beside its limits and its patience.") StoppingSettings stopping,
        @Setting(value = "Validation score by which the best epoch is chosen: line_f1, boundary_f1, windowdiff, pk, "
                + "segment_iou or composite.", byDefault = "line_f1") ValidationStrategy validationStrategy,
        @Setting("How classes are chosen.") DecodingConfig decoding,
        @Setting("Learning from another model's beliefs.") DistillationSettings distillation,
        @Setting("Against predicting one class only.") AntiCollapseSettings antiCollapse,
        @Setting("Easy songs first.") CurriculumSettings curriculum,
        @Setting("Training songs changed by chance, anew in every epoch.") AugmentationSettings augmentation,
        @Setting("Against learning the songs by heart.") RegularisationSettings regularisation,
        @Setting("Further tasks in training, for the encoder's sake.") MultitaskSettings multitask,
        @Setting("Guard rails.") EmergencySettings emergencyMonitoring,
        @Setting("Confidence.") CalibrationSettings calibration,
        @Setting("Files of a run.") OutputSettings output,
        @Setting("Chance and machine.") SystemSettings system,
        @Setting("What the run is called.") ExperimentSettings experiment) {

    /**
     * Checks that nothing is missing.
     *
     * @throws IllegalArgumentException if a component is null, every family and every embedding is switched off, the
     *                                  curriculum reaches its last songs only after the run, no cycle of weight averaging
     *                                  is over before the run is, a term of the loss is to change that it has not, there is no label of the names that count as verse or chorus, a teacher is to judge lines that change, or
     *                                  a guard rail is on a class that there is not
     */
    public LyricTrainingConfig {
        ConfigRules.check(LyricTrainingConfig.class, data, labels, features, embeddings, model, loss, training,
                stopping, validationStrategy, decoding, distillation, antiCollapse, curriculum, augmentation,
                regularisation, multitask, emergencyMonitoring, calibration, output, system, experiment);
        features.requireAny(embeddings);
        emergencyMonitoring.rateRanges(labels.labelSet());
        if (curriculum.enabled() && curriculum.fullEpoch().orElse(1) > training.maxEpochs()) {
            throw new IllegalArgumentException("curriculum.full_epoch is " + curriculum.fullEpoch().get()
                    + " and training.max_epochs " + training.maxEpochs() + "; expected all songs to take part before the "
                    + "run ends");
        }
        regularisation.requireCycle(training.maxEpochs());
        regularisation.lossSchedules().requireEffect(loss);
        if (augmentation.sections().enabled()) {
            augmentation.sections().verseClasses(labels.labelSet());
            augmentation.sections().chorusClasses(labels.labelSet());
        }
        if (augmentation.changesText() && distillation.teacher().isPresent()) {
            throw new IllegalArgumentException("distillation.teacher believes something of the songs as they are, but "
                    + "augmentation.lines and augmentation.sections change their lines; leave out one or the other "
                    + "(augmentation.features goes with a teacher)");
        }
    }

    /**
     * The same run on other songs.
     *
     * @param songs in place of {@link #data()}
     */
    public LyricTrainingConfig withData(DataSettings songs) {
        return ConfigRecords.with(this, "data", songs);
    }
}
