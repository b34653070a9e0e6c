package org.segmodel.features.config;

import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;

/**
 * Settings of the repetition family: what a song repeats, line by line and block by block. It is off unless switched
 * on; all its groups save the last are then on, 395 numbers a line.
 *
 * @param enabled   whether the family takes part
 * @param position  whether the group takes part that says where a line stands; 9 numbers a line
 * @param repeats   whether the group of single repeated lines takes part; 109 numbers a line
 * @param blocks    whether the group of repeated blocks of lines takes part; 105 numbers a line
 * @param novelty   whether the group of changes from line to line takes part; 21 numbers a line
 * @param structure whether the group takes part that compares neighbours, forms and word vectors, and looks for the
 *                  song's most repeated block; 151 numbers a line
 * @param ngrams    whether the group of repeated word sequences takes part; 22 numbers a line
 */
public record RepetitionConfig(
        @Setting(value = "Whether the family takes part.", byDefault = "false") boolean enabled,
        @Setting(value = "Where a line stands in the song: 9 numbers a line.", byDefault = "true") boolean position,
        @Setting(value = "Single lines that come again: 109 numbers a line.", byDefault = "true") boolean repeats,
        @Setting(value = "Blocks of lines that come again: 105 numbers a line.", byDefault = "true") boolean blocks,
        @Setting(value = "Changes from line to line: 21 numbers a line.", byDefault = "true") boolean novelty,
        @Setting(value = "Neighbours, forms, word vectors and the most repeated block: 151 numbers a line.",
                byDefault = "true") boolean structure,
        @Setting(value = "Sequences of one to four words that come again: 22 numbers a line.", byDefault = "false")
        boolean ngrams) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if the family is on and all its groups are off
     */
    public RepetitionConfig {
        ConfigRules.check(RepetitionConfig.class, enabled, position, repeats, blocks, novelty, structure, ngrams);
        if (enabled && !(position || repeats || blocks || novelty || structure || ngrams)) {
            throw new IllegalArgumentException("repetition: every group is switched off; set at least one of position,"
                    + " repeats, blocks, novelty, structure, ngrams to true, or enabled to false");
        }
    }
}
