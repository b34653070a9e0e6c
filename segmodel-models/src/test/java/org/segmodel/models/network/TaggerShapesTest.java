package org.segmodel.models.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.kernel.Closeness;

/** Taggers of every kind of block, as a configuration asks for them: in the engine, by slow twins and in plain Java. */
class TaggerShapesTest {

    private static final int INPUTS = 9;
    private static final double[] WEIGHTS = {1, 2};
    private static final TaggerBatch BATCH = Graphs.batch(41, INPUTS, 2, 0, 12, 1, 7, 30, 2);

    @BeforeAll
    static void useOneThread() {
        Graphs.useOneThread();
    }

    static Stream<String> shapes() {
        String base = "hidden_dim: 8, dropout: 0.2, standardize_inputs: false";
        return Stream.of(base, base + ", num_layers: 2, layer_dropout: 0.3",
                base + ", convolution_dilations: [1], convolution_channels: 9",
                base + ", convolution_dilations: [1, 2, 4], convolution_channels: 11, convolution_dropout: 0.2",
                base + ", convolution_dilations: [3], convolution_kernel_sizes: [1, 9], convolution_channels: 6",
                base + ", attention_enabled: true, attention_heads: 4",
                base + ", attention_enabled: true, attention_heads: 2, attention_dim: 12, attention_type: localized, "
                        + "window_size: 5",
                base + ", attention_enabled: true, attention_heads: 4, attention_dim: 8, positional_encoding: false, "
                        + "attention_layer_norm: false, attention_outer_residual: false",
                base + ", encoder: cnn, convolution_dilations: [1, 2], convolution_channels: 10, "
                        + "convolution_dropout: 0.2, input_dropout: 0.1",
                base + ", encoder: cnn, convolution_dilations: [1], convolution_channels: 8, "
                        + "convolution_kernel_sizes: [3], attention_enabled: true, attention_heads: 2",
                base + ", attention_enabled: true, attention_heads: 4, attention_type: boundary_aware, "
                        + "boundary_temperature: 0.7",
                base + ", attention_enabled: true, attention_heads: 2, position_type: learned, max_positions: 12",
                base + ", attention_enabled: true, attention_heads: 4, attention_type: localized, window_size: 9, "
                        + "position_type: relative, relative_distance: 3",
                base + ", attention_enabled: true, attention_heads: 2, attention_dim: 6, attention_type: boundary_aware, "
                        + "position_type: relative",
                base + ", pyramid_levels: [1, 2, 4]",
                base + ", num_layers: 2, pyramid_levels: [3], attention_enabled: true, attention_heads: 4",
                base + ", projection_dims: [12, 5], projection_dropout: 0.2",
                base + ", scales: [3], scale_hidden_dims: [4], pyramid_levels: [1, 50], attention_enabled: true, "
                        + "attention_heads: 2, attention_outer_residual: false, projection_dims: [7]",
                base + ", scales: [2], scale_hidden_dims: [5], attention_enabled: true, attention_heads: 2",
                base + ", num_layers: 2, layer_dropout: 0.2, scales: [2, 4], scale_hidden_dims: [4, 3]",
                base + ", scales: [2, 4], scale_hidden_dims: [4, 3], scale_fusion: cross_attention",
                base + ", convolution_dilations: [2], convolution_channels: 6, num_layers: 2, attention_enabled: true, "
                        + "attention_heads: 4");
    }

    private static ModelConfig config(String yaml) {
        return ConfigLoader.parse(ModelConfig.class, "test", "{" + yaml + "}", List.of());
    }

    private static TaggerNetwork network(ModelConfig config, boolean plain) {
        return TaggerNetwork.create(config, INPUTS, 2, InputScaling.identity(INPUTS), Graphs.FULL_LOSS, WEIGHTS, 5, 2,
                plain);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void kernelsTwinsAndPlainJavaAgree(String yaml) {
        ModelConfig config = config(yaml);
        try (TaggerNetwork fast = network(config, false); TaggerNetwork plain = network(config, true)) {
            for (int step = 0; step < 2; step++) {
                TaggerNetwork.Step expected = plain.step(BATCH, 1e-3, 0.01, 1);
                TaggerNetwork.Step actual = fast.step(BATCH, 1e-3, 0.01, 1);
                Closeness.assertClose("loss and norm of step " + step,
                        new double[] {actual.loss().total(), actual.gradientNorm()},
                        new double[] {expected.loss().total(), expected.gradientNorm()}, 1e-5, 2e-4);
            }
            plain.setParameters(fast.parameters());
            double[] logits = fast.scores(BATCH);
            Closeness.assertClose("slow twins", plain.scores(BATCH), logits, 2e-5, 0);
            Closeness.assertClose("plain Java", inference(config, fast.weights()), logits, 2e-5, 0);
            Weights again = Weights.of(config, INPUTS, 2, fast.weights().flat());
            assertThat(again.names()).isEqualTo(fast.weights().names());
            Closeness.assertClose("stored weights", inference(config, again), logits, 2e-5, 0);
        }
    }

    private static double[] inference(ModelConfig config, Weights weights) {
        TaggerInference inference = new TaggerInference(config, INPUTS, 2, weights);
        double[] all = new double[2 * BATCH.layout().rows()];
        for (int s = 0; s < BATCH.layout().sequences(); s++) {
            int from = BATCH.layout().offset(s);
            int lines = BATCH.layout().length(s);
            double[] song = inference.scores(
                    Arrays.copyOfRange(BATCH.features(), from * INPUTS, (from + lines) * INPUTS), lines);
            System.arraycopy(song, 0, all, 2 * from, song.length);
        }
        return all;
    }

    /** Of the shapes so many that every kind of block is among them: that steps are right, the twins tell. */
    static Stream<String> learners() {
        List<String> all = shapes().toList();
        return Stream.of(1, 9, 10, 12, 17, 19, 20).map(all::get);
    }

    @ParameterizedTest
    @MethodSource("learners")
    void learns(String yaml) {
        try (TaggerNetwork network = network(config(yaml), false)) {
            double first = network.step(BATCH, 1e-2, 0, 1).loss().total();
            double last = first;
            for (int step = 0; step < 60; step++) {
                last = network.step(BATCH, 1e-2, 0, 1).loss().total();
            }
            assertThat(last).isLessThan(0.6 * first);
        }
    }
}
