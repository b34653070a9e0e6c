package org.segmodel.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.segmodel.models.kernel.Closeness;
import org.segmodel.models.layer.Dense;
import org.segmodel.models.layer.KernelContext;
import org.segmodel.models.layer.SequenceLayerConf;

/** Dense layers in the engine's graphs, as the first layer and behind another. */
class DenseTest {

    private static final int INPUTS = 6;

    private static final List<TaggerBatch> BATCHES = List.of(
            Graphs.batch(61, INPUTS, 2, 0, 12, 7, 70, 1),
            Graphs.batch(62, INPUTS, 2, 5, 9),
            Graphs.batch(63, INPUTS, 2, 4, 3, 0, 20, 2));

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

    private static List<SequenceLayerConf> stack(double dropout) {
        return List.of(new Dense(9, false, dropout), new Dense(5, true, dropout));
    }

    private static ComputationGraph graph(List<SequenceLayerConf> layers, int inputs, DataType type, boolean plain,
            IUpdater updater) {
        return Graphs.graph(layers, inputs, Graphs.FULL_LOSS, type, plain, updater, context);
    }

    private static ComputationGraph graph(List<SequenceLayerConf> layers, DataType type, boolean plain) {
        return graph(layers, INPUTS, type, plain, new Adam(1e-2));
    }

    @Test
    void gradientsAgreeWithDifferences() {
        DataType before = Nd4j.defaultFloatingPointType();
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
        try {
            ComputationGraph graph = graph(List.of(new Dense(3, false, 0), new Dense(3, true, 0)), 3, DataType.DOUBLE,
                    true, new NoOp());
            Graphs.randomParameters(graph, 9, 0.7);
            Graphs.Padded arrays = Graphs.arrays(Graphs.batch(8, 3, 2, 4, 3, 1, 2), DataType.DOUBLE);
            assertThat(Graphs.wrongGradients(graph, arrays, arrays.labels(), 1e-6)).isEmpty();
        } finally {
            Nd4j.setDefaultDataTypes(before, before);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3})
    void kernelsAgreeWithTwins(double dropout) {
        ComputationGraph fast = graph(stack(dropout), DataType.FLOAT, false);
        ComputationGraph slow = graph(stack(dropout), DataType.DOUBLE, true);
        Graphs.randomParameters(fast, 5, 0.5);
        Graphs.copyParameters(fast, slow);
        for (int step = 0; step < 2 * BATCHES.size(); step++) {
            TaggerBatch batch = BATCHES.get(step / 2);
            Graphs.Pass actual = Graphs.train(fast, batch);
            Graphs.Pass expected = Graphs.train(slow, batch);
            assertThat(actual.loss()).isCloseTo(expected.loss(), within(1e-5 * expected.loss()));
            Closeness.assertCloseToLargest("logits of step " + step, actual.logits(), expected.logits(), 1e-5);
            for (Map.Entry<String, double[]> gradient : expected.gradients().entrySet()) {
                Closeness.assertCloseToLargest(gradient.getKey() + " of step " + step,
                        actual.gradients().get(gradient.getKey()), gradient.getValue(), 2e-5);
            }
            Closeness.assertClose("probabilities without dropout", Graphs.probabilities(fast, batch),
                    Graphs.probabilities(slow, batch), 1e-5, 0);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void restoredGraphGivesTheSame(boolean plain) throws IOException {
        ComputationGraph graph = graph(stack(0.3), DataType.FLOAT, plain);
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
        Dense layer = new Dense(5, true, 0.25);
        assertThat(layer).isEqualTo(new Dense(5, true, 0.25)).hasSameHashCodeAs(new Dense(5, true, 0.25));
        assertThat(Stream.of(new Dense(6, true, 0.25), new Dense(5, false, 0.25), new Dense(5, true, 0.5)))
                .doesNotContain(layer);
    }

    @Test
    void firstWeights() {
        ComputationGraph graph = graph(List.of(new Dense(300, false, 0), new Dense(200, true, 0)), DataType.FLOAT, false);
        double[] linear = values(graph, 0, "W");
        double bound = Math.sqrt(6.0 / (INPUTS + 300));
        assertThat(Closeness.largest(linear)).isLessThanOrEqualTo(bound * (1 + 1e-6)).isGreaterThan(0.95 * bound);
        double[] rectified = values(graph, 1, "W");
        double square = Arrays.stream(rectified).map(v -> v * v).average().orElseThrow();
        assertThat(square).isCloseTo(2.0 / 300, within(4 * 2.0 / 300 * Math.sqrt(2.0 / rectified.length)));
        assertThat(values(graph, 0, "b")).hasSize(300).containsOnly(0);
    }

    private static double[] values(ComputationGraph graph, int layer, String name) {
        return graph.getLayer("layer_" + layer).getParam(name).dup('c').data().asDouble();
    }
}
