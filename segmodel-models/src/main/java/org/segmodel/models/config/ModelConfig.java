package org.segmodel.models.config;

import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;

/**
 * Shape of the tagger: stacked bidirectional LSTM layers, dropout, one linear layer to the classes. The number of classes
 * comes from the label set and the number of inputs from the features, so neither can disagree.
 *
 * @param hiddenDim    units a direction
 * @param numLayers    BiLSTM layers
 * @param layerDropout dropout between BiLSTM layers
 * @param dropout      dropout before the linear layer
 * @param forgetBias   first value of the forget gate's bias
 * @param standardizeInputs whether inputs are standardised by the training lines
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
        @Setting(value = "Shift and scale every input so that it has mean 0 and deviation 1 over the training lines, and "
                + "clip it to +-5; the statistics are part of the model.", byDefault = "true") boolean standardizeInputs) {

    /** Checks the ranges. */
    public ModelConfig {
        ConfigRules.check(ModelConfig.class, hiddenDim, numLayers, layerDropout, dropout, forgetBias,
                standardizeInputs);
    }
}
