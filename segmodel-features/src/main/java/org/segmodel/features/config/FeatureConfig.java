package org.segmodel.features.config;

import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;

/**
 * Which feature families describe a line, and how. The families that are on are written side by side in the order of
 * the components below; those of self-similarity give 12 numbers a line each. With the defaults the first five are on:
 * 60 numbers.
 *
 * <p>Immutable.
 *
 * @param headSsm            equality of the first words
 * @param tailSsm            equality of the last words
 * @param phoneticSsm        likeness of sound
 * @param posSsm             likeness of word classes
 * @param stringSsm          likeness of words or spelling
 * @param syllablePatternSsm likeness of metre
 * @param lineSyllableSsm    likeness of length in syllables
 * @param repetition         repeated lines and blocks
 */
public record FeatureConfig(
        @Setting("Self-similarity of the first words of the lines.") HeadSsmConfig headSsm,
        @Setting("Self-similarity of the last words of the lines.") TailSsmConfig tailSsm,
        @Setting("Self-similarity of the sound of the lines.") PhoneticSsmConfig phoneticSsm,
        @Setting("Self-similarity of the word classes of the lines.") PosSsmConfig posSsm,
        @Setting("Self-similarity of the words or the spelling of the lines.") StringSsmConfig stringSsm,
        @Setting("Self-similarity of the syllables of the words.") SyllablePatternSsmConfig syllablePatternSsm,
        @Setting("Self-similarity of the lengths of the lines in syllables.") LineSyllableSsmConfig lineSyllableSsm,
        @Setting("What the song repeats, line by line and block by block.") RepetitionConfig repetition) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a component is null
     */
    public FeatureConfig {
        ConfigRules.check(FeatureConfig.class, headSsm, tailSsm, phoneticSsm, posSsm, stringSsm,
                syllablePatternSsm, lineSyllableSsm, repetition);
    }

    /**
     * Makes sure that anything describes a line.
     *
     * @param embeddings what there is beside these families
     * @throws IllegalArgumentException if every family and every embedding is switched off
     */
    public void requireAny(EmbeddingConfig embeddings) {
        if (!(headSsm.enabled() || tailSsm.enabled() || phoneticSsm.enabled() || posSsm.enabled()
                || stringSsm.enabled() || syllablePatternSsm.enabled() || lineSyllableSsm.enabled()
                || repetition.enabled() || embeddings.anyEnabled())) {
            throw new IllegalArgumentException("features: every family is switched off; set enabled: true for at least"
                    + " one of head_ssm, tail_ssm, phonetic_ssm, pos_ssm, string_ssm, syllable_pattern_ssm,"
                    + " line_syllable_ssm, repetition, or of embeddings.word2vec, embeddings.contextual");
        }
    }
}
