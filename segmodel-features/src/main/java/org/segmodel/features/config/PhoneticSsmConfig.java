package org.segmodel.features.config;

import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;

/**
 * Settings of the phonetic family: two lines are alike when they begin or end with the same sounds.
 *
 * @param enabled          whether the family takes part
 * @param dimension        numbers a line; always 12
 * @param mode             which sounds are compared
 * @param similarityMethod how two sequences of sounds are compared
 * @param normalize        whether each of the 12 columns is normalised within the song
 * @param normalizeMethod  how, if so
 * @param highSimThreshold from which similarity on an entry counts as high; compared as a 32-bit float
 */
public record PhoneticSsmConfig(
        @Setting(value = "Whether the family takes part.", byDefault = "true") boolean enabled,
        @Setting(value = "Numbers a line; only 12 is possible.", byDefault = "12", range = "[12, 12]") int dimension,
        @Setting(value = "rhyme: the last sounds of the last word; alliteration: the first sounds of the first word;"
                + " combined: the average of both.", byDefault = "rhyme") Mode mode,
        @Setting(value = "binary: equal or not; edit_distance: 1 - Levenshtein / longer length; sequence_match: the"
                + " Ratcliff-Obershelp ratio.", byDefault = "binary") SimilarityMethod similarityMethod,
        @Setting(value = "Whether the 12 columns are normalised within each song.", byDefault = "false")
        boolean normalize,
        @Setting(value = "zscore: mean 0, deviation 1; minmax: from 0 to 1.", byDefault = "zscore")
        NormalizeMethod normalizeMethod,
        @Setting(value = "From which similarity on an entry counts as high.", byDefault = "0.8",
                range = "[0, 1]") double highSimThreshold) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a value is null or out of range
     */
    public PhoneticSsmConfig {
        ConfigRules.check(PhoneticSsmConfig.class, enabled, dimension, mode, similarityMethod, normalize,
                normalizeMethod, highSimThreshold);
    }

    /** Which sounds are compared. */
    public enum Mode {
        /** The last three sounds of the last word. */
        RHYME,
        /** The first two sounds of the first word. */
        ALLITERATION,
        /** The average of both similarities. */
        COMBINED
    }

    /** How two sequences of sounds are compared. */
    public enum SimilarityMethod {
        /** 1 if equal, else 0. */
        BINARY,
        /** 1 − Levenshtein distance / longer length. */
        EDIT_DISTANCE,
        /** Twice the matched length over the summed lengths (Ratcliff and Obershelp). */
        SEQUENCE_MATCH
    }
}
