package org.segmodel.models.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.segmodel.core.config.ConfigException;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.config.ConfigRecords;
import org.segmodel.core.config.ConfigWriter;

/** Keys of convolutions and attention, their defaults, and how values must fit together. */
class ModelConfigTest {

    private static ModelConfig parse(String yaml) {
        return ConfigLoader.parse(ModelConfig.class, "test.yaml", yaml, List.of());
    }

    @Test
    void defaults() {
        ModelConfig config = ConfigLoader.defaults(ModelConfig.class);
        assertThat(List.of(config.hiddenDim(), config.numLayers(), config.layerDropout(), config.dropout(),
                config.inputDropout(), config.forgetBias(), config.standardizeInputs(), config.convolutionDilations(),
                config.convolutionChannels(), config.convolutionKernelSizes(), config.attentionEnabled(),
                config.attentionType(), config.attentionHeads(), config.attentionDropout(), config.positionalEncoding(),
                config.windowSize(), config.output())).isEqualTo(List.of(128, 1, 0.0, 0.4, 0.0, 1.0, true, List.of(), 128,
                List.of(3, 5, 7), false, AttentionType.SELF, 8, 0.1, true, 7, OutputType.SOFTMAX));
        assertThat(List.of(config.positionType(), config.maxPositions(), config.relativeDistance(),
                config.boundaryTemperature())).isEqualTo(List.of(PositionType.SINUSOIDAL, 1000, 32, 2.0));
        assertThat(config.attentionWidth()).isEqualTo(256);
        assertThat(ModelConfig.bilstm(128, 1, 0, 0.4, 1, true)).isEqualTo(config);
    }

    /** What a model file from before there was attention holds. */
    @Test
    void aFileWithoutTheKeysOfTheAttentionStillReads() {
        ModelConfig config = parse("{hidden_dim: 17, num_layers: 2, layer_dropout: 0.1, dropout: 0.2, forget_bias: 1.5, "
                + "standardize_inputs: false}");
        assertThat(config).isEqualTo(ModelConfig.bilstm(17, 2, 0.1, 0.2, 1.5, false));
    }

    @Test
    void everyKeyIsReadAndWritten() {
        ModelConfig config = parse("{convolution_dilations: [1, 4], convolution_channels: 10, "
                + "convolution_kernel_sizes: [1, 9], convolution_dropout: 0.3, attention_enabled: true, "
                + "attention_type: localized, attention_heads: 4, "
                + "attention_dropout: 0.25, attention_dim: 64, positional_encoding: false, position_type: relative, "
                + "max_positions: 50, relative_distance: 6, window_size: 9, boundary_temperature: 0.5, "
                + "attention_layer_norm: false, attention_outer_residual: false}");
        assertThat(List.of(config.convolutionDilations(), config.convolutionChannels(), config.convolutionKernelSizes(),
                config.convolutionDropout(), config.attentionEnabled(), config.attentionType(), config.attentionHeads(),
                config.attentionDropout(), config.attentionDim(), config.positionalEncoding(), config.windowSize(),
                config.attentionLayerNorm(), config.attentionOuterResidual())).isEqualTo(List.of(List.of(1, 4), 10,
                List.of(1, 9), 0.3, true, AttentionType.LOCALIZED, 4, 0.25, Optional.of(64), false, 9, false, false));
        assertThat(List.of(config.positionType(), config.maxPositions(), config.relativeDistance(),
                config.boundaryTemperature())).isEqualTo(List.of(PositionType.RELATIVE, 50, 6, 0.5));
        assertThat(config.attentionWidth()).isEqualTo(64);
        assertThat(parse(ConfigWriter.toYaml(config))).isEqualTo(config);
    }

    @Test
    void kernelSizesMustBeOddAndAscend() {
        for (String sizes : List.of("[3, 4]", "[5, 3]", "[3, 3]")) {
            assertThatThrownBy(() -> parse("{convolution_kernel_sizes: " + sizes + "}"))
                    .isInstanceOf(ConfigException.class).hasMessageContaining("convolution_kernel_sizes is " + sizes)
                    .hasMessageContaining("odd numbers, ascending");
        }
        assertThatThrownBy(() -> parse("{convolution_channels: 2}")).isInstanceOf(ConfigException.class)
                .hasMessageContaining("convolution_channels is 2").hasMessageContaining("[3, 5, 7]");
        assertThatThrownBy(() -> parse("{convolution_dilations: [0]}")).isInstanceOf(ConfigException.class)
                .hasMessageContaining("convolution_dilations").hasMessageContaining("[1, 1024]");
    }

    @Test
    void anEvenWindowIsRefused() {
        assertThatThrownBy(() -> parse("{window_size: 6}")).isInstanceOf(ConfigException.class)
                .hasMessageContaining("window_size is 6").hasMessageContaining("odd");
        assertThatThrownBy(() -> parse("{window_size: 0}")).isInstanceOf(ConfigException.class)
                .hasMessageContaining("window_size").hasMessageContaining("[1, inf)");
    }

    @Test
    void boundaryAwareAttentionNeedsUnitsAndATemperature() {
        assertThatThrownBy(() -> parse("{boundary_temperature: 0}")).isInstanceOf(ConfigException.class)
                .hasMessageContaining("boundary_temperature").hasMessageContaining("(0, inf)");
        assertThatThrownBy(() -> parse("{attention_enabled: true, attention_type: boundary_aware, attention_heads: 1, "
                + "attention_dim: 1}")).isInstanceOf(ConfigException.class).hasMessageContaining("attention_dim is 1")
                .hasMessageContaining("boundary_aware");
        assertThat(parse("{attention_enabled: true, attention_type: boundary_aware}").attentionType())
                .isEqualTo(AttentionType.BOUNDARY_AWARE);
    }

    @Test
    void pyramidAndProjections() {
        ModelConfig config = parse("{pyramid_levels: [1, 2, 4], projection_dims: [64, 16], projection_dropout: 0.3}");
        assertThat(config.pyramidLevels()).containsExactly(1, 2, 4);
        assertThat(config.projectionDims()).containsExactly(64, 16);
        assertThat(config.projectionDropout()).isEqualTo(0.3);
        assertThat(parse(ConfigWriter.toYaml(config))).isEqualTo(config);
        assertThat(parse("{}").pyramidLevels()).isEmpty();
        assertThat(parse("{}").projectionDims()).isEmpty();
        assertThatThrownBy(() -> parse("{pyramid_levels: [2, 2]}")).isInstanceOf(ConfigException.class)
                .hasMessageContaining("pyramid_levels is [2, 2]").hasMessageContaining("ascending");
        assertThatThrownBy(() -> parse("{projection_dims: [64, 0]}")).isInstanceOf(ConfigException.class)
                .hasMessageContaining("projection_dims[1]").hasMessageContaining("[1, 8192]");
    }

    @Test
    void positionsNeedSizes() {
        for (String key : List.of("max_positions", "relative_distance")) {
            assertThatThrownBy(() -> parse("{" + key + ": 0}")).isInstanceOf(ConfigException.class)
                    .hasMessageContaining(key).hasMessageContaining("[1, 100000]");
        }
        assertThatThrownBy(() -> parse("{position_type: sinus}")).isInstanceOf(ConfigException.class)
                .hasMessageContaining("position_type").hasMessageContaining("sinusoidal");
    }

    @Test
    void headsMustDivideTheWidthOfAnAttentionInUse() {
        assertThatThrownBy(() -> parse("{attention_enabled: true, attention_dim: 100, attention_heads: 8}"))
                .isInstanceOf(ConfigException.class).hasMessageContaining("attention_heads is 8")
                .hasMessageContaining("attention_dim is 100");
        assertThatThrownBy(() -> parse("{attention_enabled: true, hidden_dim: 5, attention_heads: 4}"))
                .isInstanceOf(ConfigException.class).hasMessageContaining("attention_heads is 4")
                .hasMessageContaining("hidden_dim").hasMessageContaining("10");
        assertThat(parse("{hidden_dim: 5}").attentionEnabled()).as("not in use").isFalse();
        ModelConfig changed = ConfigRecords.with(parse("{hidden_dim: 5}"),
                Map.of("attention_enabled", true, "attention_heads", 5));
        assertThat(changed.attentionWidth()).isEqualTo(10);
    }
}
