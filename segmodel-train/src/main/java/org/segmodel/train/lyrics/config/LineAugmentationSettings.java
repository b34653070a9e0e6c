package org.segmodel.train.lyrics.config;

import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;

/**
 * Section {@code augmentation.lines}: changes of single lines.
 *
 * @param enabled     whether songs are changed so
 * @param probability share of songs that an epoch changes
 * @param drop        share of lines left out
 * @param duplicate   share of lines written twice
 * @param swap        share of lines that change places with the next
 * @param wordDropout share of words left out
 * @param spelling    share of words misspelled
 * @param elongation  share of words drawn out
 */
public record LineAugmentationSettings(
        @Setting(value = "Whether epochs see songs with changed lines; features of changed songs are computed anew.",
                byDefault = "false") boolean enabled,
        @Setting(value = "Share of the songs that an epoch changes.", byDefault = "0.5", range = "[0, 1]")
        double probability,
        @Setting(value = "Share of the lines of such a song that are left out; a section keeps one line at least.",
                byDefault = "0.05", range = "[0, 1]") double drop,
        @Setting(value = "Share of its lines that are written twice.", byDefault = "0.05", range = "[0, 1]")
        double duplicate,
        @Setting(value = "Share of its lines that change places with the next line of the same section.",
                byDefault = "0.05", range = "[0, 1]") double swap,
        @Setting(value = "Share of the words that are left out; a line keeps one word at least.", byDefault = "0.05",
                range = "[0, 1]") double wordDropout,
        @Setting(value = "Share of the words in which two neighbouring letters are swapped, or one is left out or "
                + "written twice.", byDefault = "0.05", range = "[0, 1]") double spelling,
        @Setting(value = "Share of the words in which a vowel is drawn out, as in 'oooh'.", byDefault = "0.02",
                range = "[0, 1]") double elongation) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException naming what is out of range
     */
    public LineAugmentationSettings {
        ConfigRules.check(LineAugmentationSettings.class, enabled, probability, drop, duplicate, swap, wordDropout,
                spelling, elongation);
    }
}
