package org.segmodel.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.losses.LossConfig;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.config.OutputType;
import org.segmodel.models.kernel.Closeness;

/** Samples of plain Java inference with dropout against the training network's own steps. */
class MonteCarloTest {

    private static final int INPUTS = 6;
    private static final long SEED = 41;
    private static final TaggerBatch SONG = Graphs.batch(3, INPUTS, 2, 0, 13);
    private static final String ALL_OFF = "layer_dropout: 0, dropout: 0, input_dropout: 0, convolution_dropout: 0, "
            + "attention_dropout: 0, projection_dropout: 0, recurrent_dropout: 0, ";

    @BeforeAll
    static void useOneThread() {
        Graphs.useOneThread();
    }

    private static ModelConfig config(String keys) {
        return ConfigLoader.parse(ModelConfig.class, "test", "{hidden_dim: 6, " + keys + "}", List.of());
    }

    private static TaggerNetwork network(ModelConfig config) {
        LossConfig loss = config.output() == OutputType.SOFTMAX ? Graphs.FULL_LOSS
                : Graphs.loss("{type: sequence_likelihood}");
        InputScaling scaling = InputScaling.fit(List.of(SONG.features()), INPUTS);
        TaggerNetwork network = TaggerNetwork.create(config, INPUTS, 2, scaling, loss, new double[] {1, 1}, SEED, 2);
        Graphs.randomParameters(network.graph(), 4, 0.3);
        return network;
    }

    private static TaggerInference inference(ModelConfig config, TaggerNetwork network) {
        return new TaggerInference(config, INPUTS, 2, network.weights());
    }

    /** Every kind of layer, with the masks that the network draws. */
    @ParameterizedTest
    @ValueSource(strings = {
        "dropout: 0.4",
        "num_layers: 2, layer_dropout: 0.3, recurrent_dropout: 0.3, dropout_kind: song",
        "scales: [2, 4], scale_hidden_dims: [4, 3], input_dropout: 0.3, recurrent_dropout: 0.3",
        "scales: [2], scale_hidden_dims: [4], scale_fusion: cross_attention, scale_attention_heads: 2, "
                + "recurrent_dropout: 0.3",
        "encoder: cnn, convolution_dilations: [1, 2], convolution_channels: 12, input_dropout: 0.2, "
                + "convolution_dropout: 0.2, output: crf, transition_scores: input_dependent",
        "encoder: cnn, convolution_dilations: [1, 2], convolution_channels: 12, input_dropout: 0.2, dropout_kind: song",
        "pyramid_levels: [1, 2], projection_dims: [7, 5], projection_dropout: 0.2",
        "attention_enabled: true, attention_heads: 2, attention_dropout: 0.3",
        "attention_enabled: true, attention_heads: 2, attention_dropout: 0.3, attention_dim: 4, window_size: 3, "
                + "attention_type: localized, position_type: relative",
        "attention_enabled: true, attention_heads: 2, attention_type: boundary_aware, attention_dropout: 0.3"})
    void samplesAreWhatTheNetworkComputesInItsSteps(String keys) {
        ModelConfig config = config(keys);
        try (TaggerNetwork network = network(config)) {
            float[] parameters = network.parameters();
            List<double[]> samples = inference(config, network).sampledScores(SONG.features(), 13, 3, SEED);
            for (double[] sample : samples) {
                network.step(SONG, 1e-3, 0, 1);
                Closeness.assertClose("scores", sample, network.stepScores(), 2e-5, 2e-5);
                network.setParameters(parameters);
            }
            assertThat(samples.get(0)).isNotEqualTo(samples.get(1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"num_layers: 2", "scales: [2], scale_hidden_dims: [4]",
        "encoder: cnn, convolution_dilations: [1, 2], convolution_channels: 12, output: crf",
        "attention_enabled: true, attention_heads: 2"})
    void withoutDropoutSamplesAreThePlainScores(String keys) {
        ModelConfig config = config(ALL_OFF + keys);
        try (TaggerNetwork network = network(config)) {
            TaggerInference inference = inference(config, network);
            double[] plain = inference.scores(SONG.features(), 13);
            assertThat(inference.sampledScores(SONG.features(), 13, 3, 1)).allSatisfy(
                    sample -> assertThat(sample).isEqualTo(plain));
        }
    }

    /** Where only the linear layer drops, the mean of many samples goes to the plain scores. */
    @Test
    void theMeanOfManySamplesIsThePlainScore() {
        ModelConfig config = config("dropout: 0.5");
        try (TaggerNetwork network = network(config)) {
            TaggerInference inference = inference(config, network);
            double[] plain = inference.scores(SONG.features(), 13);
            int samples = 2000;
            double[] sum = new double[plain.length];
            double[] squares = new double[plain.length];
            for (double[] sample : inference.sampledScores(SONG.features(), 13, samples, 5)) {
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += sample[i];
                    squares[i] += sample[i] * sample[i];
                }
            }
            for (int i = 0; i < sum.length; i++) {
                double mean = sum[i] / samples;
                double deviation = Math.sqrt((squares[i] / samples - mean * mean) / samples);
                assertThat(deviation).isPositive();
                assertThat(mean).isCloseTo(plain[i], within(4.5 * deviation));
            }
        }
    }

    @Test
    void samplesFollowFromTheSeed() {
        ModelConfig config = config("dropout: 0.5");
        try (TaggerNetwork network = network(config)) {
            TaggerInference inference = inference(config, network);
            List<double[]> five = inference.sampledScores(SONG.features(), 13, 5, 5);
            List<double[]> two = inference.sampledScores(SONG.features(), 13, 2, 5);
            assertThat(two.get(1)).as("more samples do not change the first ones").isEqualTo(five.get(1));
            assertThat(inference.sampledScores(SONG.features(), 13, 2, 6).get(0)).isNotEqualTo(two.get(0));
            assertThat(inference.sampledScores(new float[0], 0, 2, 5)).allSatisfy(
                    sample -> assertThat(sample).isEmpty());
        }
    }
}
