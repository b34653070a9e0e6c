package org.segmodel.train.lyrics.config;

import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;

/**
 * Section {@code multitask.heads}. A section is a maximal run of lines of one class;
 * {@link org.segmodel.train.lyrics.multitask.SectionTargets} says exactly what each head is to predict.
 *
 * @param boundary     whether a section begins
 * @param nextSection  class of the section that follows
 * @param position     place in the section
 * @param repeat       whether the section was there before
 * @param sectionCount sections of the song
 */
public record HeadsSettings(
        @Setting("Whether a section begins at the line; that of a song's first line always does.") HeadSettings boundary,
        @Setting("Class of the section behind the line's own, or that none follows.") HeadSettings nextSection,
        @Setting("Where in its section the line stands, from 0 to 1.") HeadSettings position,
        @Setting("Whether the line's section repeats an earlier one.") HeadSettings repeat,
        @Setting("Logarithm of the number of sections of the song.") HeadSettings sectionCount) {

    /** Checks that nothing is missing. */
    public HeadsSettings {
        ConfigRules.check(HeadsSettings.class, boundary, nextSection, position, repeat, sectionCount);
    }
}
