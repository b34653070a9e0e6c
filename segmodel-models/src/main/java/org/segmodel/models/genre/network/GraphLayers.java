package org.segmodel.models.genre.network;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.StackVertex;
import org.deeplearning4j.nn.conf.graph.UnstackVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.NoOp;
import org.segmodel.models.layer.MapConvolution;
import org.segmodel.models.layer.MapNormalization;

/**
 * The engine's layers in the form that the genre networks use. Every method adds layers behind another one and gives the
 * name of the last. Convolutions have no bias, for batch normalisation follows them; weights before a rectifier start
 * normally distributed with variance 2 / inputs (He et al. 2015).
 */
final class GraphLayers {

    static final String INPUT = "input";
    static final String OUTPUT = "output";

    /** Share of the old running statistics that a training step keeps, and what is added to variances. */
    private static final double KEPT = 0.9;
    private static final double EPSILON = 1e-5;

    private final ComputationGraphConfiguration.GraphBuilder builder;

    GraphLayers(InputType input, long seed, DataType type) {
        builder = new NeuralNetConfiguration.Builder().seed(seed).dataType(type).miniBatch(false).updater(new NoOp())
                .weightInit(WeightInit.RELU).activation(Activation.IDENTITY).convolutionMode(ConvolutionMode.Truncate)
                .graphBuilder().addInputs(INPUT).setInputTypes(input);
    }

    String convolution(String name, String below, int channels, int kernel, int stride) {
        builder.addLayer(name, new MapConvolution(channels, kernel, stride, kernel / 2), below);
        return name;
    }

    /** Convolution and batch normalisation. */
    String normalised(String name, String below, int channels, int kernel, int stride) {
        builder.addLayer(name + "_norm", new MapNormalization(KEPT, EPSILON),
                convolution(name, below, channels, kernel, stride));
        return name + "_norm";
    }

    String rectifier(String name, String below) {
        return activation(name, below, Activation.RELU);
    }

    private String activation(String name, String below, Activation function) {
        builder.addLayer(name, new ActivationLayer(function), below);
        return name;
    }

    String maximum(String name, String below, int kernel, int stride, int padding) {
        builder.addLayer(name, new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX).kernelSize(kernel, kernel)
                .stride(stride, stride).padding(padding, padding).build(), below);
        return name;
    }

    /** Mean or maximum of each channel over the whole map, as a map of one place or as a row. */
    String pooled(String name, String below, PoolingType how, boolean row) {
        builder.addLayer(name, new GlobalPoolingLayer.Builder(how).collapseDimensions(row).build(), below);
        return name;
    }

    String sum(String name, String... below) {
        builder.addVertex(name, new ElementWiseVertex(ElementWiseVertex.Op.Add), below);
        return name;
    }

    String merged(String name, String... below) {
        builder.addVertex(name, new MergeVertex(), below);
        return name;
    }

    /** One behind the other along the axis of clips. */
    String stacked(String name, String... below) {
        builder.addVertex(name, new StackVertex(), below);
        return name;
    }

    String rectifiedDense(String name, String below, int units, double inputDropout) {
        builder.addLayer(name, dropping(new DenseLayer.Builder().activation(Activation.RELU).nOut(units), inputDropout)
                .build(), below);
        return name;
    }

    String linear(String name, String below, int units, double inputDropout) {
        builder.addLayer(name, dropping(new DenseLayer.Builder().weightInit(WeightInit.XAVIER).nOut(units), inputDropout)
                .build(), below);
        return name;
    }

    private static DenseLayer.Builder dropping(DenseLayer.Builder layer, double inputDropout) {
        // The engine asks for the share that is kept.
        return inputDropout > 0 ? layer.dropOut(1 - inputDropout) : layer;
    }

    /**
     * Channels weighed by {@code σ(MLP(mean)) + σ(MLP(maximum))}, with one MLP without biases for both. The means and the
     * maxima go through it as two halves of one batch, so that its weights are shared.
     */
    String channelAttention(String name, String below, int channels, int hidden) {
        String both = stacked(name + "_pooled", pooled(name + "_mean", below, PoolingType.AVG, false),
                pooled(name + "_max", below, PoolingType.MAX, false));
        String units = rectifier(name + "_units", convolution(name + "_down", both, hidden, 1, 1));
        MapConvolution up = new MapConvolution(channels, 1, 1, 0);
        up.setWeightInitFn(new WeightInitXavier());
        builder.addLayer(name + "_up", up, units);
        String weights = activation(name + "_weights", name + "_up", Activation.SIGMOID);
        builder.addVertex(name + "_of_mean", new UnstackVertex(0, 2), weights);
        builder.addVertex(name + "_of_max", new UnstackVertex(1, 2), weights);
        builder.addVertex(name, new ChannelProduct(), below,
                sum(name + "_factors", name + "_of_mean", name + "_of_max"));
        return name;
    }

    /** The graph whose output is the loss over these logits. */
    ComputationGraphConfiguration finish(String logits) {
        builder.addLayer(OUTPUT, new LossLayer.Builder(new LogitLoss()).activation(Activation.IDENTITY).build(), logits);
        return builder.setOutputs(OUTPUT).build();
    }
}
