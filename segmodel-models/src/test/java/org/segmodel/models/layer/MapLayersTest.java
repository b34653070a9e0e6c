package org.segmodel.models.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions;
import org.segmodel.models.kernel.Closeness;
import org.segmodel.models.kernel.MapKernels;

/** Convolution and batch normalisation within a graph, against the engine's own layers. */
class MapLayersTest {

    private static final int CLIPS = 3;

    /** A convolution, a normalisation and another convolution, mean over the map, one linear layer. */
    private static ComputationGraph graph(Layer first, Layer norm, Layer second, DataType type) {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder().seed(5).dataType(type)
                .updater(new NoOp()).graphBuilder().addInputs("input").setInputTypes(InputType.convolutional(11, 14, 2))
                .addLayer("first", first, "input").addLayer("norm", norm, "first").addLayer("second", second, "norm")
                .addLayer("mean", new GlobalPoolingLayer(PoolingType.AVG), "second")
                .addLayer("out", new OutputLayer.Builder(LossFunctions.LossFunction.MSE).activation(Activation.TANH).nOut(2)
                        .build(), "mean").setOutputs("out").build());
        graph.init();
        return graph;
    }

    private static ComputationGraph ours(DataType type) {
        return graph(new MapConvolution(6, 5, 2, 2), new MapNormalization(0.75, 0.01), new MapConvolution(4, 3, 1, 1), type);
    }

    private static ComputationGraph engines() {
        return graph(engines(6, 5, 2, 2), new BatchNormalization.Builder().decay(0.75).eps(0.01).useLogStd(false)
                .activation(Activation.IDENTITY).build(), engines(4, 3, 1, 1), DataType.FLOAT);
    }

    private static Layer engines(int outputs, int kernel, int stride, int padding) {
        return new ConvolutionLayer.Builder(kernel, kernel).stride(stride, stride).padding(padding, padding).nOut(outputs)
                .hasBias(false).activation(Activation.IDENTITY).build();
    }

    private static INDArray input(DataType type, char order) {
        Nd4j.getRandom().setSeed(9);
        return Nd4j.randn(DataType.FLOAT, CLIPS, 2, 11, 14).castTo(type).dup(order);
    }

    private static INDArray gradient(ComputationGraph graph, INDArray input) {
        graph.setInputs(input);
        graph.setLabels(Nd4j.ones(input.dataType(), CLIPS, 2));
        graph.computeGradientAndScore();
        return graph.getFlattenedGradients().dup();
    }

    @Test
    void firstParametersAreThoseOfTheEngine() {
        assertThat(ours(DataType.FLOAT).params().toFloatVector()).isEqualTo(engines().params().toFloatVector());
    }

    @Test
    void agreesWithTheEnginesLayers() {
        ComputationGraph fast = ours(DataType.FLOAT);
        ComputationGraph slow = engines();
        fast.getLayers()[1].paramTable().forEach((name, values) -> values.assign(Nd4j.rand(values.shape()).addi(0.5)));
        slow.params().assign(fast.params());
        assertThat(fast.paramTable().keySet()).isEqualTo(slow.paramTable().keySet());
        INDArray input = input(DataType.FLOAT, 'c');
        for (boolean training : new boolean[] {false, true}) {
            Closeness.assertCloseToLargest("maps", fast.feedForward(input, training).get("second").dup('c').data().asFloat(),
                    slow.feedForward(input, training).get("second").dup('c').data().asDouble(), 2e-6);
        }
        Closeness.assertCloseToLargest("gradient", gradient(fast, input).data().asFloat(),
                gradient(slow, input).data().asDouble(), 5e-6);
    }

    @Test
    void inputOfAnotherOrderAndSharedKernelsChangeNothing() {
        ComputationGraph one = ours(DataType.FLOAT);
        ComputationGraph other = ours(DataType.FLOAT);
        try (MapKernels kernels = new MapKernels(2)) {
            ((MapLayer) other.getLayer("first")).attach(kernels, false);
            ((MapLayer) other.getLayer("norm")).attach(kernels, true);
            ((MapLayer) other.getLayer("second")).attach(kernels, true);
            Closeness.assertSameBits("gradient", gradient(other, input(DataType.FLOAT, 'f')).data().asFloat(),
                    gradient(one, input(DataType.FLOAT, 'c')).data().asFloat());
        }
    }

    @Test
    void otherPrecisionsTakeTheEnginesLayers() {
        ComputationGraph graph = ours(DataType.DOUBLE);
        assertThat(graph.getLayer("first").getClass())
                .isEqualTo(org.deeplearning4j.nn.layers.convolution.ConvolutionLayer.class);
        assertThat(graph.getLayer("norm").getClass())
                .isEqualTo(org.deeplearning4j.nn.layers.normalization.BatchNormalization.class);
        assertThat(gradient(graph, input(DataType.DOUBLE, 'c')).amaxNumber().doubleValue()).isPositive();
    }

    @Test
    void theEngineWritesAndReadsThem() throws IOException {
        ComputationGraph graph = ours(DataType.FLOAT);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ModelSerializer.writeModel(graph, bytes, false);
        ComputationGraph read = ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(bytes.toByteArray()));
        assertThat(read.getConfiguration()).isEqualTo(graph.getConfiguration());
        assertThat(read.getLayer("first")).isInstanceOf(MapConvolutionLayer.class);
        assertThat(read.getLayer("norm")).isInstanceOf(MapNormalizationLayer.class);
        INDArray input = input(DataType.FLOAT, 'c');
        Closeness.assertSameBits("gradient", gradient(read, input).data().asFloat(),
                gradient(graph, input).data().asFloat());
    }
}
