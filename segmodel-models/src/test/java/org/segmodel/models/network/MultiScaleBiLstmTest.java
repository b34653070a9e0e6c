package org.segmodel.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.segmodel.models.kernel.Closeness;
import org.segmodel.models.kernel.MultiScaleShape;
import org.segmodel.models.layer.BiLstm;
import org.segmodel.models.layer.KernelContext;
import org.segmodel.models.layer.MultiScaleBiLstm;
import org.segmodel.models.layer.SequenceLayerConf;

/** Multi-scale BiLSTM layers in the engine's graphs, as the first layer and behind a BiLSTM. */
class MultiScaleBiLstmTest {

    private static final int INPUTS = 6;

    private static final List<TaggerBatch> BATCHES = List.of(
            Graphs.batch(51, INPUTS, 2, 0, 4, 7, 13, 1),
            Graphs.batch(52, INPUTS, 2, 5, 9),
            Graphs.batch(53, INPUTS, 2, 0, 1, 1, 1),
            Graphs.batch(54, INPUTS, 2, 4, 3, 0, 8, 8, 5));

    private static KernelContext context;

    @BeforeAll
    static void useOneThread() {
        Graphs.useOneThread();
        context = KernelContext.create(1);
    }

    @AfterAll
    static void close() {
        context.close();
    }

    private static MultiScaleBiLstm layer(double dropout, int units, List<Integer> scales, List<Integer> scaleUnits) {
        return attending(0, dropout, units, scales, scaleUnits);
    }

    private static MultiScaleBiLstm attending(int heads, double dropout, int units, List<Integer> scales,
            List<Integer> scaleUnits) {
        return new MultiScaleBiLstm(new MultiScaleShape(1, units, scales, scaleUnits, heads), dropout, 1);
    }

    private static List<SequenceLayerConf> stack(double dropout) {
        return List.of(new BiLstm(5, 0, 1), layer(dropout, 4, List.of(2, 3), List.of(3, 5)));
    }

    private static List<SequenceLayerConf> attendingStack(double dropout) {
        return List.of(new BiLstm(4, 0, 1), attending(2, dropout, 4, List.of(2, 3), List.of(3, 5)));
    }

    private static ComputationGraph graph(List<SequenceLayerConf> layers, int inputs, DataType type, boolean plain,
            IUpdater updater) {
        return Graphs.graph(layers, inputs, Graphs.FULL_LOSS, type, plain, updater, context);
    }

    private static ComputationGraph graph(List<SequenceLayerConf> layers, DataType type, boolean plain) {
        return graph(layers, INPUTS, type, plain, new Adam(1e-2));
    }

    static Stream<Arguments> gradientCases() {
        return Stream.of(
                Arguments.of("one scale", List.of(layer(0, 1, List.of(2), List.of(1))), new int[] {3, 1}),
                Arguments.of("two scales", List.of(layer(0, 1, List.of(2, 4), List.of(1, 1))), new int[] {5}),
                Arguments.of("larger than the song", List.of(layer(0, 1, List.of(9), List.of(1))), new int[] {3, 1}),
                Arguments.of("behind a BiLSTM", List.of(new BiLstm(1, 0, 1), layer(0, 1, List.of(3), List.of(1))),
                        new int[] {4, 1}),
                Arguments.of("attending", List.of(attending(2, 0, 1, List.of(2), List.of(1))), new int[] {3, 1}),
                Arguments.of("attending to two scales", List.of(attending(1, 0, 1, List.of(2, 3), List.of(1, 1))),
                        new int[] {4}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("gradientCases")
    void gradientsAgreeWithDifferences(String title, List<SequenceLayerConf> layers, int[] lengths) {
        DataType before = Nd4j.defaultFloatingPointType();
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
        try {
            ComputationGraph graph = graph(layers, 2, DataType.DOUBLE, true, new NoOp());
            Graphs.randomParameters(graph, 9, 0.7);
            Graphs.Padded arrays = Graphs.arrays(Graphs.batch(8, 2, 2, 4, lengths), DataType.DOUBLE);
            assertThat(Graphs.wrongGradients(graph, arrays, arrays.labels(), 1e-5)).as("gradient check of %s", title)
                    .isEmpty();
        } finally {
            Nd4j.setDefaultDataTypes(before, before);
        }
    }

    static Stream<Arguments> kernels() {
        return Stream.of(0.0, 0.3).flatMap(dropout -> Stream.of(
                Arguments.of(dropout, stack(dropout), stack(dropout)),
                Arguments.of(dropout, attendingStack(dropout), attendingStack(dropout)),
                Arguments.of(dropout, List.of(layer(dropout, 7, List.of(2), List.of(4)), new BiLstm(3, 0, 1)),
                        List.of(layer(dropout, 7, List.of(2), List.of(4)), new BiLstm(3, 0, 1)))));
    }

    @ParameterizedTest(name = "dropout {0}")
    @MethodSource("kernels")
    void kernelsAgreeWithTwins(double dropout, List<SequenceLayerConf> layers, List<SequenceLayerConf> same) {
        ComputationGraph fast = graph(layers, DataType.FLOAT, false);
        ComputationGraph slow = graph(same, DataType.DOUBLE, true);
        Graphs.randomParameters(fast, 5, 0.4);
        Graphs.copyParameters(fast, slow);
        for (int step = 0; step <= BATCHES.size(); step++) {
            TaggerBatch batch = BATCHES.get(step % BATCHES.size());
            Graphs.Pass actual = Graphs.train(fast, batch);
            Graphs.Pass expected = Graphs.train(slow, batch);
            assertThat(actual.loss()).isCloseTo(expected.loss(), within(1e-5 * expected.loss()));
            Closeness.assertCloseToLargest("logits of step " + step, actual.logits(), expected.logits(), 1e-5);
            assertThat(actual.gradients().keySet()).isEqualTo(expected.gradients().keySet());
            double largest = expected.gradients().values().stream().mapToDouble(Closeness::largest).max().orElseThrow();
            for (Map.Entry<String, double[]> gradient : expected.gradients().entrySet()) {
                // Queries whose keys are nearly alike have gradients that are differences of nearly equal numbers.
                Closeness.assertClose(gradient.getKey() + " of step " + step,
                        actual.gradients().get(gradient.getKey()), gradient.getValue(),
                        Math.max(3e-5 * Closeness.largest(gradient.getValue()), 1e-7 * largest), 0);
            }
            Closeness.assertClose("probabilities without dropout", Graphs.probabilities(fast, batch),
                    Graphs.probabilities(slow, batch), 1e-5, 0);
        }
    }

    @Test
    void dropoutDrawsANewMaskEachStep() {
        ComputationGraph graph = graph(stack(0.3), DataType.FLOAT, false);
        double[] first = Graphs.train(graph, BATCHES.get(0)).logits();
        assertThat(Graphs.train(graph, BATCHES.get(0)).logits()).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void restoredGraphGivesTheSame(boolean plain) throws IOException {
        ComputationGraph graph = graph(attendingStack(0.2), DataType.FLOAT, plain);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ModelSerializer.writeModel(graph, file, true);
        ComputationGraph restored = ModelSerializer.restoreComputationGraph(
                new ByteArrayInputStream(file.toByteArray()), true);
        assertThat(restored.getConfiguration()).isEqualTo(graph.getConfiguration());
        assertThat(Graphs.probabilities(restored, BATCHES.get(0)))
                .isEqualTo(Graphs.probabilities(graph, BATCHES.get(0)));
        // The dropout streams start anew from the same seed.
        assertThat(Graphs.train(restored, BATCHES.get(0)).loss()).isEqualTo(Graphs.train(graph, BATCHES.get(0)).loss());
    }

    @Test
    void everySettingOfALayerCounts() {
        MultiScaleBiLstm layer = layer(0.25, 4, List.of(2, 3), List.of(3, 5));
        MultiScaleBiLstm same = layer(0.25, 4, List.of(2, 3), List.of(3, 5));
        assertThat(layer).isEqualTo(same).hasSameHashCodeAs(same);
        MultiScaleBiLstm biased = layer(0.25, 4, List.of(2, 3), List.of(3, 5));
        biased.setForgetBias(2);
        assertThat(Stream.of(layer(0.2, 4, List.of(2, 3), List.of(3, 5)), layer(0.25, 5, List.of(2, 3), List.of(3, 5)),
                layer(0.25, 4, List.of(2, 4), List.of(3, 5)), layer(0.25, 4, List.of(2, 3), List.of(5, 3)),
                attending(2, 0.25, 4, List.of(2, 3), List.of(3, 5)), biased))
                .doesNotContain(layer);
    }

    @Test
    void impossibleShapesAreRefusedWithTheGraph() {
        MultiScaleBiLstm layer = layer(0, 4, List.of(2), List.of(3));
        layer.setScaleUnits(new int[0]);
        assertThatThrownBy(() -> graph(List.of(layer), DataType.FLOAT, false))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("1 scales [2]");
    }

    /** Each path starts as a BiLSTM of its own does; {@link InitialWeightsTest} has the distributions. */
    @Test
    void firstWeights() {
        ComputationGraph graph = graph(List.of(layer(0, 30, List.of(2), List.of(20))), DataType.FLOAT, false);
        for (String path : List.of("", "scale2/")) {
            int units = path.isEmpty() ? 30 : 20;
            double bound = Math.sqrt(6.0 / (INPUTS + 4 * units));
            for (String direction : List.of("forward", "backward")) {
                double[] w = values(graph, path + direction + "/W");
                assertThat(Closeness.largest(w)).isLessThanOrEqualTo(bound * (1 + 1e-6)).isGreaterThan(0.95 * bound);
                double[] r = values(graph, path + direction + "/R");
                double square = 0;
                for (int k = 0; k < 4 * units; k++) {
                    square += r[k * units] * r[k * units];
                }
                assertThat(square).as("a column of the orthonormal whole").isCloseTo(1, within(1e-5));
                double[] b = values(graph, path + direction + "/b");
                for (int i = 0; i < b.length; i++) {
                    assertThat(b[i]).isEqualTo(i / units == 1 ? 1 : 0);
                }
            }
        }
        assertThat(values(graph, "forward/b")).hasSize(120);
        assertThat(values(graph, "scale2/forward/W")).isNotEqualTo(values(graph, "scale2/backward/W"));
    }

    @Test
    void firstWeightsOfTheAttention() {
        ComputationGraph graph = graph(List.of(attending(4, 0, 30, List.of(2), List.of(20))), DataType.FLOAT, false);
        for (String matrix : List.of("query/W", "memory/W", "out/W")) {
            int inputs = matrix.startsWith("memory") ? 40 : 60;
            double bound = Math.sqrt(6.0 / (inputs + 60));
            assertThat(Closeness.largest(values(graph, "scale2/attention/" + matrix)))
                    .isLessThanOrEqualTo(bound * (1 + 1e-6)).isGreaterThan(0.95 * bound);
        }
        assertThat(values(graph, "scale2/attention/norm/scale")).hasSize(60).containsOnly(1);
        for (String zero : List.of("query/b", "memory/b", "out/b", "norm/shift")) {
            assertThat(values(graph, "scale2/attention/" + zero)).containsOnly(0);
        }
    }

    private static double[] values(ComputationGraph graph, String key) {
        return graph.getLayer("layer_0").getParam(key).dup('c').data().asDouble();
    }
}
