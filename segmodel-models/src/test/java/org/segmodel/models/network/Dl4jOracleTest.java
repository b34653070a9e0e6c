package org.segmodel.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;
import static org.nd4j.linalg.indexing.NDArrayIndex.point;

import java.util.Map;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.models.kernel.Closeness;

/**
 * Deeplearning4j's own bidirectional LSTM as an independent oracle: the same weights must give the same probabilities and
 * gradients. Its weights are {@code W [inputs, 4·units]}, {@code RW [units, 4·units]}, {@code b [1, 4·units]} with the
 * gates in the order cell, forget, output, input. Its gradient is a sum over steps, ours is that of the mean.
 */
class Dl4jOracleTest {

    private static final int INPUTS = 5;
    private static final int UNITS = 4;
    private static final int CLASSES = 3;
    /** Place of our gates (input, forget, cell, output) in its order. */
    private static final int[] PLACE = {3, 1, 0, 2};

    @BeforeAll
    static void useOneThread() {
        Graphs.useOneThread();
    }

    @ParameterizedTest
    @CsvSource({"1, DOUBLE", "2, DOUBLE", "1, FLOAT", "2, FLOAT"})
    void sameOutputsAndGradients(int layers, DataType type) {
        TaggerBatch batch = Graphs.batch(11, INPUTS, CLASSES, 0, 6, 1, 4, 9);
        double[] classWeights = {1, 1, 1};
        ComputationGraph ours = Graphs.graph(Graphs.config(UNITS, layers, 0, 0), INPUTS, Graphs.PLAIN_LOSS, classWeights,
                type, type == DataType.DOUBLE);
        Graphs.randomParameters(ours, 12, 0.5);
        ComputationGraph theirs = oracle(layers);
        copy(ours.paramTable(), theirs.paramTable(), layers, 1);

        double share = type == DataType.DOUBLE ? 1e-12 : 1e-5;
        INDArray output = output(theirs, batch);
        Closeness.assertCloseToLargest("probabilities", Graphs.probabilities(ours, batch),
                output.dup('c').data().asDouble(), share);

        Graphs.Pass pass = Graphs.train(ours, batch);
        theirs.computeGradientAndScore();
        int rows = batch.layout().rows();
        double theirLoss = theirs.score() * batch.layout().sequences() / rows;
        assertThat(pass.loss()).isCloseTo(theirLoss, within(share * theirLoss));
        Map<String, INDArray> expected = ours.gradient().gradientForVariable().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey,
                        gradient -> Nd4j.create(DataType.DOUBLE, gradient.getValue().shape())));
        copy(expected, theirs.gradient().gradientForVariable(), layers, -1);
        assertThat(pass.gradients()).hasSize(6 * layers + 2);
        pass.gradients().forEach((name, gradient) -> Closeness.assertCloseToLargest("gradient of " + name, gradient,
                expected.get(name).divi(rows).data().asDouble(), share));
    }

    private static ComputationGraph oracle(int layers) {
        ComputationGraphConfiguration.GraphBuilder builder = new NeuralNetConfiguration.Builder().seed(1)
                .dataType(DataType.DOUBLE).graphBuilder().addInputs("in");
        for (int layer = 0; layer < layers; layer++) {
            builder.addLayer("bilstm_" + layer, new Bidirectional(Bidirectional.Mode.CONCAT,
                    new LSTM.Builder().nIn(Weights.width(layer, INPUTS, UNITS)).nOut(UNITS).activation(Activation.TANH)
                            .gateActivationFunction(Activation.SIGMOID).build()),
                    layer == 0 ? "in" : "bilstm_" + (layer - 1));
        }
        builder.addLayer("linear", new RnnOutputLayer.Builder(LossFunctions.LossFunction.MCXENT).nIn(2 * UNITS)
                .nOut(CLASSES).activation(Activation.SOFTMAX).build(), "bilstm_" + (layers - 1)).setOutputs("linear");
        ComputationGraph graph = new ComputationGraph(builder.build());
        graph.init();
        return graph;
    }

    /** Sets inputs, masks and labels, in channels-first order, and returns the probabilities [batch, time, classes]. */
    private static INDArray output(ComputationGraph graph, TaggerBatch batch) {
        PackedLayout layout = batch.layout();
        Graphs.Padded padded = Graphs.arrays(batch, DataType.DOUBLE);
        INDArray labels = Nd4j.create(DataType.DOUBLE, layout.sequences(), CLASSES, layout.steps());
        for (int s = 0; s < layout.sequences(); s++) {
            for (int t = 0; t < layout.length(s); t++) {
                labels.putScalar(s, batch.labels()[layout.offset(s) + t], t, 1);
            }
        }
        INDArray features = padded.features().permute(0, 2, 1).dup('c');
        INDArray output = graph.output(false, new INDArray[] {features}, new INDArray[] {padded.mask()})[0]
                .permute(0, 2, 1).dup('c');
        output = output.mul(padded.mask().reshape('c', layout.sequences(), layout.steps(), 1));
        graph.setInputs(features);
        graph.setLayerMaskArrays(new INDArray[] {padded.mask()}, new INDArray[] {padded.mask()});
        graph.setLabels(labels);
        return output;
    }

    /** Copies every array of ours into theirs, or with a negative direction the other way round. */
    private static void copy(Map<String, INDArray> ours, Map<String, INDArray> theirs, int layers, int direction) {
        for (int layer = 0; layer < layers; layer++) {
            for (String side : new String[] {"f", "b"}) {
                String own = "bilstm_" + layer + "_";
                for (int q = 0; q < 4; q++) {
                    INDArray w = columns(theirs.get(own + side + "W"), q);
                    INDArray r = columns(theirs.get(own + side + "RW"), q);
                    INDArray b = columns(theirs.get(own + side + "b"), q);
                    move(ours.get(own + "W" + side).get(point(q)), w, direction);
                    move(ours.get(own + "R" + side).get(point(q)), r, direction);
                    move(ours.get(own + "b" + side).get(point(q)), b.reshape(UNITS), direction);
                }
            }
        }
        move(ours.get("linear_W"), theirs.get("linear_W"), direction);
        move(ours.get("linear_b"), theirs.get("linear_b").reshape(CLASSES), direction);
    }

    private static INDArray columns(INDArray theirs, int gate) {
        return theirs.get(all(), interval((long) PLACE[gate] * UNITS, (PLACE[gate] + 1L) * UNITS));
    }

    private static void move(INDArray ours, INDArray theirs, int direction) {
        if (direction > 0) {
            theirs.assign(ours.castTo(theirs.dataType()));
        } else {
            ours.assign(theirs);
        }
    }
}
