package org.segmodel.models.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
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
import org.segmodel.models.kernel.MapConvolutionKernel;

/** The convolution's layer within a graph, against the engine's own layer. */
class MapConvolutionTest {

    private static final int CLIPS = 3;

    /** Two convolutions one behind the other, mean over the map, one linear layer. */
    private static ComputationGraph graph(Layer first, Layer second, DataType type) {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder().seed(5).dataType(type)
                .updater(new NoOp()).graphBuilder().addInputs("input").setInputTypes(InputType.convolutional(11, 14, 2))
                .addLayer("first", first, "input").addLayer("second", second, "first")
                .addLayer("mean", new GlobalPoolingLayer(PoolingType.AVG), "second")
                .addLayer("out", new OutputLayer.Builder(LossFunctions.LossFunction.MSE).activation(Activation.TANH).nOut(2)
                        .build(), "mean").setOutputs("out").build());
        graph.init();
        return graph;
    }

    private static ComputationGraph ours(DataType type) {
        return graph(new MapConvolution(6, 5, 2, 2), new MapConvolution(4, 3, 1, 1), type);
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
    void agreesWithTheEnginesLayer() {
        ComputationGraph fast = ours(DataType.FLOAT);
        ComputationGraph slow = graph(engines(6, 5, 2, 2), engines(4, 3, 1, 1), DataType.FLOAT);
        assertThat(fast.getLayer("first")).isInstanceOf(MapConvolutionLayer.class);
        assertThat(fast.params().toFloatVector()).isEqualTo(slow.params().toFloatVector());
        assertThat(fast.paramTable().keySet()).isEqualTo(slow.paramTable().keySet());
        INDArray input = input(DataType.FLOAT, 'c');
        Closeness.assertCloseToLargest("maps", fast.feedForward(input, false).get("second").dup('c').data().asFloat(),
                slow.feedForward(input, false).get("second").dup('c').data().asDouble(), 1e-6);
        Closeness.assertCloseToLargest("gradient", gradient(fast, input).data().asFloat(),
                gradient(slow, input).data().asDouble(), 2e-6);
    }

    @Test
    void inputOfAnotherOrderAndASharedKernelChangeNothing() {
        ComputationGraph one = ours(DataType.FLOAT);
        ComputationGraph other = ours(DataType.FLOAT);
        try (MapConvolutionKernel kernel = new MapConvolutionKernel(2)) {
            ((MapConvolutionLayer) other.getLayer("first")).attach(kernel, false);
            ((MapConvolutionLayer) other.getLayer("second")).attach(kernel, true);
            Closeness.assertSameBits("gradient", gradient(other, input(DataType.FLOAT, 'f')).data().asFloat(),
                    gradient(one, input(DataType.FLOAT, 'c')).data().asFloat());
        }
    }

    @Test
    void otherPrecisionsTakeTheEnginesLayer() {
        ComputationGraph graph = ours(DataType.DOUBLE);
        assertThat(graph.getLayer("first").getClass())
                .isEqualTo(org.deeplearning4j.nn.layers.convolution.ConvolutionLayer.class);
        assertThat(gradient(graph, input(DataType.DOUBLE, 'c')).amaxNumber().doubleValue()).isPositive();
    }

    @Test
    void theEngineWritesAndReadsIt() throws IOException {
        ComputationGraph graph = ours(DataType.FLOAT);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ModelSerializer.writeModel(graph, bytes, false);
        ComputationGraph read = ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(bytes.toByteArray()));
        assertThat(read.getConfiguration()).isEqualTo(graph.getConfiguration());
        assertThat(read.getLayer("first")).isInstanceOf(MapConvolutionLayer.class);
        INDArray input = input(DataType.FLOAT, 'c');
        Closeness.assertSameBits("gradient", gradient(read, input).data().asFloat(),
                gradient(graph, input).data().asFloat());
    }
}
