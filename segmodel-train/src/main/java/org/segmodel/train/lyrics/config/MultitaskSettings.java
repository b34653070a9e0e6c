package org.segmodel.train.lyrics.config;

import java.util.stream.Stream;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;
import org.segmodel.losses.ClassWeighting;
import org.segmodel.losses.multitask.TaskWeighting;

/**
 * Section {@code multitask}: further tasks in training, each a linear map of the encoder's output, so that the encoder
 * learns more of a song's form. The saved model has none of them.
 *
 * @param enabled        whether there are such heads
 * @param weighting      how the losses are weighed
 * @param alpha          gradient norm: how strongly slow tasks are favoured
 * @param weightRate     gradient norm: how fast weights change
 * @param classWeights   rule for the class weights of the heads
 * @param classWeightCap largest ratio between them
 * @param huberDelta     where the loss of a number becomes linear
 * @param heads          which heads there are
 */
public record MultitaskSettings(
        @Setting(value = "Train auxiliary heads beside the lines' classes. The saved model has none of them.",
                byDefault = "false") boolean enabled,
        @Setting(value = "Weights of the losses: fixed; uncertainty, learned with the network as log-variances (Kendall and "
                + "others 2018); gradient_norm, adapted after each step so that all tasks learn at one pace (Chen and others "
                + "2018), which costs a backward pass through the last layer of the encoder for each task.",
                byDefault = "fixed") TaskWeighting weighting,
        @Setting(value = "Gradient norm: how strongly tasks that learn slowly are favoured; 0 makes all gradients alike.",
                byDefault = "1.5", range = "[0, inf)") double alpha,
        @Setting(value = "Gradient norm: how far the logarithm of a weight moves in a step where its gradient is as long as "
                + "the mean.", byDefault = "0.025", range = "(0, 1]") double weightRate,
        @Setting(value = "Weights of the classes in the losses of boundary, next_section and repeat, from the training "
                + "split: none, balanced or mean_one, as loss.class_weights.", byDefault = "mean_one")
        ClassWeighting classWeights,
        @Setting(value = "Largest ratio of such a weight to the smallest one.", byDefault = "4.0", range = "[1, inf)")
        double classWeightCap,
        @Setting(value = "Position and section_count: distance from the target from which on the loss grows linearly.",
                byDefault = "0.5", range = "(0, inf)") double huberDelta,
        @Setting("The heads.") HeadsSettings heads) {

    /**
     * Checks the values and how they fit together.
     *
     * @throws IllegalArgumentException naming what is out of range, or if it is enabled without a head
     */
    public MultitaskSettings {
        ConfigRules.check(MultitaskSettings.class, enabled, weighting, alpha, weightRate, classWeights, classWeightCap,
                huberDelta, heads);
        if (enabled && Stream.of(heads.boundary(), heads.nextSection(), heads.position(), heads.repeat(),
                heads.sectionCount()).allMatch(head -> head.weight() == 0)) {
            throw new IllegalArgumentException("enabled is true, but the weight of every head is 0: heads.boundary.weight, "
                    + "heads.next_section.weight, heads.position.weight, heads.repeat.weight and "
                    + "heads.section_count.weight; give one of them a weight, or leave enabled false");
        }
    }
}
