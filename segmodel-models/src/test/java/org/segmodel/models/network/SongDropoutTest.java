package org.segmodel.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.losses.LossConfig;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.config.OutputType;
import org.segmodel.models.kernel.Closeness;
import org.segmodel.models.layer.SequenceLayer;

/** Dropout by song and of hidden states: kernels against slow twins, and gradients with a fixed mask against differences. */
class SongDropoutTest {

    private static final int INPUTS = 4;
    private static final String SONG = "{standardize_inputs: false, dropout_kind: song, dropout: 0.4, hidden_dim: 5, ";
    private static final List<TaggerBatch> BATCHES = List.of(Graphs.batch(1, INPUTS, 2, 0, 5, 0, 8, 1),
            Graphs.batch(2, INPUTS, 2, 3, 4, 6));

    @BeforeAll
    static void useOneThread() {
        Graphs.useOneThread();
    }

    private static ComputationGraph graph(String keys, DataType type, boolean plain) {
        ModelConfig config = ConfigLoader.parse(ModelConfig.class, "test", SONG + keys + "}", List.of());
        LossConfig loss = config.output() == OutputType.SOFTMAX ? Graphs.FULL_LOSS
                : Graphs.loss("{type: sequence_likelihood}");
        return Graphs.graph(config, BATCHES.get(0), 2, loss, type, plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "input_dropout: 0.3",
        "num_layers: 2, layer_dropout: 0.3, recurrent_dropout: 0.4",
        "scales: [2, 3], scale_hidden_dims: [3, 4], recurrent_dropout: 0.4",
        "scales: [2], scale_hidden_dims: [3], scale_fusion: cross_attention, scale_attention_heads: 2, "
                + "recurrent_dropout: 0.4",
        "encoder: cnn, convolution_dilations: [1, 2], convolution_channels: 12, input_dropout: 0.3, "
                + "convolution_dropout: 0.2, output: crf",
        "pyramid_levels: [1, 2], projection_dims: [7], projection_dropout: 0.3"})
    void kernelsAndTwinsDropTheSame(String keys) {
        ComputationGraph fast = graph(keys, DataType.FLOAT, false);
        ComputationGraph slow = graph(keys, DataType.DOUBLE, true);
        Graphs.randomParameters(fast, 6, 0.4);
        Graphs.copyParameters(fast, slow);
        double[] before = {};
        for (int step = 0; step < 3; step++) {
            TaggerBatch batch = BATCHES.get(step / 2);
            Graphs.Pass actual = Graphs.train(fast, batch);
            Graphs.Pass expected = Graphs.train(slow, batch);
            assertThat(actual.loss()).isCloseTo(expected.loss(), within(1e-5 * Math.abs(expected.loss())));
            Closeness.assertCloseToLargest("logits", actual.logits(), expected.logits(), 2e-5);
            for (Map.Entry<String, double[]> gradient : expected.gradients().entrySet()) {
                Closeness.assertCloseToLargest(gradient.getKey(), actual.gradients().get(gradient.getKey()),
                        gradient.getValue(), 2e-5);
            }
            assertThat(actual.logits()).as("a new mask each step").isNotEqualTo(before);
            before = actual.logits();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "num_layers: 2, input_dropout: 0.2, layer_dropout: 0.3, recurrent_dropout: 0.4",
        "scales: [2], scale_hidden_dims: [3], recurrent_dropout: 0.4",
        "encoder: cnn, convolution_dilations: [1], convolution_channels: 3, convolution_kernel_sizes: [3], output: crf"})
    void gradientsOfAFixedMaskAgreeWithDifferences(String keys) {
        ComputationGraph graph = graph(keys, DataType.DOUBLE, true);
        Graphs.randomParameters(graph, 8, 0.5);
        TaggerBatch batch = Graphs.batch(5, INPUTS, 2, 0, 3, 2);
        long[][] streams = Arrays.stream(graph.getLayers()).map(layer -> ((SequenceLayer) layer).randomState())
                .toArray(long[][]::new);
        train(graph, batch, streams);
        double[] gradient = graph.getFlattenedGradients().dup('c').data().asDouble();
        INDArray parameters = graph.params();
        double step = 1e-5;
        // Some of all arrays of all layers: the slow twins are slow.
        for (int p = 0; p < gradient.length; p += Math.max(1, gradient.length / 12)) {
            double value = parameters.getDouble(p);
            parameters.putScalar(p, value + step);
            double above = train(graph, batch, streams);
            parameters.putScalar(p, value - step);
            double below = train(graph, batch, streams);
            parameters.putScalar(p, value);
            assertThat(gradient[p]).as("parameter %d", p).isCloseTo((above - below) / (2 * step), within(1e-7));
        }
        assertThat(Arrays.stream(gradient).map(Math::abs).max().orElseThrow()).as("not all dropped").isGreaterThan(1e-3);
    }

    private static double train(ComputationGraph graph, TaggerBatch batch, long[][] streams) {
        Layer[] layers = graph.getLayers();
        for (int i = 0; i < layers.length; i++) {
            ((SequenceLayer) layers[i]).restoreRandomState(streams[i]);
        }
        return Graphs.train(graph, batch).loss();
    }
}
