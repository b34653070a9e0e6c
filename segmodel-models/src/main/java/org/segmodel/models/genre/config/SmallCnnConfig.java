package org.segmodel.models.genre.config;

import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;

/**
 * Blocks of one convolution 3 × 3, batch normalisation, rectifier and maximum over 2 × 2, the channels doubling from block
 * to block; then mean and maximum over the map side by side, a rectified layer, a linear layer. The first convolution goes
 * in steps of two, so that a clip of 128 bands costs a quarter.
 *
 * @param baseChannels  channels of the first block
 * @param blocks        how many blocks
 * @param hiddenDim     units of the rectified layer
 * @param dropout       dropout of the poolings
 * @param outputDropout dropout before the linear layer
 */
public record SmallCnnConfig(
        @Setting(value = "Channels of the first block; each further block has twice as many.", byDefault = "16",
                range = "[1, 512]") int baseChannels,
        @Setting(value = "Blocks; each halves bands and frames, the first one to a quarter. Clips with fewer of either than "
                + "2 to the power of blocks + 1 are refused.", byDefault = "4", range = "[1, 6]") int blocks,
        @Setting(value = "Units of the rectified layer.", byDefault = "128", range = "[1, 4096]") int hiddenDim,
        @Setting(value = "Dropout between the poolings and the rectified layer.", byDefault = "0.3", range = "[0, 1)")
        double dropout,
        @Setting(value = "Dropout before the linear layer.", byDefault = "0.5", range = "[0, 1)") double outputDropout)
        implements GenreArchitecture {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException naming every value out of range
     */
    public SmallCnnConfig {
        ConfigRules.check(SmallCnnConfig.class, baseChannels, blocks, hiddenDim, dropout, outputDropout);
    }

    /** Bands and frames that a clip must have at least. */
    public int smallestSide() {
        return 1 << blocks + 1;
    }
}
