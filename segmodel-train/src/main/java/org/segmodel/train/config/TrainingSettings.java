package org.segmodel.train.config;

import java.util.Optional;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;
import org.segmodel.train.Selection;
import org.segmodel.train.schedule.LearningRateSchedule;
import org.segmodel.train.schedule.Schedules;
import org.segmodel.train.stop.StoppingRule;
import org.segmodel.train.stop.StoppingRules;

/** Section {@code training}: batches, optimiser, learning rate and the end of a run. */
public record TrainingSettings(
        @Setting(value = "Examples in a batch.", byDefault = "16", range = "[1, inf)")
        int batchSize,
        @Setting(value = "Highest learning rate; the schedule lowers it.", byDefault = "0.001", range = "(0, inf)")
        double learningRate,
        @Setting(value = "Decoupled weight decay of AdamW.", byDefault = "0.01", range = "[0, inf)")
        double weightDecay,
        @Setting(value = "Most epochs of a run.", byDefault = "60", range = "[1, inf)")
        int maxEpochs,
        @Setting(value = "Epochs without improvement of the validation score after which the run ends.",
                byDefault = "8", range = "[1, inf)")
        int patience,
        @Setting(value = "A score counts as an improvement only if it rises by more than this since the last one.",
                byDefault = "0.0", range = "[0, inf)")
        double minDelta,
        @Setting(value = "A run ends after this many minutes; null is no limit.", byDefault = "null",
                range = "(0, inf)")
        Optional<Double> maxMinutes,
        @Setting(value = "Largest Euclidean norm of the whole gradient; a longer one is scaled down to it.",
                byDefault = "1.0", range = "(0, inf)")
        double gradientClipNorm,
        @Setting(value = "How the learning rate changes: constant, plateau, cosine, cosine_restarts, step or "
                + "warmup_cosine.", byDefault = "plateau")
        Scheduler scheduler,
        @Setting(value = "Lowest learning rate that a schedule gives; not above learning_rate.", byDefault = "1e-6",
                range = "(0, inf)")
        double minLr,
        @Setting(value = "Cosine: epochs until min_lr is reached; null is max_epochs.", byDefault = "null",
                range = "[1, inf)")
        Optional<Integer> cosineTMax,
        @Setting(value = "Cosine with restarts: epochs of the first cycle.", byDefault = "10", range = "[1, inf)")
        int cosineT0,
        @Setting(value = "Cosine with restarts: each cycle is this many times as long as the one before.",
                byDefault = "2", range = "[1, inf)")
        int cosineTMult,
        @Setting(value = "Warm-up cosine: epochs in which the rate rises; fewer than max_epochs.", byDefault = "5",
                range = "[0, inf)")
        int warmupEpochs,
        @Setting(value = "Plateau: what the rate is multiplied by.", byDefault = "0.5", range = "(0, 1)")
        double lrFactor,
        @Setting(value = "Plateau: epochs without a rise that are put up with; null is half of patience.",
                byDefault = "null", range = "[0, inf)")
        Optional<Integer> lrPatience,
        @Setting(value = "Step: epochs of a stair; null is a quarter of max_epochs.", byDefault = "null",
                range = "[1, inf)")
        Optional<Integer> stepSize,
        @Setting(value = "Step: what the rate is multiplied by at each stair.", byDefault = "0.5", range = "(0, 1]")
        double stepGamma,
        @Setting(value = "Batches are cut from pools of this many batches sorted by length, which saves padding; 1 "
                + "does not sort.", byDefault = "1", range = "[1, inf)")
        int bucketBatches,
        @Setting(value = "Which weights a run keeps: best, those of the epoch with the best validation score, or last. The "
                + "last owe nothing to the validation songs, whose scores are then those of songs never looked at.",
                byDefault = "best")
        Selection keep) {

    /**
     * Checks each value and how they fit together.
     *
     * @throws IllegalArgumentException naming what is out of range, or that the lowest rate is above the highest, or
     *                                  that the warm-up in use is as long as the run
     */
    public TrainingSettings {
        ConfigRules.check(TrainingSettings.class, batchSize, learningRate, weightDecay, maxEpochs, patience, minDelta,
                maxMinutes, gradientClipNorm, scheduler, minLr, cosineTMax, cosineT0, cosineTMult, warmupEpochs,
                lrFactor, lrPatience, stepSize, stepGamma, bucketBatches, keep);
        if (minLr > learningRate) {
            throw new IllegalArgumentException("min_lr is " + minLr + ", above learning_rate " + learningRate
                    + "; expected the lowest rate not to be above the highest");
        }
        if (scheduler == Scheduler.WARMUP_COSINE && warmupEpochs >= maxEpochs) {
            throw new IllegalArgumentException("warmup_epochs is " + warmupEpochs + " and max_epochs " + maxEpochs
                    + "; expected fewer epochs of warm-up than epochs");
        }
    }

    /** The learning rate schedule that these settings describe. */
    public LearningRateSchedule schedule() {
        return switch (scheduler) {
            case CONSTANT -> Schedules.constant(learningRate);
            case PLATEAU -> Schedules.plateau(learningRate, lrFactor, lrPatience.orElse(patience / 2), minLr);
            case COSINE -> Schedules.cosine(learningRate, cosineTMax.orElse(maxEpochs), minLr);
            case COSINE_RESTARTS -> Schedules.cosineRestarts(learningRate, cosineT0, cosineTMult, minLr);
            case STEP -> Schedules.step(learningRate, stepSize.orElse(Math.max(1, maxEpochs / 4)), stepGamma, minLr);
            case WARMUP_COSINE -> Schedules.warmupCosine(learningRate, warmupEpochs, maxEpochs, minLr);
        };
    }

    /** The end of a run that these settings describe: its epochs, its patience, its time. */
    public StoppingRule stopping() {
        return limits().or(patienceRule());
    }

    /** The epochs and the time that a run has at most. */
    public StoppingRule limits() {
        StoppingRule rule = StoppingRules.maxEpochs(maxEpochs);
        return maxMinutes.map(minutes -> rule.or(StoppingRules.maxDuration(Minutes.duration(minutes)))).orElse(rule);
    }

    /** The end of a run whose validation score does not improve. */
    public StoppingRule patienceRule() {
        return StoppingRules.noImprovement(patience, minDelta);
    }
}
