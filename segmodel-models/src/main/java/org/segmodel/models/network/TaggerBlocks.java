package org.segmodel.models.network;

import java.util.ArrayList;
import java.util.List;
import org.segmodel.models.config.AttentionType;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.kernel.AttentionShape;
import org.segmodel.models.kernel.ConvolutionShape;

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
        for (int dilation : config.convolutionDilations()) {
            ConvolutionBlock block = convolution(config, hidden.size(), width, dilation);
            hidden.add(block);
            width = block.outputs();
        }
        for (int layer = 0; layer < config.numLayers(); layer++) {
            BiLstmBlock block = new BiLstmBlock("bilstm_" + layer, width, config.hiddenDim(),
                    hidden.isEmpty() ? config.inputDropout() : config.layerDropout(), config.forgetBias());
            hidden.add(block);
            width = block.outputs();
        }
        if (config.attentionEnabled()) {
            AttentionBlock block = new AttentionBlock("attention", attention(config, width), config.attentionDropout());
            hidden.add(block);
            width = block.outputs();
        }
        return new TaggerBlocks(List.copyOf(hidden), new LinearBlock("linear", width, config.scoreLayout(classes),
                config.dropout()));
    }

    private static ConvolutionBlock convolution(ModelConfig config, int number, int inputs, int dilation) {
        int channels = config.convolutionChannels();
        // Inputs of the tagger are standardised over the training lines already, and rows are normalised by each block.
        ConvolutionShape shape = new ConvolutionShape(inputs, channels, config.convolutionKernelSizes(), dilation, false,
                inputs == channels, true);
        return new ConvolutionBlock("convolution_" + number, shape, number == 0 ? config.inputDropout() : config.convolutionDropout());
    }

    private static AttentionShape attention(ModelConfig config, int inputs) {
        return new AttentionShape(inputs, config.attentionWidth(), config.attentionHeads(),
                config.attentionType() == AttentionType.LOCALIZED ? config.windowSize() : 0,
                config.positionalEncoding(), config.attentionLayerNorm(), config.attentionOuterResidual());
    }

    /** All of them in their order. */
    List<TaggerBlock> all() {
        List<TaggerBlock> all = new ArrayList<>(hidden);
        all.add(output);
        return all;
    }
}
