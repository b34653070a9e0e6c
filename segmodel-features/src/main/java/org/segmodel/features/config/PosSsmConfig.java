package org.segmodel.features.config;

import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;

/**
 * Settings of the part-of-speech family: two lines are alike when their word classes are.
 *
 * <p>The family is on by default, so that the default set is the 60 numbers of all five families. (The system that this
 * suite replaces had it off by default and on in its best presets.)
 *
 * @param enabled          whether the family takes part
 * @param dimension        numbers a line; always 12
 * @param tagset           how fine the word classes are
 * @param similarityMethod how two sequences of word classes are compared
 * @param highSimThreshold from which similarity on an entry counts as high; compared as a 32-bit float
 */
public record PosSsmConfig(
        @Setting(value = "Whether the family takes part.", byDefault = "true") boolean enabled,
        @Setting(value = "Numbers a line; only 12 is possible.", byDefault = "12", range = "[12, 12]") int dimension,
        @Setting(value = "simplified: 10 word classes; universal: the 12 of the universal tagset; penn: those of the"
                + " Penn Treebank, as far as they can be told.", byDefault = "simplified") Tagset tagset,
        @Setting(value = "combined: 0.4 Jaccard + 0.4 multiset overlap + 0.2 position; lcs: longest common subsequence"
                + " over the longer length; position: equal places over the shorter length; jaccard: of the sets.",
                byDefault = "combined") SimilarityMethod similarityMethod,
        @Setting(value = "From which similarity on an entry counts as high.", byDefault = "0.7",
                range = "[0, 1]") double highSimThreshold) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a value is null or out of range
     */
    public PosSsmConfig {
        ConfigRules.check(PosSsmConfig.class, enabled, dimension, tagset, similarityMethod, highSimThreshold);
    }

    /** How fine the word classes are. */
    public enum Tagset {
        /** NOUN, VERB, ADJ, ADV, DET, PREP, PRON, CONJ, WH, OTHER. */
        SIMPLIFIED,
        /** The 12 classes of Petrov, Das and McDonald (2012). */
        UNIVERSAL,
        /** Penn Treebank tags. */
        PENN
    }

    /** How two sequences of word classes are compared. */
    public enum SimilarityMethod {
        /** 0.4 · Jaccard + 0.4 · multiset overlap / longer length + 0.2 · position. */
        COMBINED,
        /** Length of the longest common subsequence / longer length. */
        LCS,
        /** Equal classes at equal places / shorter length. */
        POSITION,
        /** Common classes / classes in either, as sets. */
        JACCARD
    }
}
