package org.segmodel.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.kernel.Closeness;
import org.segmodel.models.kernel.PyramidShape;
import org.segmodel.models.layer.BiLstm;
import org.segmodel.models.layer.Dense;
import org.segmodel.models.layer.KernelContext;
import org.segmodel.models.layer.PyramidPooling;
import org.segmodel.models.layer.SequenceLayerConf;

/** Pyramid pooling and projections in the engine's graphs. */
class PyramidPoolingTest {

    private static final int INPUTS = 4;

    private static final List<TaggerBatch> BATCHES = List.of(Graphs.batch(81, INPUTS, 2, 0, 12, 7, 70, 1),
            Graphs.batch(82, INPUTS, 2, 5, 9), Graphs.batch(83, INPUTS, 2, 0, 1, 1, 1),
            Graphs.batch(84, INPUTS, 2, 4, 3, 0, 20, 2), Graphs.batch(85, INPUTS, 2, 0, 500));

    private static KernelContext context;

    @BeforeAll
    static void useOneThread() {
        Graphs.useOneThread();
        context = KernelContext.create(2);
    }

    @AfterAll
    static void close() {
        context.close();
    }

    private static PyramidPooling pyramid(Integer... levels) {
        return new PyramidPooling(new PyramidShape(INPUTS, List.of(levels)));
    }

    private static SequenceLayerConf projection(int outputs, double dropout) {
        return new Dense(outputs, true, dropout);
    }

    private static ComputationGraph graph(List<SequenceLayerConf> layers, DataType type, boolean plain,
            IUpdater updater) {
        return Graphs.graph(layers, INPUTS, Graphs.FULL_LOSS, type, plain, updater, context);
    }

    static Stream<Arguments> gradientCases() {
        return Stream.of(
                Arguments.of("alone", List.of(pyramid(1, 2)), new int[] {3, 1, 2}),
                Arguments.of("behind a BiLSTM", List.of(new BiLstm(1, 0, 1), pyramid(1, 2, 4)), new int[] {5, 1}),
                Arguments.of("before a BiLSTM", List.of(pyramid(3), new BiLstm(1, 0, 1)), new int[] {4}),
                Arguments.of("projections", List.of(projection(5, 0), projection(3, 0)), new int[] {4, 1, 2}),
                Arguments.of("pyramid between projections", List.of(projection(4, 0), pyramid(2), projection(3, 0)),
                        new int[] {3, 2}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("gradientCases")
    void gradientsAgreeWithDifferences(String title, List<SequenceLayerConf> layers, int[] lengths) {
        DataType before = Nd4j.defaultFloatingPointType();
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
        try {
            ComputationGraph graph = graph(layers, DataType.DOUBLE, true, new NoOp());
            Graphs.randomParameters(graph, 9, 0.7);
            Graphs.Padded arrays = Graphs.arrays(Graphs.batch(8, INPUTS, 2, 4, lengths), DataType.DOUBLE);
            assertThat(Graphs.wrongGradients(graph, arrays, arrays.labels(), 1e-5)).as("gradient check of %s", title)
                    .isEmpty();
        } finally {
            Nd4j.setDefaultDataTypes(before, before);
        }
    }

    static Stream<List<SequenceLayerConf>> stacks() {
        return Stream.of(List.of(pyramid(1, 2, 4)), List.of(pyramid(3, 1000), projection(5, 0.2)),
                List.of(projection(4, 0.1), pyramid(2), projection(6, 0.3), projection(3, 0.1)));
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void kernelsAgreeWithTwins(List<SequenceLayerConf> layers) {
        agree(layers, BATCHES);
    }

    private static void agree(List<SequenceLayerConf> layers, List<TaggerBatch> batches) {
        ComputationGraph fast = graph(layers.stream().map(SequenceLayerConf::clone).map(SequenceLayerConf.class::cast)
                .toList(), DataType.FLOAT, false, new Adam(1e-2));
        ComputationGraph slow = graph(layers, DataType.DOUBLE, true, new Adam(1e-2));
        Graphs.randomParameters(fast, 5, 0.4);
        Graphs.copyParameters(fast, slow);
        for (TaggerBatch batch : batches) {
            String what = " of " + batch.layout();
            Graphs.Pass actual = Graphs.train(fast, batch);
            Graphs.Pass expected = Graphs.train(slow, batch);
            assertThat(actual.loss()).isCloseTo(expected.loss(), within(1e-5 * expected.loss()));
            Closeness.assertCloseToLargest("logits" + what, actual.logits(), expected.logits(), 1e-5);
            assertThat(actual.gradients().keySet()).isEqualTo(expected.gradients().keySet());
            for (Map.Entry<String, double[]> gradient : expected.gradients().entrySet()) {
                Closeness.assertCloseToLargest(gradient.getKey() + what,
                        actual.gradients().get(gradient.getKey()), gradient.getValue(), 3e-5);
            }
            Closeness.assertClose("probabilities" + what, Graphs.probabilities(fast, batch),
                    Graphs.probabilities(slow, batch), 1e-5, 0);
        }
    }

    @Test
    void kernelsAgreeWithTwinsBehindABiLstm() {
        agree(List.of(new BiLstm(2, 0, 1), pyramid(1, 2, 4), projection(3, 0.2)), BATCHES.subList(1, 4));
    }

    @Test
    void learnsAndIsRestored() throws IOException {
        ComputationGraph graph = graph(List.of(new BiLstm(4, 0, 1), pyramid(1, 4)), DataType.FLOAT, false,
                new Adam(1e-2));
        Graphs.Padded arrays = Graphs.arrays(BATCHES.get(3), DataType.FLOAT);
        double before = Graphs.train(graph, BATCHES.get(3)).loss();
        for (int i = 0; i < 150; i++) {
            graph.fit(new INDArray[] {arrays.features()}, new INDArray[] {arrays.labels()},
                    new INDArray[] {arrays.mask()}, null);
        }
        assertThat(Graphs.train(graph, BATCHES.get(3)).loss()).isLessThan(0.6 * before);
        assertThat(graph.getLayer("layer_1").numParams()).isZero();
        assertThat(graph.getLayer("layer_2").getParam("W").shape()).containsExactly(3 * 8, 2);

        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ModelSerializer.writeModel(graph, file, true);
        ComputationGraph restored = ModelSerializer.restoreComputationGraph(
                new ByteArrayInputStream(file.toByteArray()), true);
        assertThat(restored.getConfiguration()).isEqualTo(graph.getConfiguration());
        assertThat(Graphs.probabilities(restored, BATCHES.get(0)))
                .isEqualTo(Graphs.probabilities(graph, BATCHES.get(0)));
    }

    @Test
    void everySettingOfALayerCounts() {
        assertThat(pyramid(1, 2)).isEqualTo(pyramid(1, 2)).hasSameHashCodeAs(pyramid(1, 2)).isNotEqualTo(pyramid(1, 3));
    }

    /** What the names and counts of the stored weights are. */
    @Test
    void blocksInTheirOrder() {
        TaggerBlocks blocks = TaggerBlocks.of(ConfigLoader.parse(ModelConfig.class, "test", "{hidden_dim: 8, pyramid_levels: [1, 2], "
                        + "attention_enabled: true, attention_heads: 2, projection_dims: [20, 6], "
                        + "projection_dropout: 0.25}", List.of()), 5, 2);
        assertThat(blocks.hidden().stream().map(TaggerBlock::name)).containsExactly("bilstm_0", "pyramid", "attention",
                "projection_0", "projection_1");
        assertThat(blocks.hidden().stream().map(TaggerBlock::outputs)).containsExactly(16, 48, 48, 20, 6);
        assertThat(blocks.hidden().get(3).arrays().keySet()).containsExactly("projection_0/W", "projection_0/b");
        assertThat(((DenseBlock) blocks.hidden().get(4)).shape().rectified()).isTrue();
        assertThat(((DenseBlock) blocks.hidden().get(4)).dropout()).isEqualTo(0.25);
        assertThat(blocks.output().inputs()).isEqualTo(6);
    }
}
