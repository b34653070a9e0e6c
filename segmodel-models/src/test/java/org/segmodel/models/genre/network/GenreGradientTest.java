package org.segmodel.models.genre.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.models.genre.config.GenreNetworkConfig;

/** Gradients of the architectures against differences of the loss, in double precision. */
class GenreGradientTest {

    private static final int GENRES = 3;
    private static final int CLIPS = 3;
    private static final int BANDS = 9;
    private static final int FRAMES = 10;
    private static final double STEP = 1e-7;

    private static DataType before;

    @BeforeAll
    static void useDoublePrecision() {
        before = Nd4j.defaultFloatingPointType();
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    }

    @AfterAll
    static void restorePrecision() {
        Nd4j.setDefaultDataTypes(before, before);
    }

    static List<GenreNetworkConfig> configs() {
        return Clips.STILL;
    }

    private static ComputationGraph graph(ComputationGraphConfiguration configuration) {
        ComputationGraph graph = new ComputationGraph(configuration);
        graph.init();
        graph.initGradientsView();
        objective(graph).use(Clips.loss(GENRES));
        return graph;
    }

    private static LogitLoss objective(ComputationGraph graph) {
        return (LogitLoss) ((LossLayer) graph.getOutputLayer(0).conf().getLayer()).getLossFn();
    }

    private static INDArray array(float[] values, long... shape) {
        return Nd4j.createFromArray(values).reshape(shape).castTo(DataType.DOUBLE);
    }

    /** All parameters at once: the slope of the loss along random directions. */
    @ParameterizedTest
    @MethodSource("configs")
    void gradientsAreSlopesOfTheLoss(GenreNetworkConfig config) {
        ClipBatch batch = Clips.batch(5, CLIPS, BANDS, FRAMES, GENRES);
        GenreGraph architecture = GenreGraph.of(config.architecture(), BANDS, GENRES);
        ComputationGraph graph = graph(architecture.configuration(3, DataType.DOUBLE));
        RunningStatistics running = new RunningStatistics(graph);
        INDArray targets = Nd4j.createFromArray(batch.targets()).reshape(CLIPS, GENRES);
        graph.setInputs(array(architecture.input(batch, batch.values()), architecture.inputShape(CLIPS, FRAMES)));
        graph.setLabels(architecture.members() == 1 ? targets : Nd4j.vstack(targets, targets));
        graph.computeGradientAndScore();
        running.takeMoves();
        INDArray gradient = graph.getFlattenedGradients().dup();
        INDArray start = graph.params().dup();
        RandomStream random = new Seeds(4).stream("directions");
        for (int i = 0; i < 3; i++) {
            INDArray direction = direction(graph, running, random);
            double slope = (loss(graph, start.add(direction.mul(STEP)))
                    - loss(graph, start.sub(direction.mul(STEP)))) / (2 * STEP);
            double expected = gradient.mul(direction).sumNumber().doubleValue();
            assertThat(slope).isCloseTo(expected, within(1e-5 * Math.abs(expected) + 1e-7));
        }
    }

    /** Random, and zero for the running statistics, which have no gradient. */
    private static INDArray direction(ComputationGraph graph, RunningStatistics running, RandomStream random) {
        INDArray direction = graph.getFlattenedGradients();
        double[] values = new double[Math.toIntExact(direction.length())];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextGaussian();
        }
        direction.assign(Nd4j.createFromArray(values).reshape(direction.shape()));
        running.takeMoves();
        return direction.dup();
    }

    private static double loss(ComputationGraph graph, INDArray parameters) {
        graph.params().assign(parameters);
        graph.computeGradientAndScore();
        // The engine's own score is divided by the number of clips once more.
        return objective(graph).value();
    }

    @Test
    void everyParameterBelowAndWithinChannelAttentionHasItsSlope() {
        GraphLayers layers = new GraphLayers(InputType.convolutional(4, 5, 1), 7, DataType.DOUBLE);
        String map = layers.convolution("below", GraphLayers.INPUT, 4, 1, 1);
        String weighed = layers.channelAttention("attention", map, 4, 2);
        ComputationGraph graph = graph(layers.finish(layers.linear("logits",
                layers.pooled("mean", weighed, PoolingType.AVG, true), GENRES, 0)));
        ClipBatch batch = Clips.batch(6, CLIPS, 4, 5, GENRES);
        graph.setInputs(array(batch.values(), CLIPS, 1, 4, 5));
        graph.setLabels(Nd4j.createFromArray(batch.targets()).reshape(CLIPS, GENRES));
        graph.computeGradientAndScore();
        double[] gradient = graph.getFlattenedGradients().dup().data().asDouble();
        INDArray start = graph.params().dup();
        for (int i = 0; i < gradient.length; i++) {
            INDArray direction = start.like();
            direction.putScalar(i, STEP);
            double slope = (loss(graph, start.add(direction)) - loss(graph, start.sub(direction))) / (2 * STEP);
            assertThat(slope).as("parameter %s", i).isCloseTo(gradient[i], within(1e-5 * Math.abs(slope) + 1e-8));
        }
    }
}
