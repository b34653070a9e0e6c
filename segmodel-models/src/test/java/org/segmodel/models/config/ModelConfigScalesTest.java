package org.segmodel.models.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segmodel.core.config.ConfigException;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.config.ConfigWriter;

/** Keys of the coarse paths. */
class ModelConfigScalesTest {

    private static ModelConfig parse(String yaml) {
        return ConfigLoader.parse(ModelConfig.class, "test.yaml", yaml, List.of());
    }

    @Test
    void pathsAreReadAndWritten() {
        ModelConfig config = parse("{hidden_dim: 256, scales: [2, 4], scale_hidden_dims: [128, 30]}");
        assertThat(config.scales()).containsExactly(2, 4);
        assertThat(config.scaleHiddenDims()).containsExactly(128, 30);
        assertThat(config.attentionWidth()).isEqualTo(2 * (256 + 128 + 30));
        assertThat(parse(ConfigWriter.toYaml(config))).isEqualTo(config);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "scales: [2];scales is [2] and scale_hidden_dims is []",
        "scale_hidden_dims: [64];scales is [] and scale_hidden_dims is [64]",
        "scales: [2, 4], scale_hidden_dims: [64];as many numbers in both",
        "scales: [4, 2], scale_hidden_dims: [64, 64];expected ascending numbers",
        "scales: [2, 2], scale_hidden_dims: [64, 64];each named once",
        "scales: [1], scale_hidden_dims: [64];[2, 1024]",
        "scales: [2], scale_hidden_dims: [0];[1, 4096]"})
    void mistakesAreNamed(String yaml, String message) {
        assertThatThrownBy(() -> parse("{" + yaml + "}")).isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @Test
    void fusionIsReadAndWritten() {
        assertThat(parse("{}").scaleFusion()).isEqualTo(ScaleFusion.CONCATENATE);
        ModelConfig config = parse("{hidden_dim: 9, scales: [2], scale_hidden_dims: [5], "
                + "scale_fusion: cross_attention, scale_attention_heads: 3}");
        assertThat(config.scaleFusion()).isEqualTo(ScaleFusion.CROSS_ATTENTION);
        assertThat(config.scaleAttentionHeads()).isEqualTo(3);
        assertThat(config.attentionWidth()).as("rows keep their width").isEqualTo(18);
        assertThat(parse(ConfigWriter.toYaml(config))).isEqualTo(config);
    }

    @Test
    void headsOfTheFusionMustDivideTheFineWidth() {
        assertThatThrownBy(() -> parse("{hidden_dim: 9, scales: [2], scale_hidden_dims: [5], "
                + "scale_fusion: cross_attention}")).isInstanceOf(ConfigException.class)
                .hasMessageContaining("scale_attention_heads is 4").hasMessageContaining("is 18");
        assertThat(parse("{hidden_dim: 9, scale_fusion: cross_attention}").scales()).as("not in use").isEmpty();
    }

    @Test
    void headsMustDivideTheWidthOfAllPaths() {
        assertThat(parse("{hidden_dim: 256, scales: [2], scale_hidden_dims: [128], attention_enabled: true, "
                + "attention_heads: 4}").attentionWidth()).isEqualTo(768);
        assertThatThrownBy(() -> parse("{hidden_dim: 8, scales: [2], scale_hidden_dims: [3], attention_enabled: true, "
                + "attention_heads: 4}")).isInstanceOf(ConfigException.class)
                .hasMessageContaining("hidden_dim and scale_hidden_dims, is 22");
    }
}
