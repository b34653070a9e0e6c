package org.segmodel.models.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.segmodel.losses.LossConfig;

/** Gradients of every array of parameters of the slow twins against differences of the loss. */
class GradientCheckTest {

    private static DataType before;

    @BeforeAll
    static void useDoublePrecision() {
        before = Nd4j.defaultFloatingPointType();
        Graphs.useOneThread();
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    }

    @AfterAll
    static void restorePrecision() {
        Nd4j.setDefaultDataTypes(before, before);
    }

    static Stream<Arguments> cases() {
        return Stream.of(
                Arguments.of("one layer, unequal lengths", 1, 2, Graphs.FULL_LOSS, 0, new int[] {3, 1, 2}),
                Arguments.of("two layers, unequal lengths", 2, 2, Graphs.FULL_LOSS, 0, new int[] {2, 3}),
                Arguments.of("one step", 1, 2, Graphs.FULL_LOSS, 0, new int[] {1, 1}),
                Arguments.of("one song", 1, 3, Graphs.PLAIN_LOSS, 0, new int[] {4}),
                Arguments.of("two layers, one song, one step", 2, 2, Graphs.PLAIN_LOSS, 0, new int[] {1}),
                Arguments.of("ignored labels", 1, 2, Graphs.FULL_LOSS, 3, new int[] {2, 4}),
                Arguments.of("ignored labels, plain loss", 1, 2, Graphs.PLAIN_LOSS, 2, new int[] {3, 2}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void gradientsAgreeWithDifferences(String title, int layers, int classes, LossConfig loss, int ignored,
            int[] lengths) {
        TaggerBatch batch = Graphs.batch(7, 2, classes, ignored, lengths);
        ComputationGraphConfiguration configuration = Graphs.graph(Graphs.config(2, layers, 0, 0), batch, classes, loss,
                DataType.DOUBLE, true).getConfiguration().clone();
        // The checker wants raw gradients.
        configuration.getVertices().values().forEach(vertex -> ((BaseLayer) ((LayerVertex) vertex).getLayerConf()
                .getLayer()).setIUpdater(new NoOp()));
        ComputationGraph graph = new ComputationGraph(configuration);
        graph.init();
        Graphs.randomParameters(graph, 9, 0.7);
        Graphs.Padded arrays = Graphs.arrays(batch, DataType.DOUBLE);
        assertThat(Graphs.wrongGradients(graph, arrays, arrays.labels(), 1e-6)).as("gradient check of %s", title)
                .isEmpty();
    }
}
