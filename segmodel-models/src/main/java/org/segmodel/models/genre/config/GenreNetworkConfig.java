package org.segmodel.models.genre.config;

import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;

/**
 * Shape of a genre network. The number of genres and of bands comes from the data, so neither can disagree.
 *
 * @param type        which of the architectures
 * @param standardize how inputs are standardised by the training clips
 * @param residualCnn settings of the residual network
 * @param smallCnn    settings of the small network
 * @param frames      settings of the network over frames
 */
public record GenreNetworkConfig(
        @Setting(value = "residual_cnn: a residual network with channel attention over spectrograms; small_cnn: four "
                + "convolutions over spectrograms, for few clips; frames: dense layers over statistics of frames that "
                + "were computed before. The sections of the others have no effect.", byDefault = "residual_cnn")
        GenreNetworkType type,
        @Setting(value = "Shift and scale the values so that they have mean 0 and deviation 1 over the training clips: "
                + "none; global, all bands alike; band, each by itself. The statistics are part of the model.", byDefault = "band") InputStandardisation standardize,
        @Setting("The network of type residual_cnn.") ResidualCnnConfig residualCnn,
        @Setting("The network of type small_cnn.") SmallCnnConfig smallCnn,
        @Setting("The network of type frames.") FramesConfig frames) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException naming what is missing
     */
    public GenreNetworkConfig {
        ConfigRules.check(GenreNetworkConfig.class, type, standardize, residualCnn, smallCnn, frames);
    }

    /** The section that the type names. */
    public GenreArchitecture architecture() {
        return switch (type) {
            case RESIDUAL_CNN -> residualCnn;
            case SMALL_CNN -> smallCnn;
            case FRAMES -> frames;
        };
    }
}
