package org.segmodel.features.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.segmodel.core.config.ConfigException;
import org.segmodel.core.config.ConfigLoader;

class RepetitionConfigTest {

    private static FeatureConfig parse(String yaml) {
        return ConfigLoader.parse(FeatureConfig.class, "test.yaml", yaml, List.of());
    }

    @Test
    void offUnlessSwitchedOn() {
        assertThat(ConfigLoader.defaults(FeatureConfig.class).repetition())
                .isEqualTo(new RepetitionConfig(false, true, true, true, true, true, false));
        assertThat(parse("repetition: {enabled: true, novelty: false, ngrams: true}").repetition())
                .isEqualTo(new RepetitionConfig(true, true, true, true, false, true, true));
    }

    @Test
    void itMayBeTheOnlyFamily() {
        FeatureConfig alone = parse("""
                head_ssm: {enabled: false}
                tail_ssm: {enabled: false}
                phonetic_ssm: {enabled: false}
                pos_ssm: {enabled: false}
                string_ssm: {enabled: false}
                repetition: {enabled: true}
                """);
        assertThat(alone.repetition().enabled()).isTrue();
    }

    @Test
    void oneGroupMustBeOn() {
        String off = "position: false, repeats: false, blocks: false, novelty: false, structure: false}";
        assertThatThrownBy(() -> parse("repetition: {enabled: true, " + off)).isInstanceOf(ConfigException.class)
                .hasMessageContaining("every group is switched off").hasMessageContaining("ngrams");
        assertThat(parse("repetition: {enabled: false, " + off).repetition().enabled()).isFalse();
    }
}
