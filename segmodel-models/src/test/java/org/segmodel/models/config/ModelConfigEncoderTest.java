package org.segmodel.models.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.segmodel.core.config.ConfigException;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.config.ConfigWriter;

/** The key that chooses the encoder. */
class ModelConfigEncoderTest {

    private static ModelConfig parse(String yaml) {
        return ConfigLoader.parse(ModelConfig.class, "test.yaml", yaml, List.of());
    }

    @Test
    void theEncoderIsReadAndWritten() {
        assertThat(parse("{}").encoder()).isEqualTo(EncoderType.BILSTM);
        ModelConfig config = parse("{encoder: cnn, convolution_dilations: [1, 2, 4], convolution_channels: 96}");
        assertThat(config.encoder()).isEqualTo(EncoderType.CNN);
        assertThat(config.attentionWidth()).isEqualTo(96);
        assertThat(parse(ConfigWriter.toYaml(config))).isEqualTo(config);
    }

    @Test
    void convolutionsAloneNeedBlocksAndKnowNoScales() {
        assertThatThrownBy(() -> parse("{encoder: cnn}")).isInstanceOf(ConfigException.class)
                .hasMessageContaining("convolution_dilations is []").hasMessageContaining("such as [1, 2, 4]");
        assertThatThrownBy(() -> parse("{encoder: cnn, convolution_dilations: [1], scales: [2], "
                + "scale_hidden_dims: [8]}")).isInstanceOf(ConfigException.class)
                .hasMessageContaining("scales is [2]").hasMessageContaining("encoder bilstm");
    }

    @Test
    void headsMustDivideTheWidthOfTheConvolutions() {
        assertThatThrownBy(() -> parse("{encoder: cnn, convolution_dilations: [1], convolution_channels: 30, "
                + "attention_enabled: true}")).isInstanceOf(ConfigException.class)
                .hasMessageContaining("convolution_channels, is 30");
    }
}
