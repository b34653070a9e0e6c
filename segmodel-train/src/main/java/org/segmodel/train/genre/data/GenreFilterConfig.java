package org.segmodel.train.genre.data;

import java.util.Optional;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;

/**
 * Which genres are kept.
 *
 * @param minSamplesPerGenre clips that a genre must have
 * @param maxGenres          how many of those with the most clips are kept; empty keeps all
 */
public record GenreFilterConfig(
        @Setting(value = "Clips that a genre must have to be kept.", byDefault = "0", range = "[0, inf)")
        int minSamplesPerGenre,
        @Setting(value = "How many genres are kept at most: those with the most clips, of equal ones the first.",
                byDefault = "null", range = "[1, inf)") Optional<Integer> maxGenres) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a value is null or out of range
     */
    public GenreFilterConfig {
        ConfigRules.check(GenreFilterConfig.class, minSamplesPerGenre, maxGenres);
    }
}
