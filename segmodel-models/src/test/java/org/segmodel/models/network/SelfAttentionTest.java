package org.segmodel.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.segmodel.models.kernel.AttentionPositions;
import org.segmodel.models.kernel.AttentionShape;
import org.segmodel.models.kernel.Closeness;
import org.segmodel.models.layer.BiLstm;
import org.segmodel.models.layer.KernelContext;
import org.segmodel.models.layer.SelfAttention;
import org.segmodel.models.layer.SequenceLayerConf;

/** Self-attention in the engine's graphs, as the first layer and behind a BiLSTM. */
class SelfAttentionTest {

    private static final int INPUTS = 6;
    private static final AttentionPositions NONE = AttentionPositions.NONE;

    private static final List<TaggerBatch> BATCHES = List.of(
            Graphs.batch(41, INPUTS, 2, 0, 12, 7, 70, 1),
            Graphs.batch(42, INPUTS, 2, 5, 9),
            Graphs.batch(43, INPUTS, 2, 0, 1, 1, 1),
            Graphs.batch(44, INPUTS, 2, 4, 3, 0, 20, 20, 6, 11));

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

    /** Switches: p places, n layer normalisation, r outer residual. */
    private static AttentionShape shape(int inputs, int width, int heads, int window, String switches) {
        return new AttentionShape(inputs, width, heads, window, switches.contains("p"), switches.contains("n"),
                switches.contains("r"));
    }

    /** With the width of the inputs, normalised, with the outer residual; a temperature of 0 is none. */
    private static AttentionShape variant(int inputs, int window, AttentionPositions positions, double temperature) {
        return new AttentionShape(inputs, inputs, 2, window, positions, temperature, true, true);
    }

    private static List<SequenceLayerConf> stack(AttentionShape attention, double dropout) {
        return List.of(new BiLstm(attention.inputs() / 2, 0, 1), new SelfAttention(attention, dropout));
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
                Arguments.of("bare", alone(shape(4, 4, 2, 0, "")), new int[] {3, 1, 2}),
                Arguments.of("places and residual", alone(shape(4, 4, 1, 0, "pr")), new int[] {4, 2}),
                Arguments.of("normalised", alone(shape(4, 4, 2, 0, "n")), new int[] {2, 5}),
                Arguments.of("projected", alone(shape(4, 6, 3, 0, "p")), new int[] {3, 3}),
                Arguments.of("window of one", alone(shape(4, 2, 2, 1, "pr")), new int[] {3}),
                Arguments.of("window, behind a BiLSTM", stack(shape(4, 4, 2, 3, "pnr"), 0), new int[] {6, 1}),
                Arguments.of("projected, behind a BiLSTM", stack(shape(4, 2, 2, 0, "pnr"), 0), new int[] {3, 2}),
                Arguments.of("boundary-aware", alone(variant(4, 0, NONE, 0.5)), new int[] {5, 1, 2}),
                Arguments.of("boundary-aware, behind a BiLSTM", stack(variant(4, 0, AttentionPositions.SINUSOIDAL, 2),
                        0), new int[] {4, 3}),
                Arguments.of("learned places", alone(variant(4, 0, AttentionPositions.learned(3), 0)),
                        new int[] {5, 1, 2}),
                Arguments.of("learned places, projected", alone(new AttentionShape(4, 6, 3, 3,
                        AttentionPositions.learned(9), 0, false, false)), new int[] {4, 2}),
                Arguments.of("distances", alone(variant(4, 0, AttentionPositions.relative(2), 0)), new int[] {5, 1, 2}),
                Arguments.of("distances in a window", alone(variant(4, 3, AttentionPositions.relative(4), 0)),
                        new int[] {5, 2}),
                Arguments.of("boundary-aware with learned places in a window", stack(variant(4, 3,
                        AttentionPositions.learned(4), 1), 0), new int[] {6, 2}),
                Arguments.of("boundary-aware with distances", alone(variant(4, 0, AttentionPositions.relative(1), 1)),
                        new int[] {4, 1}));
    }

    private static List<SequenceLayerConf> alone(AttentionShape shape) {
        return List.of(new SelfAttention(shape, 0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("gradientCases")
    void gradientsAgreeWithDifferences(String title, List<SequenceLayerConf> layers, int[] lengths) {
        DataType before = Nd4j.defaultFloatingPointType();
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
        try {
            ComputationGraph graph = graph(layers, 4, DataType.DOUBLE, true, new NoOp());
            Graphs.randomParameters(graph, 9, 0.7);
            Graphs.Padded arrays = Graphs.arrays(Graphs.batch(8, 4, 2, 4, lengths), DataType.DOUBLE);
            assertThat(Graphs.wrongGradients(graph, arrays, arrays.labels(), 1e-5)).as("gradient check of %s", title)
                    .isEmpty();
        } finally {
            Nd4j.setDefaultDataTypes(before, before);
        }
    }

    static Stream<Arguments> kernels() {
        Stream<AttentionShape> variants = Stream.of(variant(8, 0, AttentionPositions.SINUSOIDAL, 0.5),
                variant(8, 0, AttentionPositions.learned(30), 0), variant(8, 5, AttentionPositions.relative(3), 0),
                variant(8, 0, AttentionPositions.relative(9), 2), variant(8, 7, AttentionPositions.learned(100), 1));
        Stream<AttentionShape> shapes = Stream.of(shape(8, 8, 2, 0, ""), shape(8, 8, 4, 0, "pnr"),
                shape(8, 12, 3, 0, "pnr"), shape(8, 6, 1, 0, "n"), shape(8, 12, 2, 5, "pnr"), shape(8, 8, 2, 3, "pn"));
        return Stream.concat(Stream.of(shape(8, 8, 2, 0, "n"), shape(8, 12, 2, 5, "pr"))
                .map(shape -> Arguments.of(shape, 0.0)),
                Stream.concat(shapes, variants).map(shape -> Arguments.of(shape, 0.3)));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void kernelsAgreeWithTwins(AttentionShape shape, double dropout) {
        agree(stack(shape, dropout), stack(shape, dropout));
    }

    @ParameterizedTest
    @CsvSource({"pnr, 6", "p, 8"})
    void asTheFirstLayer(String switches, int width) {
        AttentionShape shape = shape(INPUTS, width, 2, 0, switches);
        agree(List.of(new SelfAttention(shape, 0.1), new BiLstm(4, 0, 1)),
                List.of(new SelfAttention(shape, 0.1), new BiLstm(4, 0, 1)));
    }

    @Test
    void variantsAsTheFirstLayer() {
        for (AttentionPositions positions : List.of(AttentionPositions.learned(20), AttentionPositions.relative(5))) {
            AttentionShape shape = variant(INPUTS, 0, positions, 1);
            agree(List.of(new SelfAttention(shape, 0.1), new BiLstm(4, 0, 1)),
                    List.of(new SelfAttention(shape, 0.1), new BiLstm(4, 0, 1)));
        }
    }

    /** A song of 500 lines, in which distances are clipped and places shared. */
    @Test
    void longSongs() {
        TaggerBatch batch = Graphs.batch(45, INPUTS, 2, 0, 2, 500, 1);
        for (AttentionPositions positions : List.of(AttentionPositions.learned(400), AttentionPositions.relative(8))) {
            AttentionShape shape = variant(INPUTS, 0, positions, 1);
            ComputationGraph fast = graph(List.of(new SelfAttention(shape, 0.1)), DataType.FLOAT, false);
            ComputationGraph slow = graph(List.of(new SelfAttention(shape, 0.1)), DataType.DOUBLE, true);
            Graphs.randomParameters(fast, 6, 0.3);
            Graphs.copyParameters(fast, slow);
            samePass("long songs", Graphs.train(fast, batch), Graphs.train(slow, batch));
        }
    }

    private static void agree(List<SequenceLayerConf> layers, List<SequenceLayerConf> same) {
        ComputationGraph fast = graph(layers, DataType.FLOAT, false);
        ComputationGraph slow = graph(same, DataType.DOUBLE, true);
        Graphs.randomParameters(fast, 5, 0.4);
        Graphs.copyParameters(fast, slow);
        for (int step = 0; step <= BATCHES.size(); step++) {
            TaggerBatch batch = BATCHES.get(step % BATCHES.size());
            samePass("step " + step, Graphs.train(fast, batch), Graphs.train(slow, batch));
            if (step % 3 == 0) {
                Closeness.assertClose("probabilities without dropout", Graphs.probabilities(fast, batch),
                        Graphs.probabilities(slow, batch), 1e-5, 0);
            }
        }
    }

    private static void samePass(String what, Graphs.Pass actual, Graphs.Pass expected) {
        assertThat(actual.loss()).isCloseTo(expected.loss(), within(1e-5 * expected.loss()));
        Closeness.assertCloseToLargest("logits of " + what, actual.logits(), expected.logits(), 1e-5);
        assertThat(actual.gradients().keySet()).isEqualTo(expected.gradients().keySet());
        for (Map.Entry<String, double[]> gradient : expected.gradients().entrySet()) {
            // The sum for one number, that of the guesses' bias, is nearly 0 and its parts are not.
            Closeness.assertClose(gradient.getKey() + " of " + what, actual.gradients().get(gradient.getKey()),
                    gradient.getValue(), 3e-5 * Closeness.largest(gradient.getValue()) + 1e-9, 0);
        }
    }

    @Test
    void dropoutDrawsANewMaskEachStep() {
        ComputationGraph graph = graph(stack(shape(8, 8, 2, 0, "r"), 0.3), DataType.FLOAT, false);
        double[] first = Graphs.train(graph, BATCHES.get(0)).logits();
        assertThat(Graphs.train(graph, BATCHES.get(0)).logits()).isNotEqualTo(first);
    }

    @Test
    void learns() {
        ComputationGraph graph = graph(stack(shape(8, 12, 2, 0, "pnr"), 0), DataType.FLOAT, false);
        Graphs.Padded arrays = Graphs.arrays(BATCHES.get(0), DataType.FLOAT);
        double before = Graphs.train(graph, BATCHES.get(0)).loss();
        for (int i = 0; i < 60; i++) {
            graph.fit(new INDArray[] {arrays.features()}, new INDArray[] {arrays.labels()},
                    new INDArray[] {arrays.mask()}, null);
        }
        assertThat(Graphs.train(graph, BATCHES.get(0)).loss()).isLessThan(before / 2);
    }

    static Stream<Arguments> restored() {
        return Stream.of(shape(8, 12, 2, 3, "pnr"), variant(8, 0, AttentionPositions.learned(30), 0.5),
                variant(8, 3, AttentionPositions.relative(3), 0))
                .flatMap(shape -> Stream.of(Arguments.of(shape, false), Arguments.of(shape, true)));
    }

    @ParameterizedTest
    @MethodSource("restored")
    void restoredGraphGivesTheSame(AttentionShape shape, boolean plain) throws IOException {
        ComputationGraph graph = graph(stack(shape, 0.2), DataType.FLOAT, plain);
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
        SelfAttention layer = new SelfAttention(shape(8, 12, 2, 3, "pnr"), 0.2);
        SelfAttention same = new SelfAttention(shape(8, 12, 2, 3, "pnr"), 0.2);
        assertThat(layer).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(Stream.of(shape(8, 14, 2, 3, "pnr"), shape(8, 12, 3, 3, "pnr"), shape(8, 12, 2, 5, "pnr"),
                shape(8, 12, 2, 3, "nr"), shape(8, 12, 2, 3, "pr"), shape(8, 12, 2, 3, "pn"))
                .map(shape -> new SelfAttention(shape, 0.2))).doesNotContain(layer);
        assertThat(new SelfAttention(variant(8, 0, AttentionPositions.relative(3), 1), 0.2))
                .isEqualTo(new SelfAttention(variant(8, 0, AttentionPositions.relative(3), 1), 0.2))
                .isNotEqualTo(new SelfAttention(variant(8, 0, AttentionPositions.relative(4), 1), 0.2))
                .isNotEqualTo(new SelfAttention(variant(8, 0, AttentionPositions.learned(3), 1), 0.2))
                .isNotEqualTo(new SelfAttention(variant(8, 0, AttentionPositions.relative(3), 2), 0.2));
        assertThat(new SelfAttention(shape(8, 12, 2, 3, "pnr"), 0.3)).isNotEqualTo(layer);
    }

    /** The engine tells a layer the width of what is below it; the shape follows. */
    @Test
    void theInputsAreThoseOfTheLayerBelow() {
        List<SequenceLayerConf> layers = List.of(new BiLstm(5, 0, 1), new SelfAttention(shape(4, 6, 2, 0, "r"), 0));
        ComputationGraph graph = graph(layers, DataType.FLOAT, false);
        assertThat(graph.getLayer("layer_1").getParam("project/W").shape()).containsExactly(10, 6);
        assertThat(graph.getLayer("layer_2").getParam("W").shape()).containsExactly(10, 2);
    }

    @Test
    void impossibleShapesAreRefusedWithTheGraph() {
        SelfAttention layer = new SelfAttention(shape(8, 12, 2, 0, "r"), 0);
        layer.setHeads(5);
        assertThatThrownBy(() -> graph(List.of(new BiLstm(4, 0, 1), layer), DataType.FLOAT, false))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("5 heads")
                .hasMessageContaining("12");
    }

    @Test
    void firstWeights() {
        ComputationGraph graph = graph(stack(shape(80, 48, 4, 0, "pnr"), 0), DataType.FLOAT, false);
        uniform(values(graph, "project/W"), 1 / Math.sqrt(80));
        uniform(values(graph, "qkv/W"), Math.sqrt(6.0 / 96));
        uniform(values(graph, "out/W"), Math.sqrt(6.0 / 96));
        uniform(values(graph, "restore/W"), 1 / Math.sqrt(48));
        assertThat(Closeness.largest(values(graph, "project/b"))).isBetween(0.8 / Math.sqrt(80), 1 / Math.sqrt(80));
        assertThat(Closeness.largest(values(graph, "restore/b"))).isBetween(0.8 / Math.sqrt(48), 1 / Math.sqrt(48));
        assertThat(values(graph, "qkv/b")).hasSize(144).containsOnly(0);
        assertThat(values(graph, "out/b")).containsOnly(0);
        assertThat(values(graph, "norm/scale")).containsOnly(1);
        assertThat(values(graph, "norm/shift")).containsOnly(0);
    }

    @Test
    void firstWeightsOfVariants() {
        ComputationGraph graph = graph(stack(variant(40, 0, AttentionPositions.learned(50), 2), 0), DataType.FLOAT,
                false);
        uniform(values(graph, "boundary/W"), 1 / Math.sqrt(40));
        assertThat(values(graph, "boundary/b")).hasSize(20);
        assertThat(Closeness.largest(values(graph, "boundary/b"))).isBetween(0.5 / Math.sqrt(40), 1 / Math.sqrt(40));
        assertThat(Closeness.largest(values(graph, "boundary/out/W"))).isBetween(0.5 / Math.sqrt(20),
                1 / Math.sqrt(20));
        assertThat(values(graph, "boundary/out/b")).hasSize(1);
        double[] rows = values(graph, "position/rows");
        assertThat(rows).hasSize(50 * 40);
        assertThat(Arrays.stream(rows).map(v -> v * v).average().orElseThrow()).isCloseTo(0.02 * 0.02, within(5e-5));
        assertThat(values(graph(stack(variant(8, 0, AttentionPositions.relative(3), 0), 0), DataType.FLOAT, false),
                "distance/b")).hasSize(14).containsOnly(0);
    }

    private static double[] values(ComputationGraph graph, String key) {
        return graph.getLayer("layer_1").getParam(key).dup('c').data().asDouble();
    }

    /** Within the bound, close to it, and with the variance of a uniform distribution. */
    private static void uniform(double[] values, double bound) {
        assertThat(Closeness.largest(values)).isLessThanOrEqualTo(bound * (1 + 1e-6)).isGreaterThan(bound * 0.95);
        double square = Arrays.stream(values).map(v -> v * v).average().orElseThrow();
        assertThat(square).isCloseTo(bound * bound / 3, within(2 * bound * bound / Math.sqrt(values.length)));
        assertThat(Arrays.stream(values).average().orElseThrow())
                .isCloseTo(0, within(3 * bound / Math.sqrt(values.length)));
    }
}
