package org.segmodel.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.segmodel.losses.LossConfig;
import org.segmodel.models.kernel.Closeness;
import org.segmodel.models.kernel.ConvolutionInference;
import org.segmodel.models.kernel.ConvolutionShape;
import org.segmodel.models.layer.BiLstm;
import org.segmodel.models.layer.KernelContext;
import org.segmodel.models.layer.SequenceLayerConf;
import org.segmodel.models.layer.TemporalConvolution;

/** Convolution blocks in the engine's graphs, alone, stacked and below a BiLSTM. */
class TemporalConvolutionTest {

    private static final int INPUTS = 6;

    private static final List<TaggerBatch> BATCHES = List.of(
            Graphs.batch(31, INPUTS, 2, 0, 12, 7, 30, 1),
            Graphs.batch(32, INPUTS, 2, 5, 9),
            Graphs.batch(33, INPUTS, 2, 0, 1, 1, 1),
            Graphs.batch(34, INPUTS, 2, 4, 3, 0, 20, 20, 6, 11));

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

    private static TemporalConvolution block(int outputs, int dilation, String switches, double dropout,
            Integer... sizes) {
        return new TemporalConvolution(outputs, List.of(sizes), dilation, switches.contains("s"),
                switches.contains("r"), switches.contains("l"), dropout);
    }

    private static List<SequenceLayerConf> stack(double dropout) {
        return List.of(block(8, 1, "sl", 0, 1, 3), block(8, 2, "srl", dropout, 3, 5, 7), new BiLstm(5, dropout, 1));
    }

    private static ComputationGraph graph(List<SequenceLayerConf> layers, int inputs, LossConfig loss, DataType type,
            boolean plain, IUpdater updater) {
        return Graphs.graph(layers, inputs, loss, type, plain, updater, context);
    }

    private static ComputationGraph graph(List<SequenceLayerConf> layers, DataType type, boolean plain) {
        return graph(layers, INPUTS, Graphs.FULL_LOSS, type, plain, new Adam(1e-2));
    }

    static Stream<Arguments> gradientCases() {
        return Stream.of(
                Arguments.of("plain", List.of(block(3, 1, "", 0, 1, 3)), new int[] {3, 1, 2}),
                Arguments.of("standardised", List.of(block(3, 1, "s", 0, 3)), new int[] {4, 2}),
                Arguments.of("residual", List.of(block(3, 1, "r", 0, 3)), new int[] {2, 3}),
                Arguments.of("layer norm", List.of(block(4, 2, "l", 0, 1, 3)), new int[] {5, 1}),
                Arguments.of("all, stacked", List.of(block(4, 1, "sl", 0, 3, 5), block(4, 2, "srl", 0, 3, 5, 7)),
                        new int[] {2, 7, 1}),
                Arguments.of("below a BiLSTM", List.of(block(3, 2, "srl", 0, 1, 3), new BiLstm(2, 0, 1)),
                        new int[] {5, 2}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("gradientCases")
    void gradientsAgreeWithDifferences(String title, List<SequenceLayerConf> layers, int[] lengths) {
        DataType before = Nd4j.defaultFloatingPointType();
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
        try {
            ComputationGraph graph = graph(layers, 3, Graphs.FULL_LOSS, DataType.DOUBLE, true, new NoOp());
            Graphs.randomParameters(graph, 9, 0.7);
            Graphs.Padded arrays = Graphs.arrays(Graphs.batch(8, 3, 2, 4, lengths), DataType.DOUBLE);
            assertThat(Graphs.wrongGradients(graph, arrays, arrays.labels(), 1e-6)).as("gradient check of %s", title)
                    .isEmpty();
        } finally {
            Nd4j.setDefaultDataTypes(before, before);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3})
    void kernelsAgreeWithTwins(double dropout) {
        ComputationGraph fast = graph(stack(dropout), DataType.FLOAT, false);
        ComputationGraph slow = graph(stack(dropout), DataType.DOUBLE, true);
        Graphs.randomParameters(fast, 5, 0.3);
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

    @Test
    void dropoutDrawsANewMaskEachStep() {
        ComputationGraph graph = graph(stack(0.3), DataType.FLOAT, false);
        double[] first = Graphs.train(graph, BATCHES.get(0)).logits();
        assertThat(Graphs.train(graph, BATCHES.get(0)).logits()).isNotEqualTo(first);
    }

    @Test
    void inferenceGivesWhatTheLayerGives() {
        ComputationGraph graph = graph(stack(0.2), DataType.FLOAT, false);
        Graphs.randomParameters(graph, 6, 0.4);
        for (int length : new int[] {1, 2, 40}) {
            TaggerBatch batch = Graphs.batch(35, INPUTS, 2, 0, length);
            Graphs.Padded arrays = Graphs.arrays(batch, DataType.FLOAT);
            graph.setLayerMaskArrays(new INDArray[] {arrays.mask()}, null);
            Map<String, INDArray> activations = graph.feedForward(new INDArray[] {arrays.features()}, false);
            float[] rows = batch.features();
            for (int layer = 0; layer < 2; layer++) {
                ConvolutionShape shape = layer == 0
                        ? new ConvolutionShape(INPUTS, 8, List.of(1, 3), 1, true, false, true)
                        : new ConvolutionShape(8, 8, List.of(3, 5, 7), 2, true, true, true);
                List<float[]> arraysInOrder = new ArrayList<>();
                for (String name : shape.arrays().keySet()) {
                    arraysInOrder.add(graph.getLayer("layer_" + layer).getParam(name).dup('c').data().asFloat());
                }
                int kernels = shape.kernelSizes().size();
                ConvolutionInference inference = new ConvolutionInference(shape, arraysInOrder.subList(0, kernels),
                        arraysInOrder.get(kernels), arraysInOrder.get(kernels + 1), arraysInOrder.get(kernels + 2));
                rows = inference.forward(rows, length);
                Closeness.assertCloseToLargest("layer " + layer + ", " + length + " lines", rows,
                        activations.get("layer_" + layer).dup('c').data().asDouble(), 1e-5);
            }
        }
    }

    @Test
    void learns() {
        ComputationGraph graph = graph(stack(0), DataType.FLOAT, false);
        Graphs.Padded arrays = Graphs.arrays(BATCHES.get(0), DataType.FLOAT);
        double before = Graphs.train(graph, BATCHES.get(0)).loss();
        for (int i = 0; i < 40; i++) {
            graph.fit(new INDArray[] {arrays.features()}, new INDArray[] {arrays.labels()},
                    new INDArray[] {arrays.mask()}, null);
        }
        assertThat(Graphs.train(graph, BATCHES.get(0)).loss()).isLessThan(before / 2);
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
        TemporalConvolution layer = block(6, 2, "sl", 0.25, 3, 5);
        assertThat(layer).isEqualTo(block(6, 2, "sl", 0.25, 3, 5)).hasSameHashCodeAs(block(6, 2, "sl", 0.25, 3, 5));
        assertThat(Stream.of(block(7, 2, "sl", 0.25, 3, 5), block(6, 1, "sl", 0.25, 3, 5), block(6, 2, "l", 0.25, 3, 5),
                block(6, 2, "srl", 0.25, 3, 5), block(6, 2, "s", 0.25, 3, 5), block(6, 2, "sl", 0.5, 3, 5),
                block(6, 2, "sl", 0.25, 3, 7))).doesNotContain(layer);
    }

    @Test
    void impossibleShapesAreRefusedWithTheGraph() {
        assertThatThrownBy(() -> graph(List.of(block(8, 1, "", 0, 3, 4)), DataType.FLOAT, false))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("kernel size 4");
        assertThatThrownBy(() -> graph(List.of(block(8, 1, "r", 0, 3)), DataType.FLOAT, false))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("6 inputs and 8 outputs");
    }

    /** Normal with variance 2 / (size · inputs); no two kernels the same; the other arrays at their neutral values. */
    @Test
    void firstWeights() {
        ComputationGraph graph = graph(List.of(block(90, 1, "l", 0, 3, 5), block(90, 1, "l", 0, 3, 5)), 60,
                Graphs.PLAIN_LOSS, DataType.FLOAT, false, new Adam(1e-3));
        for (int size : new int[] {3, 5}) {
            double[] w = Closeness.widen(values(graph, 0, "kernel" + size + "/W"));
            double variance = 2.0 / (size * 60);
            assertThat(w).hasSize(size * 60 * 45);
            double mean = Arrays.stream(w).average().orElseThrow();
            double square = Arrays.stream(w).map(v -> v * v).average().orElseThrow();
            double fourth = Arrays.stream(w).map(v -> v * v * v * v).average().orElseThrow();
            assertThat(mean).isCloseTo(0, within(4 * Math.sqrt(variance / w.length)));
            assertThat(square).isCloseTo(variance, within(4 * variance * Math.sqrt(2.0 / w.length)));
            assertThat(fourth / (square * square)).as("kurtosis").isCloseTo(3, within(4 * Math.sqrt(24.0 / w.length)));
        }
        assertThat(values(graph, 0, "kernel3/W")).isNotEqualTo(values(graph, 1, "kernel3/W"));
        assertThat(values(graph, 0, "b")).containsOnly(0f);
        assertThat(values(graph, 0, "norm/scale")).containsOnly(1f);
        assertThat(values(graph, 0, "norm/shift")).containsOnly(0f);
    }

    /** A rectified layer with such weights keeps the mean square of what it gets (He et al. 2015, section 2.2). */
    @Test
    void firstWeightsKeepTheScale() {
        int inputs = 128;
        ComputationGraph graph = graph(List.of(block(128, 1, "", 0, 3)), inputs, Graphs.PLAIN_LOSS, DataType.FLOAT,
                false, new Adam(1e-3));
        TaggerBatch batch = Graphs.batch(36, inputs, 2, 0, 200);
        Graphs.Padded arrays = Graphs.arrays(batch, DataType.FLOAT);
        graph.setLayerMaskArrays(new INDArray[] {arrays.mask()}, null);
        double[] y = graph.feedForward(new INDArray[] {arrays.features()}, false).get("layer_0").data().asDouble();
        assertThat(Arrays.stream(y).map(v -> v * v).average().orElseThrow()).isCloseTo(1, within(0.1));
    }

    private static float[] values(ComputationGraph graph, int layer, String name) {
        return graph.getLayer("layer_" + layer).getParam(name).dup('c').data().asFloat();
    }
}
