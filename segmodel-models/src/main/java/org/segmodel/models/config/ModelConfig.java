package org.segmodel.models.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.config.ConfigRecords;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;
import org.segmodel.losses.chain.ScoreLayout;
import org.segmodel.losses.chain.ScoreSource;

/**
 * Shape of the tagger: dilated convolutions if wanted, stacked bidirectional LSTM layers, self-attention if wanted,
 * dropout, one linear layer to the scores of classes and, for a conditional random field, of label pairs and lengths. The number of classes comes from the label set and the number of inputs
 * from the features, so neither can disagree.
 *
 * @param hiddenDim              units a direction
 * @param numLayers              BiLSTM layers
 * @param layerDropout           dropout between BiLSTM layers
 * @param dropout                dropout before the linear layer
 * @param forgetBias             first value of the forget gate's bias
 * @param standardizeInputs      whether inputs are standardised by the training lines
 * @param scales                 lines of a bin of each coarse path beside the last BiLSTM layer; empty for none
 * @param scaleHiddenDims        units a direction of each coarse path
 * @param scaleFusion            how outputs of coarse paths come to those of the layer
 * @param scaleAttentionHeads    heads where lines attend to bins
 * @param encoder                whether BiLSTM layers or convolution blocks alone make the states of lines
 * @param convolutionDilations   dilation of each convolution block; empty for none before the BiLSTM layers
 * @param convolutionChannels    numbers a line that each of these blocks gives, all kernel sizes together
 * @param convolutionKernelSizes lines that the parallel kernels of a block look at; odd, ascending
 * @param convolutionDropout     dropout of the input of every block but the first
 * @param pyramidLevels          bins of each level of pyramid pooling behind the encoder; empty for none
 * @param attentionEnabled       whether there is self-attention between the last BiLSTM layer and the linear layer
 * @param attentionType          which lines a line attends to, and by what
 * @param attentionHeads         number of heads; divides the attention's width
 * @param attentionDropout       dropout of the attention weights, and of what the module adds to its input
 * @param attentionDim           width of the attention; empty for that of what the encoder gives
 * @param positionalEncoding     whether attention learns where the lines of a song stand
 * @param positionType           how it does
 * @param maxPositions           lines with a learned row of their own
 * @param relativeDistance       largest distance of two lines with a learned number of its own
 * @param windowSize             lines that localized attention sees, an odd number
 * @param boundaryTemperature    what the guess of boundary-aware attention is divided by before its sigmoid
 * @param attentionLayerNorm     whether the sum of the attention and its own input is normalised
 * @param attentionOuterResidual whether the module's input is added to its result
 * @param projectionDims         numbers a line that each layer before the linear one gives; empty for none
 * @param projectionDropout      dropout of the input of each of these layers
 * @param inputDropout           dropout of the inputs
 * @param dropoutKind            which numbers of a layer's input dropout drops together
 * @param recurrentDropout       dropout of the hidden state on its way from line to line
 * @param output                 whether labels of neighbouring lines depend on each other
 * @param transitionScores       what scores of label pairs depend on
 * @param durationScores         what scores of section lengths depend on
 */
public record ModelConfig(
        @Setting(value = "LSTM units a direction.", byDefault = "128", range = "[1, 4096]") int hiddenDim,
        @Setting(value = "Stacked BiLSTM layers.", byDefault = "1", range = "[1, 8]") int numLayers,
        @Setting(value = "Dropout between BiLSTM layers; without effect when there is one.", byDefault = "0.0",
                range = "[0, 1)") double layerDropout,
        @Setting(value = "Dropout before the linear layer.", byDefault = "0.4", range = "[0, 1)") double dropout,
        @Setting(value = "First value of the forget gate's bias. There is one bias vector; 1 is the usual choice "
                + "(Jozefowicz et al. 2015), a system with two vectors set to 1 each has 2 in effect.",
                byDefault = "1.0", range = "[-10, 10]") double forgetBias,
        @Setting(value = "Shift and scale every input so that it has mean 0 and deviation 1 over the training lines, "
                + "and clip it to +-5; the statistics are part of the model.", byDefault = "true")
        boolean standardizeInputs,
        @Setting(value = "Coarse paths beside the last BiLSTM layer, in ascending order: [2, 4] means one BiLSTM over the "
                + "mean rows of every two lines and one over those of every four; scale_fusion says how their outputs "
                + "come to those of the layer. Empty for none.", byDefault = "[]", range = "[2, 1024]")
        List<Integer> scales,
        @Setting(value = "LSTM units a direction of each coarse path, one number for each of scales.",
                byDefault = "[]", range = "[1, 4096]") List<Integer> scaleHiddenDims,
        @Setting(value = "concatenate: each line's row is followed by the row of its bin of each coarse path; "
                + "cross_attention: lines attend to the bins of one coarse path after another, with residual and layer "
                + "normalisation, and their rows keep their width.", byDefault = "concatenate") ScaleFusion scaleFusion,
        @Setting(value = "Heads of scale_fusion cross_attention; must divide twice hidden_dim.", byDefault = "4",
                range = "[1, 1024]") int scaleAttentionHeads,
        @Setting(value = "bilstm: BiLSTM layers, behind convolution blocks where convolution_dilations names some; cnn: "
                + "a linear layer and convolution blocks alone, as wide as convolution_channels, for which hidden_dim, "
                + "num_layers, layer_dropout and forget_bias have no effect.", byDefault = "bilstm")
        EncoderType encoder,
        @Setting(value = "Dilation of each convolution block, in their order, such as [1, 2, 4]; empty for no "
                + "convolutions before the BiLSTM layers; encoder cnn needs one block or more.", byDefault = "[]", range = "[1, 1024]")
        List<Integer> convolutionDilations,
        @Setting(value = "Numbers a line that each convolution block gives, shared out among its kernel sizes.",
                byDefault = "128", range = "[1, 4096]") int convolutionChannels,
        @Setting(value = "Lines that the parallel kernels of a convolution block look at: odd numbers, ascending.",
                byDefault = "[3, 5, 7]", range = "[1, 1023]") List<Integer> convolutionKernelSizes,
        @Setting(value = "Dropout of the input of every convolution block but the first.", byDefault = "0.0",
                range = "[0, 1)") double convolutionDropout,
        @Setting(value = "Temporal pyramid pooling between the encoder and the attention: for each number, such as "
                + "[1, 2, 4], each song is cut into so many bins of consecutive lines, and the mean of its bin is put "
                + "behind each line; ascending; empty for none.", byDefault = "[]", range = "[1, 1024]") List<Integer> pyramidLevels,
        @Setting(value = "Self-attention between the last BiLSTM layer and the linear layer; without it the other keys "
                + "of the attention have no effect.", byDefault = "false") boolean attentionEnabled,
        @Setting(value = "self: a line attends to all lines of its song; localized: to those in a window around it, at "
                + "a cost that grows with the window and not with the song; boundary_aware: to all, and half the "
                + "likelihood that a line is a boundary, as a small network without labels of its own guesses it, is "
                + "added to the scores of that line in every head.", byDefault = "self")
        AttentionType attentionType,
        @Setting(value = "Attention heads; must divide attention_dim.", byDefault = "8", range = "[1, 1024]")
        int attentionHeads,
        @Setting(value = "Dropout of the attention weights, of the units that guess boundaries, and of what the module "
                + "adds to its input.", byDefault = "0.1", range = "[0, 1)") double attentionDropout,
        @Setting(value = "Width of the attention; linear layers lead to it and back where it differs from the width of "
                + "its input. null: the width of what the encoder gives, which is twice hidden_dim, with concatenated "
                + "scales twice the sum of it and scale_hidden_dims, and convolution_channels for encoder cnn.",
                byDefault = "null", range = "[1, 8192]")
        Optional<Integer> attentionDim,
        @Setting(value = "Tell attention where the lines of a song stand, in the way of position_type; without it the "
                + "lines that it sees are a set.", byDefault = "true") boolean positionalEncoding,
        @Setting(value = "sinusoidal: sines and cosines of a line's place are added before queries, keys and values are "
                + "made; learned: a learned row of the place is added there; relative: a learned number of the head "
                + "and of the distance of two lines is added to their score.", byDefault = "sinusoidal")
        PositionType positionType,
        @Setting(value = "Lines of a song with a learned row of their own (position_type: learned); later lines have the "
                + "row of the last.", byDefault = "1000", range = "[1, 100000]") int maxPositions,
        @Setting(value = "Largest distance of two lines with a learned number of its own (position_type: relative), to "
                + "either side; larger ones have the number of the largest.", byDefault = "32", range = "[1, 100000]")
        int relativeDistance,
        @Setting(value = "Lines that localized attention sees: the line itself and as many on either side; an odd "
                + "number.", byDefault = "7", range = "[1, inf)") int windowSize,
        @Setting(value = "What the guess of boundary_aware attention is divided by before its sigmoid: the larger, the "
                + "more alike all lines are to it.", byDefault = "2.0", range = "(0, inf)") double boundaryTemperature,
        @Setting(value = "Normalise the sum of the attention and its own input, line by line.", byDefault = "true")
        boolean attentionLayerNorm,
        @Setting(value = "Add the module's input to its result. Without it the result keeps the attention's width.",
                byDefault = "true") boolean attentionOuterResidual,
        @Setting(value = "Numbers a line that each of the rectified linear layers before the linear layer gives, such as "
                + "[256, 64], to change the width in steps; empty for no such layers.", byDefault = "[]",
                range = "[1, 8192]") List<Integer> projectionDims,
        @Setting(value = "Dropout of the input of each rectified linear layer; what the last one gives meets dropout.",
                byDefault = "0.0", range = "[0, 1)") double projectionDropout,
        @Setting(value = "Dropout of the inputs, before the first layer.", byDefault = "0.0", range = "[0, 1)")
        double inputDropout,
        @Setting(value = "Which numbers of a layer's input are dropped together: line, each number of each line by itself; "
                + "song, the same columns of all lines of a song (variational dropout, Gal and Ghahramani 2016). Within "
                + "the attention numbers are always dropped by themselves.", byDefault = "line")
        DropoutKind dropoutKind,
        @Setting(value = "Dropout of a BiLSTM's hidden state on its way to the next line, the same units at all lines of "
                + "a song (Gal and Ghahramani 2016), in coarse paths too; without effect for encoder cnn.",
                byDefault = "0.0", range = "[0, 1)") double recurrentDropout,
        @Setting(value = "softmax: each line for itself; crf: a linear-chain conditional random field, whose scores for "
                + "pairs of neighbouring labels say where sections change; semi_markov_crf: the same with scores for "
                + "the lengths of sections. Both CRFs go with loss.type sequence_likelihood.", byDefault = "softmax")
        OutputType output,
        @Setting(value = "CRF: scores of label pairs, static (learned numbers) or input_dependent (a linear function of "
                + "the line's state).", byDefault = "input_dependent") ScoreSource transitionScores,
        @Setting(value = "Semi-Markov CRF: scores of section lengths, static or input_dependent (on the section's first "
                + "line).", byDefault = "static") ScoreSource durationScores) {

    /**
     * Copies lists, checks the ranges and how the values fit together.
     *
     * @throws IllegalArgumentException naming what is out of range, that the window has no middle, that the heads of an
     *                                  attention in use do not divide its width, or that it is too narrow to guess
     *                                  boundaries
     */
    public ModelConfig {
        ConfigRules.check(ModelConfig.class, hiddenDim, numLayers, layerDropout, dropout, forgetBias,
                standardizeInputs, scales, scaleHiddenDims, scaleFusion, scaleAttentionHeads, encoder,
                convolutionDilations, convolutionChannels, convolutionKernelSizes, convolutionDropout, pyramidLevels,
                attentionEnabled, attentionType, attentionHeads, attentionDropout, attentionDim, positionalEncoding,
                positionType, maxPositions, relativeDistance, windowSize, boundaryTemperature, attentionLayerNorm,
                attentionOuterResidual, projectionDims, projectionDropout, inputDropout, dropoutKind, recurrentDropout, output, transitionScores,
                durationScores);
        pyramidLevels = List.copyOf(pyramidLevels);
        requireAscending("pyramid_levels", pyramidLevels);
        projectionDims = List.copyOf(projectionDims);
        scales = List.copyOf(scales);
        scaleHiddenDims = List.copyOf(scaleHiddenDims);
        checkScales(scales, scaleHiddenDims);
        convolutionDilations = List.copyOf(convolutionDilations);
        convolutionKernelSizes = List.copyOf(convolutionKernelSizes);
        checkKernels(convolutionKernelSizes, convolutionChannels);
        checkEncoder(encoder, convolutionDilations, scales);
        List<Integer> beside = beside(scaleFusion, scaleHiddenDims);
        if (!scales.isEmpty() && scaleFusion == ScaleFusion.CROSS_ATTENTION
                && 2 * hiddenDim % scaleAttentionHeads != 0) {
            throw new IllegalArgumentException("scale_attention_heads is " + scaleAttentionHeads + " and twice "
                    + "hidden_dim is " + 2 * hiddenDim + "; expected a number of heads that divides it");
        }
        if (windowSize % 2 == 0) {
            throw new IllegalArgumentException("window_size is " + windowSize + "; expected an odd number, so that a "
                    + "line sees as many lines before it as after it");
        }
        if (output != OutputType.SOFTMAX && transitionScores == ScoreSource.NONE
                || output == OutputType.SEMI_MARKOV_CRF && durationScores == ScoreSource.NONE) {
            throw new IllegalArgumentException("transition_scores is " + transitionScores + " and duration_scores "
                    + durationScores + " with output " + output + "; expected static or input_dependent scores of all "
                    + "that the output looks at");
        }
        int width = attentionDim.orElse(encoderWidth(encoder, hiddenDim, beside, convolutionChannels));
        if (attentionEnabled && width % attentionHeads != 0) {
            throw new IllegalArgumentException("attention_heads is " + attentionHeads + " and "
                    + (attentionDim.isPresent() ? "attention_dim is " + width
                    : "the attention's width, " + widthInWords(encoder, beside) + ", is " + width)
                    + "; expected a number of heads that divides the width. Change attention_heads, or set "
                    + "attention_dim to a multiple of it");
        }
        if (attentionEnabled && attentionType == AttentionType.BOUNDARY_AWARE && width < 2) {
            throw new IllegalArgumentException("attention_type is boundary_aware and attention_dim is " + width
                    + "; expected 2 or more, because the network that guesses boundaries has half as many units. Raise "
                    + "attention_dim, or set attention_type to self");
        }
    }

    /**
     * A tagger without convolutions, coarse paths and attention.
     *
     * @param hiddenDim         units a direction
     * @param numLayers         BiLSTM layers
     * @param layerDropout      dropout between BiLSTM layers
     * @param dropout           dropout before the linear layer
     * @param forgetBias        first value of the forget gate's bias
     * @param standardizeInputs whether inputs are standardised by the training lines
     * @throws IllegalArgumentException naming what is out of range
     */
    public static ModelConfig bilstm(int hiddenDim, int numLayers, double layerDropout, double dropout,
            double forgetBias, boolean standardizeInputs) {
        return ConfigRecords.with(ConfigLoader.defaults(ModelConfig.class), Map.of("hidden_dim", hiddenDim,
                "num_layers", numLayers, "layer_dropout", layerDropout, "dropout", dropout, "forget_bias", forgetBias,
                "standardize_inputs", standardizeInputs, "attention_enabled", false,
                "convolution_dilations", List.of(), "scales", List.of(), "scale_hidden_dims", List.of()));
    }

    private static void checkEncoder(EncoderType encoder, List<Integer> dilations, List<Integer> scales) {
        if (encoder == EncoderType.CNN && (dilations.isEmpty() || !scales.isEmpty())) {
            throw new IllegalArgumentException("encoder is cnn, convolution_dilations is " + dilations + " and scales is "
                    + scales + "; expected a dilation for each of one or more blocks, such as [1, 2, 4], and no scales, "
                    + "which belong to encoder bilstm");
        }
    }

    private static void checkScales(List<Integer> scales, List<Integer> units) {
        if (scales.size() != units.size()) {
            throw new IllegalArgumentException("scales is " + scales + " and scale_hidden_dims is " + units
                    + "; expected as many numbers in both, one for each coarse path");
        }
        requireAscending("scales", scales);
    }

    private static void requireAscending(String key, List<Integer> numbers) {
        for (int i = 1; i < numbers.size(); i++) {
            if (numbers.get(i) <= numbers.get(i - 1)) {
                throw new IllegalArgumentException(key + " is " + numbers + "; expected ascending numbers, each named "
                        + "once");
            }
        }
    }

    private static void checkKernels(List<Integer> sizes, int channels) {
        for (int i = 0; i < sizes.size(); i++) {
            if (sizes.get(i) % 2 == 0 || i > 0 && sizes.get(i) <= sizes.get(i - 1)) {
                throw new IllegalArgumentException("convolution_kernel_sizes is " + sizes + "; expected odd numbers, "
                        + "ascending, each named once");
            }
        }
        if (sizes.isEmpty() || channels < sizes.size()) {
            throw new IllegalArgumentException("convolution_channels is " + channels + " and convolution_kernel_sizes is "
                    + sizes + "; expected one kernel size or more, and a channel or more for each");
        }
    }

    /**
     * What the columns of a score row of this tagger mean.
     *
     * @param classes number of classes
     */
    public ScoreLayout scoreLayout(int classes) {
        return new ScoreLayout(classes, output == OutputType.SOFTMAX ? ScoreSource.NONE : transitionScores,
                output == OutputType.SEMI_MARKOV_CRF ? durationScores : ScoreSource.NONE);
    }

    /** Width of the attention's queries, keys and values, all heads together. */
    public int attentionWidth() {
        return attentionDim.orElse(encoderWidth(encoder, hiddenDim, beside(scaleFusion, scaleHiddenDims),
                convolutionChannels));
    }

    /** Width of the rows that the encoder gives. */
    private static int encoderWidth(EncoderType encoder, int hiddenDim, List<Integer> beside, int convolutionChannels) {
        return encoder == EncoderType.CNN ? convolutionChannels
                : 2 * (hiddenDim + beside.stream().mapToInt(Integer::intValue).sum());
    }

    /** Units of the coarse paths whose rows stand beside those of the layer. */
    private static List<Integer> beside(ScaleFusion fusion, List<Integer> scaleHiddenDims) {
        return fusion == ScaleFusion.CONCATENATE ? scaleHiddenDims : List.of();
    }

    private static String widthInWords(EncoderType encoder, List<Integer> beside) {
        return encoder == EncoderType.CNN ? "that of convolution_channels"
                : beside.isEmpty() ? "twice hidden_dim" : "twice the sum of hidden_dim and scale_hidden_dims";
    }
}
