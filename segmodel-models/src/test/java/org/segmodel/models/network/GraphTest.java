package org.segmodel.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.segmodel.losses.LossConfig;
import org.segmodel.models.kernel.Closeness;
import org.segmodel.models.layer.BiLstm;

/** The engine's own tools on graphs of our layers: serialiser, JSON, training, masks. */
class GraphTest {

    private static final LossConfig LOSS = Graphs.FULL_LOSS;

    private final TaggerBatch batch = Graphs.batch(21, 7, 2, 0, 9, 4, 12, 1);

    @BeforeAll
    static void useOneThread() {
        Graphs.useOneThread();
    }

    private ComputationGraph graph(boolean plain) {
        return Graphs.graph(Graphs.config(6, 2, 0.1, 0.2), batch, 2, LOSS, DataType.FLOAT, plain);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void restoredGraphGivesTheSame(boolean plain) throws IOException {
        ComputationGraph graph = graph(plain);
        Graphs.randomParameters(graph, 22, 0.4);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ModelSerializer.writeModel(graph, file, true);
        ComputationGraph restored = ModelSerializer.restoreComputationGraph(
                new ByteArrayInputStream(file.toByteArray()), true);
        assertThat(restored.getConfiguration()).isEqualTo(graph.getConfiguration());
        assertThat(Graphs.probabilities(restored, batch)).isEqualTo(Graphs.probabilities(graph, batch));
        // Loss and class weights came along, and the dropout streams start anew from the same seed.
        assertThat(Graphs.train(restored, batch).loss()).isEqualTo(Graphs.train(graph, batch).loss());
    }

    @Test
    void jsonRoundTrip() {
        ComputationGraphConfiguration configuration = graph(false).getConfiguration();
        ComputationGraphConfiguration read = ComputationGraphConfiguration.fromJson(configuration.toJson());
        assertThat(read).isEqualTo(configuration);
        assertThat(read.toJson()).isEqualTo(configuration.toJson());
        assertThat(read).isNotEqualTo(graph(true).getConfiguration());
    }

    @Test
    void everySettingOfALayerCounts() {
        BiLstm layer = new BiLstm(5, 0.25, 2);
        assertThat(layer).isEqualTo(new BiLstm(5, 0.25, 2)).hasSameHashCodeAs(new BiLstm(5, 0.25, 2))
                .isNotEqualTo(new BiLstm(6, 0.25, 2)).isNotEqualTo(new BiLstm(5, 0.5, 2))
                .isNotEqualTo(new BiLstm(5, 0.25, 1));
    }

    @Test
    void fitsWithTheEnginesOwnUpdater() {
        ComputationGraph graph = Graphs.graph(Graphs.config(6, 1, 0, 0), batch, 2, LOSS, DataType.FLOAT, false);
        Graphs.Padded arrays = Graphs.arrays(batch, DataType.FLOAT);
        DataSet data = new DataSet(arrays.features(), arrays.labels(), arrays.mask(), null);
        double before = graph.score(data);
        for (int i = 0; i < 60; i++) {
            graph.fit(data);
        }
        assertThat(graph.score(data)).isLessThan(before - 0.1);
        assertThat(graph.score(data)).as("score is the loss per line").isEqualTo(Graphs.train(graph, batch).loss());
    }

    @Test
    void probabilitiesSumToOneAndPaddingIsZero() {
        ComputationGraph graph = Graphs.graph(Graphs.config(6, 1, 0, 0), batch, 3, LOSS, DataType.DOUBLE, true);
        Graphs.randomParameters(graph, 23, 1);
        double[] probabilities = Graphs.probabilities(graph, batch);
        int steps = batch.layout().steps();
        for (int s = 0; s < batch.layout().sequences(); s++) {
            for (int t = 0; t < steps; t++) {
                int at = (s * steps + t) * 3;
                double[] sum = {probabilities[at] + probabilities[at + 1] + probabilities[at + 2]};
                Closeness.assertClose("song " + s + " line " + t, sum,
                        new double[] {t < batch.layout().length(s) ? 1 : 0}, 1e-15, 0);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aMissingMaskIsNamed(boolean plain) {
        ComputationGraph graph = graph(plain);
        INDArray features = Graphs.arrays(batch, DataType.FLOAT).features();
        assertThatThrownBy(() -> graph.output(features)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs a mask [batch, time]");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aMaskWithAGapIsRefused(boolean plain) {
        ComputationGraph graph = graph(plain);
        Graphs.Padded arrays = Graphs.arrays(batch, DataType.FLOAT);
        arrays.mask().putScalar(2, 4, 0);
        assertThatThrownBy(() -> graph.output(false, new INDArray[] {arrays.features()},
                new INDArray[] {arrays.mask()})).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sequence 2").hasMessageContaining("gap").hasMessageContaining("step 5");
    }

    @Test
    void labelsOfAnotherShapeAreRefused() {
        ComputationGraph graph = graph(false);
        Graphs.Padded arrays = Graphs.arrays(batch, DataType.FLOAT);
        graph.setInputs(arrays.features());
        graph.setLayerMaskArrays(new INDArray[] {arrays.mask()}, null);
        graph.setLabels(Nd4j.zeros(DataType.FLOAT, 3, 12));
        assertThatThrownBy(graph::computeGradientAndScore).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("labels must be [4, time]");
    }

    @Test
    void featuresOfAnyMemoryOrder() {
        ComputationGraph graph = graph(false);
        Graphs.Padded arrays = Graphs.arrays(batch, DataType.FLOAT);
        INDArray permuted = arrays.features().permute(0, 2, 1).dup('c').permute(0, 2, 1);
        INDArray[] mask = {arrays.mask().dup('f')};
        assertThat(graph.output(false, new INDArray[] {permuted}, mask)[0].dup('c').data().asDouble())
                .isEqualTo(Graphs.probabilities(graph, batch));
    }
}
