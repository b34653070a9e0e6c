package org.segmodel.features.config;

import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;

/**
 * Settings of the syllable pattern family: two lines are alike when their words have the same numbers of syllables in
 * the same order.
 *
 * @param enabled           whether the family takes part
 * @param dimension         numbers a line; always 12
 * @param similarityMethod  how two patterns are compared
 * @param levenshteinWeight weight of the edit distance in the combined similarity; not looked at otherwise
 * @param cosineWeight      weight of the cosine in the combined similarity; not looked at otherwise
 * @param normalize         whether each of the 12 columns is normalised within the song
 * @param normalizeMethod   how, if so
 * @param highSimThreshold  from which similarity on an entry counts as high; compared as a 32-bit float
 */
public record SyllablePatternSsmConfig(
        @Setting(value = "Whether the family takes part.", byDefault = "false") boolean enabled,
        @Setting(value = "Numbers a line; only 12 is possible.", byDefault = "12", range = "[12, 12]") int dimension,
        @Setting(value = "levenshtein: 1 - edit distance of the syllable counts / longer length; cosine: of the counts"
                + " word by word; combined: the weighted sum of both.", byDefault = "levenshtein")
        SimilarityMethod similarityMethod,
        @Setting(value = "Weight of levenshtein in combined; with cosine_weight it must give 1.", byDefault = "0.7",
                range = "[0, 1]") double levenshteinWeight,
        @Setting(value = "Weight of cosine in combined; with levenshtein_weight it must give 1.", byDefault = "0.3",
                range = "[0, 1]") double cosineWeight,
        @Setting(value = "Whether the 12 columns are normalised within each song.", byDefault = "false")
        boolean normalize,
        @Setting(value = "zscore: mean 0, deviation 1; minmax: from 0 to 1.", byDefault = "zscore")
        NormalizeMethod normalizeMethod,
        @Setting(value = "From which similarity on an entry counts as high.", byDefault = "0.8",
                range = "[0, 1]") double highSimThreshold) {

    private static final double WEIGHT_TOLERANCE = 1e-6;

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a value is null or out of range, or the weights of the combined similarity do
     *                                  not sum to 1 within 1e-6
     */
    public SyllablePatternSsmConfig {
        ConfigRules.check(SyllablePatternSsmConfig.class, enabled, dimension, similarityMethod, levenshteinWeight,
                cosineWeight, normalize, normalizeMethod, highSimThreshold);
        if (similarityMethod == SimilarityMethod.COMBINED
                && Math.abs(levenshteinWeight + cosineWeight - 1) > WEIGHT_TOLERANCE) {
            throw new IllegalArgumentException("syllable_pattern_ssm: levenshtein_weight and cosine_weight must sum to"
                    + " 1 for similarity_method combined; got " + levenshteinWeight + " and " + cosineWeight);
        }
    }

    /** How two patterns are compared. */
    public enum SimilarityMethod {
        /** 1 − Levenshtein distance of the sequences of counts / longer length. */
        LEVENSHTEIN,
        /** Cosine of the counts, the shorter line filled up with zeros. */
        COSINE,
        /** Weighted sum of both. */
        COMBINED
    }
}
