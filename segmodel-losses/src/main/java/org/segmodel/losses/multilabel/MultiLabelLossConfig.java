package org.segmodel.losses.multilabel;

import java.util.Optional;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;

/**
 * The objective of a genre training: section {@code loss} of its configuration. Immutable, therefore safe for use by several
 * threads.
 *
 * @param type             which objective
 * @param posWeightPower   exponent of the weights of present genres
 * @param posWeightCap     largest of these weights
 * @param labelSmoothing   ε of the label smoothing
 * @param focalGamma       γ of the focal loss
 * @param gammaPositive    γ₊ of the asymmetric loss
 * @param gammaNegative    its γ₋
 * @param asymmetricMargin its probability margin m
 */
public record MultiLabelLossConfig(
        @Setting(value = "Objective of the training: binary_cross_entropy, focal or asymmetric; each with the weights of "
                + "pos_weight_power and pos_weight_cap on present genres.", byDefault = "binary_cross_entropy")
        MultiLabelLossType type,
        @Setting(value = "A genre's presence weighs (clips without it / clips with it) to this power, told from the "
                + "training clips; 0 weighs all alike.", byDefault = "1.0", range = "[0, 4]")
        double posWeightPower,
        @Setting(value = "Largest weight, cut after the power; null is no limit.", byDefault = "null",
                range = "(0, inf)")
        Optional<Double> posWeightCap,
        @Setting(value = "Targets 0 and 1 become half of this and 1 less half of this.", byDefault = "0.0",
                range = "[0, 1)")
        double labelSmoothing,
        @Setting(value = "Focal: exponent of the probability of the wrong answer.", byDefault = "2.0", range = "[0, inf)")
        double focalGamma,
        @Setting(value = "Asymmetric: the same for present genres.", byDefault = "0.0", range = "[0, inf)")
        double gammaPositive,
        @Setting(value = "Asymmetric: the same for absent genres.", byDefault = "4.0", range = "[0, inf)")
        double gammaNegative,
        @Setting(value = "Asymmetric: an absent genre with at most this probability costs nothing, and with a larger one "
                + "as one that is smaller by this.", byDefault = "0.05", range = "[0, 1)")
        double asymmetricMargin) {

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming every component that is null, not finite or out of range
     */
    public MultiLabelLossConfig {
        ConfigRules.check(MultiLabelLossConfig.class, type, posWeightPower, posWeightCap, labelSmoothing, focalGamma,
                gammaPositive, gammaNegative, asymmetricMargin);
    }
}
