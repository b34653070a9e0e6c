package org.segmodel.features.config;

import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;

/**
 * Settings of the line syllable family: two lines are alike when they have about as many syllables.
 *
 * @param enabled          whether the family takes part
 * @param dimension        numbers a line; always 12
 * @param similarityMethod how two lines are compared; there is one way
 * @param ratioThreshold   from which similarity on an entry counts as high; compared as a 32-bit float
 * @param normalize        whether each of the 12 columns is normalised within the song
 * @param normalizeMethod  how, if so
 */
public record LineSyllableSsmConfig(
        @Setting(value = "Whether the family takes part.", byDefault = "false") boolean enabled,
        @Setting(value = "Numbers a line; only 12 is possible.", byDefault = "12", range = "[12, 12]") int dimension,
        @Setting(value = "cosine: the smaller number of syllables over the larger one, which is a ratio; the name is"
                + " historical and the only one.", byDefault = "cosine") SimilarityMethod similarityMethod,
        @Setting(value = "From which ratio on an entry counts as high. The default of 0.1 makes almost every entry"
                + " high.", byDefault = "0.1", range = "[0, 1]") double ratioThreshold,
        @Setting(value = "Whether the 12 columns are normalised within each song.", byDefault = "false")
        boolean normalize,
        @Setting(value = "zscore: mean 0, deviation 1; minmax: from 0 to 1.", byDefault = "minmax")
        NormalizeMethod normalizeMethod) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a value is null or out of range
     */
    public LineSyllableSsmConfig {
        ConfigRules.check(LineSyllableSsmConfig.class, enabled, dimension, similarityMethod, ratioThreshold, normalize,
                normalizeMethod);
    }

    /** How two lines are compared. */
    public enum SimilarityMethod {
        /** The smaller number of syllables over the larger one; called so by the system that this suite replaces. */
        COSINE
    }
}
