package org.segmodel.features.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.segmodel.core.config.ConfigException;
import org.segmodel.core.config.ConfigLoader;

class FeatureConfigTest {

    private static FeatureConfig parse(String yaml) {
        return ConfigLoader.parse(FeatureConfig.class, "test.yaml", yaml, List.of());
    }

    @Test
    void defaultsAreThoseOfTheReferenceWithPosOn() {
        FeatureConfig config = ConfigLoader.defaults(FeatureConfig.class);
        assertThat(config.headSsm()).isEqualTo(new HeadSsmConfig(true, 12, 2, 0.8));
        assertThat(config.tailSsm()).isEqualTo(new TailSsmConfig(true, 12, 2, 0.8));
        assertThat(config.phoneticSsm()).isEqualTo(new PhoneticSsmConfig(true, 12, PhoneticSsmConfig.Mode.RHYME,
                PhoneticSsmConfig.SimilarityMethod.BINARY, false, NormalizeMethod.ZSCORE, 0.8));
        assertThat(config.posSsm()).isEqualTo(new PosSsmConfig(true, 12, PosSsmConfig.Tagset.SIMPLIFIED,
                PosSsmConfig.SimilarityMethod.COMBINED, 0.7));
        assertThat(config.stringSsm()).isEqualTo(new StringSsmConfig(true, 12, false, true, 0.0,
                StringSsmConfig.SimilarityMethod.WORD_OVERLAP, 0.7));
        assertThat(config.syllablePatternSsm()).isEqualTo(new SyllablePatternSsmConfig(false, 12,
                SyllablePatternSsmConfig.SimilarityMethod.LEVENSHTEIN, 0.7, 0.3, false, NormalizeMethod.ZSCORE, 0.8));
        assertThat(config.lineSyllableSsm()).isEqualTo(new LineSyllableSsmConfig(false, 12,
                LineSyllableSsmConfig.SimilarityMethod.COSINE, 0.1, false, NormalizeMethod.MINMAX));
    }

    @Test
    void keysAreThoseOfTheReference() {
        FeatureConfig config = parse("""
                head_ssm: {enabled: true, dimension: 12, head_words: 3}
                tail_ssm: {enabled: false, dimension: 12, tail_words: 1}
                phonetic_ssm: {mode: combined, similarity_method: edit_distance, normalize: true,
                               normalize_method: minmax, high_sim_threshold: 0.6}
                pos_ssm: {enabled: true, tagset: penn, similarity_method: lcs, high_sim_threshold: 0.5}
                string_ssm: {case_sensitive: true, remove_punctuation: false, similarity_threshold: 0.2,
                             similarity_method: levenshtein}
                syllable_pattern_ssm: {enabled: true, dimension: 12, similarity_method: combined,
                                       levenshtein_weight: 0.6, cosine_weight: 0.4, normalize: true,
                                       normalize_method: minmax}
                line_syllable_ssm: {enabled: true, dimension: 12, similarity_method: cosine, ratio_threshold: 0.9,
                                    normalize: true, normalize_method: zscore}
                """);
        assertThat(config.headSsm().headWords()).isEqualTo(3);
        assertThat(config.tailSsm().enabled()).isFalse();
        assertThat(config.phoneticSsm().mode()).isEqualTo(PhoneticSsmConfig.Mode.COMBINED);
        assertThat(config.phoneticSsm().normalizeMethod()).isEqualTo(NormalizeMethod.MINMAX);
        assertThat(config.posSsm().tagset()).isEqualTo(PosSsmConfig.Tagset.PENN);
        assertThat(config.stringSsm().similarityMethod()).isEqualTo(StringSsmConfig.SimilarityMethod.LEVENSHTEIN);
        assertThat(config.syllablePatternSsm()).isEqualTo(new SyllablePatternSsmConfig(true, 12,
                SyllablePatternSsmConfig.SimilarityMethod.COMBINED, 0.6, 0.4, true, NormalizeMethod.MINMAX, 0.8));
        assertThat(config.lineSyllableSsm()).isEqualTo(new LineSyllableSsmConfig(true, 12,
                LineSyllableSsmConfig.SimilarityMethod.COSINE, 0.9, true, NormalizeMethod.ZSCORE));
    }

    @Test
    void dimensionMustBeTwelve() {
        assertThatThrownBy(() -> parse("head_ssm: {dimension: 24}")).isInstanceOf(ConfigException.class)
                .hasMessageContaining("head_ssm.dimension").hasMessageContaining("24");
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new HeadSsmConfig(true, 12, 0, 0.8)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("head_words");
        assertThatThrownBy(() -> new TailSsmConfig(true, 12, 2, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("high_sim_threshold");
        assertThatThrownBy(() -> new StringSsmConfig(true, 12, false, true, 1.5,
                StringSsmConfig.SimilarityMethod.JACCARD, 0.7)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("similarity_threshold");
        assertThatThrownBy(() -> new PosSsmConfig(true, 12, null, PosSsmConfig.SimilarityMethod.LCS, 0.7))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("tagset");
    }

    @Test
    void weightsOfTheCombinedPatternSumToOne() {
        assertThatThrownBy(() -> parse("syllable_pattern_ssm: {similarity_method: combined, cosine_weight: 0.5}"))
                .isInstanceOf(ConfigException.class).hasMessageContaining("must sum to 1")
                .hasMessageContaining("0.7 and 0.5");
        assertThat(parse("syllable_pattern_ssm: {cosine_weight: 0.5}").syllablePatternSsm().cosineWeight())
                .isEqualTo(0.5);
    }

    @Test
    void oneFamilyMustBeOn() {
        FeatureConfig none = parse("""
                head_ssm: {enabled: false}
                tail_ssm: {enabled: false}
                phonetic_ssm: {enabled: false}
                pos_ssm: {enabled: false}
                string_ssm: {enabled: false}
                """);
        assertThatThrownBy(() -> none.requireAny(EmbeddingConfig.none())).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("every family is switched off");
        none.requireAny(ConfigLoader.parse(EmbeddingConfig.class, "test.yaml", "contextual: {enabled: true}",
                List.of()));
        parse("").requireAny(EmbeddingConfig.none());
    }
}
