package org.segmodel.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
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
import org.segmodel.models.kernel.Closeness;

/**
 * Deeplearning4j's own bidirectional LSTM as an independent oracle: the same weights must give the same probabilities
 * and gradients. Its weights are {@code W [inputs, 4·units]}, {@code RW [units, 4·units]}, {@code b [4·units]} with the
 * gates in the order cell, forget, output, input. Its score and gradient are sums over steps, ours are means. It is
 * given one song at a time: in a padded batch its backward direction (M2.1) reads the padding, mask or not.
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
        ComputationGraph ours = Graphs.graph(Graphs.config(UNITS, layers, 0, 0), INPUTS, Graphs.PLAIN_LOSS,
                new double[] {1, 1, 1}, type, type == DataType.DOUBLE);
        Graphs.randomParameters(ours, 12, 0.5);
        ComputationGraph theirs = oracle(layers);
        set(theirs, ours.paramTable(), layers);
        double share = type == DataType.DOUBLE ? 1e-12 : 1e-5;
        int rows = batch.layout().rows();
        double[] probabilities = Graphs.probabilities(ours, batch);
        Graphs.Pass pass = Graphs.train(ours, batch);
        double loss = 0;
        Map<String, double[]> gradients = new HashMap<>();
        for (int s = 0; s < batch.layout().sequences(); s++) {
            int from = s * batch.layout().steps() * CLASSES;
            Closeness.assertCloseToLargest("probabilities of song " + s,
                    Arrays.copyOfRange(probabilities, from, from + batch.layout().length(s) * CLASSES),
                    train(theirs, batch, s), share);
            loss += theirs.score() / rows;
            add(gradients, theirs.gradient().gradientForVariable(), layers);
        }
        assertThat(pass.loss()).isCloseTo(loss, within(share * loss));
        assertThat(pass.gradients().keySet()).isEqualTo(gradients.keySet());
        pass.gradients().forEach((name, gradient) -> Closeness.assertCloseToLargest("gradient of " + name, gradient,
                Arrays.stream(gradients.get(name)).map(g -> g / rows).toArray(), share));
    }

    private static ComputationGraph oracle(int layers) {
        ComputationGraphConfiguration.GraphBuilder builder = new NeuralNetConfiguration.Builder().seed(1)
                .dataType(DataType.DOUBLE).graphBuilder().addInputs("in")
                .setInputTypes(InputType.recurrent(INPUTS, RNNFormat.NCW));
        for (int layer = 0; layer < layers; layer++) {
            builder.addLayer("bilstm_" + layer, new Bidirectional(Bidirectional.Mode.CONCAT,
                    new LSTM.Builder().nIn(layer == 0 ? INPUTS : 2 * UNITS).nOut(UNITS).activation(Activation.TANH)
                            .gateActivationFunction(Activation.SIGMOID).build()),
                    layer == 0 ? "in" : "bilstm_" + (layer - 1));
        }
        builder.addLayer("linear", new RnnOutputLayer.Builder(LossFunctions.LossFunction.MCXENT).nIn(2 * UNITS)
                .nOut(CLASSES).activation(Activation.SOFTMAX).build(), "bilstm_" + (layers - 1)).setOutputs("linear");
        ComputationGraph graph = new ComputationGraph(builder.build());
        graph.init();
        return graph;
    }

    /** A training pass of one song; returns its probabilities [time, classes]. Their time is the last dimension. */
    private static double[] train(ComputationGraph graph, TaggerBatch batch, int song) {
        int steps = batch.layout().length(song);
        int first = batch.layout().offset(song);
        INDArray features = Nd4j.create(DataType.DOUBLE, 1, INPUTS, steps);
        INDArray labels = Nd4j.create(DataType.DOUBLE, 1, CLASSES, steps);
        for (int t = 0; t < steps; t++) {
            for (int k = 0; k < INPUTS; k++) {
                features.putScalar(0, k, t, batch.features()[(first + t) * INPUTS + k]);
            }
            labels.putScalar(0, batch.labels()[first + t], t, 1);
        }
        double[] probabilities = graph.output(features)[0].permute(0, 2, 1).dup('c').data().asDouble();
        graph.setInputs(features);
        graph.setLabels(labels);
        graph.computeGradientAndScore();
        return probabilities;
    }

    /** Writes our parameters into their graph. */
    private static void set(ComputationGraph theirs, Map<String, INDArray> ours, int layers) {
        for (int layer = 0; layer < layers; layer++) {
            for (String name : List.of("W", "R", "b")) {
                for (String side : List.of("f", "b")) {
                    INDArray target = matrix(theirs.getParam(theirName(layer, name, side)));
                    double[] values = ours.get("bilstm_" + layer + "_" + name + side).dup('c').data().asDouble();
                    int rows = values.length / (4 * UNITS);
                    for (int i = 0; i < values.length; i++) {
                        target.putScalar(i / UNITS % rows, column(i, rows), values[i]);
                    }
                }
            }
        }
        theirs.getParam("linear_W").assign(ours.get("linear_W").castTo(DataType.DOUBLE));
        theirs.getParam("linear_b").reshape(CLASSES).assign(ours.get("linear_b").castTo(DataType.DOUBLE));
    }

    /** Adds their gradients under our names and in our order. */
    private static void add(Map<String, double[]> sums, Map<String, INDArray> theirs, int layers) {
        for (int layer = 0; layer < layers; layer++) {
            for (String name : List.of("W", "R", "b")) {
                for (String side : List.of("f", "b")) {
                    INDArray source = matrix(theirs.get(theirName(layer, name, side)));
                    int rows = (int) source.size(0);
                    double[] sum = sums.computeIfAbsent("bilstm_" + layer + "_" + name + side,
                            key -> new double[4 * UNITS * rows]);
                    for (int i = 0; i < sum.length; i++) {
                        sum[i] += source.getDouble(i / UNITS % rows, column(i, rows));
                    }
                }
            }
        }
        for (String name : List.of("linear_W", "linear_b")) {
            double[] part = theirs.get(name).dup('c').data().asDouble();
            double[] sum = sums.computeIfAbsent(name, key -> new double[part.length]);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += part[i];
            }
        }
    }

    /** A bias as one row, as a view. */
    private static INDArray matrix(INDArray array) {
        return array.rank() == 1 ? array.reshape(1, array.length()) : array;
    }

    private static String theirName(int layer, String name, String side) {
        return "bilstm_" + layer + "_" + side + (name.equals("R") ? "RW" : name);
    }

    /** Their column of number i of one of our arrays [4, rows, units]. */
    private static int column(int i, int rows) {
        return PLACE[i / (rows * UNITS)] * UNITS + i % UNITS;
    }
}
