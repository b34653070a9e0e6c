package org.segmodel.features.config;

import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;

/**
 * Settings of the string family: two lines are alike when they share words or letters.
 *
 * @param enabled             whether the family takes part
 * @param dimension           numbers a line; always 12
 * @param caseSensitive       whether upper and lower case differ
 * @param removePunctuation   whether only words are compared, or the text as it stands
 * @param similarityThreshold values strictly below become 0
 * @param similarityMethod    how two lines are compared
 * @param highSimThreshold    from which similarity on an entry counts as high; compared as a 32-bit float
 */
public record StringSsmConfig(
        @Setting(value = "Whether the family takes part.", byDefault = "true") boolean enabled,
        @Setting(value = "Numbers a line; only 12 is possible.", byDefault = "12", range = "[12, 12]") int dimension,
        @Setting(value = "Whether upper and lower case differ.", byDefault = "false") boolean caseSensitive,
        @Setting(value = "Whether punctuation is left out.", byDefault = "true") boolean removePunctuation,
        @Setting(value = "Similarities strictly below become 0.", byDefault = "0.0", range = "[0, 1]")
        double similarityThreshold,
        @Setting(value = "word_overlap: share of the earlier line's words that occur in the later one; jaccard: of the"
                + " word sets; levenshtein: 1 - edit distance in characters / longer length.",
                byDefault = "word_overlap") SimilarityMethod similarityMethod,
        @Setting(value = "From which similarity on an entry counts as high.", byDefault = "0.7",
                range = "[0, 1]") double highSimThreshold) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a value is null or out of range
     */
    public StringSsmConfig {
        ConfigRules.check(StringSsmConfig.class, enabled, dimension, caseSensitive, removePunctuation,
                similarityThreshold, similarityMethod, highSimThreshold);
    }

    /** How two lines are compared. */
    public enum SimilarityMethod {
        /** Words of the earlier line, repetitions counted, that occur in the later one / the longer word count. */
        WORD_OVERLAP,
        /** Common words / words in either, as sets. */
        JACCARD,
        /** 1 − Levenshtein distance in characters / longer length. */
        LEVENSHTEIN
    }
}
