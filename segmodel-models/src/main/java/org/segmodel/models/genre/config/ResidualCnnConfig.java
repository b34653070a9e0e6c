package org.segmodel.models.genre.config;

import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;

/**
 * A residual network of basic blocks (He et al., Deep Residual Learning for Image Recognition, CVPR 2016) with channel
 * attention (the channel half of Woo et al., CBAM, ECCV 2018, with a sigmoid for each of its two poolings): a stem, four
 * stages of two blocks with {@code base_channels} times 1, 2, 4 and 8 channels, the mean over the map, two rectified
 * layers of 512 and 256 units, a linear layer.
 *
 * @param baseChannels       channels of the first stage
 * @param attention          whether channels are weighed after every stage
 * @param attentionReduction channels for each unit of the attention's hidden layer
 * @param dropout            dropout behind the layer of 512 units
 * @param outputDropout      dropout before the linear layer
 */
public record ResidualCnnConfig(
        @Setting(value = "Channels of the stem and of the first stage; later stages have 2, 4 and 8 times as many.",
                byDefault = "64", range = "[1, 1024]") int baseChannels,
        @Setting(value = "Weigh the channels after every stage by two sigmoids, one of their means and one of their "
                + "maxima.", byDefault = "true") boolean attention,
        @Setting(value = "Channels for each unit of the attention's hidden layer; every stage has one unit or more.",
                byDefault = "16", range = "[1, 1024]") int attentionReduction,
        @Setting(value = "Dropout behind the first dense layer.", byDefault = "0.5", range = "[0, 1)") double dropout,
        @Setting(value = "Dropout before the linear layer.", byDefault = "0.3", range = "[0, 1)") double outputDropout)
        implements GenreArchitecture {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException naming every value out of range
     */
    public ResidualCnnConfig {
        ConfigRules.check(ResidualCnnConfig.class, baseChannels, attention, attentionReduction, dropout, outputDropout);
    }
}
