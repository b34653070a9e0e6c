package org.segmodel.train.lyrics.config;

import java.util.Locale;
import java.util.Map;
import org.segmodel.core.config.ConfigRecords;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;
import org.segmodel.losses.LabelSmoothing;
import org.segmodel.losses.LossConfig;
import org.segmodel.losses.LossType;

/**
 * Section {@code regularisation.loss_schedules}: penalties on confidence (Pereyra et al., Regularizing Neural Networks by
 * Penalizing Confident Output Distributions, 2017) that grow or fade over the epochs. Validation always measures the loss
 * as section {@code loss} has it, so that epochs can be compared.
 *
 * @param entropyLambda     of the entropy bonus
 * @param confPenaltyLambda of the penalty on large probabilities
 * @param labelSmoothing    of the label smoothing
 */
public record LossScheduleSettings(
        @Setting("How loss.entropy_lambda changes; for losses that look at lines one by one.") RampSettings entropyLambda,
        @Setting("How loss.conf_penalty_lambda changes; for loss.type boundary_aware_cross_entropy.")
        RampSettings confPenaltyLambda,
        @Setting("How loss.label_smoothing changes; its values are below 1.") RampSettings labelSmoothing) {

    /**
     * Checks that nothing is missing.
     *
     * @throws IllegalArgumentException if a label smoothing is 1 or more
     */
    public LossScheduleSettings {
        ConfigRules.check(LossScheduleSettings.class, entropyLambda, confPenaltyLambda, labelSmoothing);
        if (labelSmoothing.start() >= 1 || labelSmoothing.end().orElse(0.0) >= 1) {
            throw new IllegalArgumentException("label_smoothing.start is " + labelSmoothing.start()
                    + " and label_smoothing.end " + labelSmoothing.end().map(String::valueOf).orElse("null")
                    + "; expected numbers in [0, 1)");
        }
    }

    /**
     * Makes sure that a loss has the terms that change.
     *
     * @throws IllegalArgumentException if a schedule has no effect on it
     */
    void requireEffect(LossConfig loss) {
        boolean lines = loss.type() != LossType.SEQUENCE_LIKELIHOOD;
        require(entropyLambda, "entropy_lambda", lines, loss);
        require(confPenaltyLambda, "conf_penalty_lambda", loss.type() == LossType.BOUNDARY_AWARE_CROSS_ENTROPY, loss);
        require(labelSmoothing, "label_smoothing", lines || loss.smoothing() != LabelSmoothing.UNIFORM, loss);
    }

    private static void require(RampSettings ramp, String key, boolean effective, LossConfig loss) {
        if (ramp.enabled() && !effective) {
            throw new IllegalArgumentException("regularisation.loss_schedules." + key + " changes a number that has no "
                    + "effect on loss.type " + lower(loss.type()) + " with loss.smoothing " + lower(loss.smoothing())
                    + "; expected another loss, or its shape constant");
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /**
     * The objective of an epoch.
     *
     * @param loss      as section {@code loss} has it
     * @param epoch     counted from 1
     * @param maxEpochs most epochs of the run
     */
    public LossConfig at(LossConfig loss, int epoch, int maxEpochs) {
        return ConfigRecords.with(loss, Map.of(
                "entropy_lambda", entropyLambda.value(epoch, maxEpochs, loss.entropyLambda()),
                "conf_penalty_lambda", confPenaltyLambda.value(epoch, maxEpochs, loss.confPenaltyLambda()),
                "label_smoothing", labelSmoothing.value(epoch, maxEpochs, loss.labelSmoothing())));
    }
}
