package org.segmodel.models.network;

import java.util.ArrayList;
import java.util.List;
import org.segmodel.models.config.AttentionType;
import org.segmodel.models.config.EncoderType;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.config.ScaleFusion;
import org.segmodel.models.kernel.AttentionPositions;
import org.segmodel.models.kernel.AttentionShape;
import org.segmodel.models.kernel.ConvolutionShape;
import org.segmodel.models.kernel.DenseShape;
import org.segmodel.models.kernel.MultiScaleShape;
import org.segmodel.models.kernel.PyramidShape;

/**
 * The blocks of a tagger in their order: the one place that makes blocks of a shape. Training, inference and the stored
 * weights follow it.
 *
 * @param hidden from the inputs on
 * @param output behind them
 */
record TaggerBlocks(List<HiddenBlock> hidden, LinearBlock output) {

    /**
     * The blocks of a tagger.
     *
     * @param config  its shape
     * @param inputs  numbers a line
     * @param classes number of classes
     * @throws IllegalArgumentException if there is no input or only one class
     */
    static TaggerBlocks of(ModelConfig config, int inputs, int classes) {
        if (inputs < 1 || classes < 2) {
            throw new IllegalArgumentException("a tagger needs at least one input and two classes; got " + inputs
                    + " and " + classes);
        }
        List<HiddenBlock> hidden = new ArrayList<>();
        int width = inputs;
        if (config.encoder() == EncoderType.CNN) {
            hidden.add(new DenseBlock("linear_in", new DenseShape(inputs, config.convolutionChannels(), false),
                    config.inputDropout()));
            width = config.convolutionChannels();
        }
        for (int number = 0; number < config.convolutionDilations().size(); number++) {
            ConvolutionBlock block = convolution(config, number, width);
            hidden.add(block);
            width = block.outputs();
        }
        for (int layer = 0; config.encoder() == EncoderType.BILSTM && layer < config.numLayers(); layer++) {
            HiddenBlock block = bilstm(config, layer, width, hidden.isEmpty());
            hidden.add(block);
            width = block.outputs();
        }
        if (!config.pyramidLevels().isEmpty()) {
            PyramidBlock block = new PyramidBlock("pyramid", new PyramidShape(width, config.pyramidLevels()));
            hidden.add(block);
            width = block.outputs();
        }
        if (config.attentionEnabled()) {
            AttentionBlock block = new AttentionBlock("attention", attention(config, width), config.attentionDropout());
            hidden.add(block);
            width = block.outputs();
        }
        for (int i = 0; i < config.projectionDims().size(); i++) {
            hidden.add(new DenseBlock("projection_" + i, new DenseShape(width, config.projectionDims().get(i), true),
                    config.projectionDropout()));
            width = config.projectionDims().get(i);
        }
        return new TaggerBlocks(List.copyOf(hidden), new LinearBlock("linear", width, config.scoreLayout(classes),
                config.dropout()));
    }

    private static ConvolutionBlock convolution(ModelConfig config, int number, int inputs) {
        int channels = config.convolutionChannels();
        boolean alone = config.encoder() == EncoderType.CNN;
        // The tagger's inputs are standardised over the training lines already, and rows are normalised by each block;
        // the blocks that stand alone standardise rows all the same, as the design that they are taken from does.
        ConvolutionShape shape = new ConvolutionShape(inputs, channels, config.convolutionKernelSizes(),
                config.convolutionDilations().get(number), alone, inputs == channels, true);
        double firstDropout = alone ? 0 : config.inputDropout();
        return new ConvolutionBlock("convolution_" + number, shape,
                number == 0 ? firstDropout : config.convolutionDropout());
    }

    private static HiddenBlock bilstm(ModelConfig config, int layer, int inputs, boolean first) {
        String name = "bilstm_" + layer;
        double above = layer == 0 ? 0 : config.layerDropout();
        double dropout = first ? config.inputDropout() : above;
        // The layers below are shared by the paths, which are brought together once.
        if (layer == config.numLayers() - 1 && !config.scales().isEmpty()) {
            int heads = config.scaleFusion() == ScaleFusion.CROSS_ATTENTION ? config.scaleAttentionHeads() : 0;
            return new MultiScaleBlock(name, new MultiScaleShape(inputs, config.hiddenDim(), config.scales(),
                    config.scaleHiddenDims(), heads), dropout, config.recurrentDropout(), config.forgetBias());
        }
        return new BiLstmBlock(name, inputs, config.hiddenDim(), dropout, config.recurrentDropout(),
                config.forgetBias());
    }

    private static AttentionShape attention(ModelConfig config, int inputs) {
        return new AttentionShape(inputs, config.attentionWidth(), config.attentionHeads(),
                config.attentionType() == AttentionType.LOCALIZED ? config.windowSize() : 0, positions(config),
                config.attentionType() == AttentionType.BOUNDARY_AWARE ? config.boundaryTemperature() : 0,
                config.attentionLayerNorm(), config.attentionOuterResidual());
    }

    private static AttentionPositions positions(ModelConfig config) {
        if (!config.positionalEncoding()) {
            return AttentionPositions.NONE;
        }
        return switch (config.positionType()) {
            case SINUSOIDAL -> AttentionPositions.SINUSOIDAL;
            case LEARNED -> AttentionPositions.learned(config.maxPositions());
            case RELATIVE -> AttentionPositions.relative(config.relativeDistance());
        };
    }

    /** All of them in their order. */
    List<TaggerBlock> all() {
        List<TaggerBlock> all = new ArrayList<>(hidden);
        all.add(output);
        return all;
    }
}
