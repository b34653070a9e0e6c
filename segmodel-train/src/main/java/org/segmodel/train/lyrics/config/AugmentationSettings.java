package org.segmodel.train.lyrics.config;

import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;

/**
 * Section {@code augmentation}: every epoch sees the training songs changed by chance. Validation and test songs stay
 * as they are. Class weights and the standardisation of the inputs come from the training songs as they are.
 *
 * @param lines    single lines
 * @param sections whole sections
 * @param features numbers
 */
public record AugmentationSettings(
        @Setting("Changes of single lines.") LineAugmentationSettings lines,
        @Setting("Changes of whole sections; they come before those of lines.") SectionAugmentationSettings sections,
        @Setting("Changes of the numbers that describe the lines; they come last.")
        FeatureAugmentationSettings features) {

    /** Checks that nothing is missing. */
    public AugmentationSettings {
        ConfigRules.check(AugmentationSettings.class, lines, sections, features);
    }

    /** Whether lines of songs change, so that features and soft targets of the songs as they are do not fit them. */
    public boolean changesText() {
        return lines.enabled() || sections.enabled();
    }
}
