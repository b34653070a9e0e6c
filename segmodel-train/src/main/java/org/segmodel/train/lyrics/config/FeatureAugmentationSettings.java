package org.segmodel.train.lyrics.config;

import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;

/**
 * Section {@code augmentation.features}: changes of the numbers that describe the lines.
 *
 * @param enabled       whether features are changed
 * @param probability   share of songs that an epoch changes
 * @param noise         deviation of the noise
 * @param familyDropout probability that a family is hidden
 * @param timeMasks     number of hidden stretches
 * @param maskLines     lines of the longest
 */
public record FeatureAugmentationSettings(
        @Setting(value = "Whether epochs see songs with changed features. What is hidden has the means of the training "
                + "lines.", byDefault = "false") boolean enabled,
        @Setting(value = "Share of the songs that an epoch changes.", byDefault = "0.5", range = "[0, 1]")
        double probability,
        @Setting(value = "Deviation of the normal noise on every number, in deviations of its column.",
                byDefault = "0.1", range = "[0, inf)") double noise,
        @Setting(value = "Probability that a family (of repetition, a group) is hidden in a song; one stays at least.",
                byDefault = "0.1", range = "[0, 1]") double familyDropout,
        @Setting(value = "Stretches of lines that are hidden in a song.", byDefault = "1", range = "[0, inf)")
        int timeMasks,
        @Setting(value = "Lines of the longest of them; none is longer than a quarter of the song.", byDefault = "4",
                range = "[1, inf)") int maskLines) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException naming what is out of range
     */
    public FeatureAugmentationSettings {
        ConfigRules.check(FeatureAugmentationSettings.class, enabled, probability, noise, familyDropout, timeMasks,
                maskLines);
    }
}
