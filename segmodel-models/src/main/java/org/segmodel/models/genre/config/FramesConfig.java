package org.segmodel.models.genre.config;

import java.util.HashSet;
import java.util.List;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;

/**
 * Members that learn apart, each of one rectified and one linear layer over statistics of a clip's frames; the network's
 * logits are the mean of theirs. Frames that pad a clip have no influence.
 *
 * @param pooling      what is told of each band
 * @param hiddenDim    units of a member's rectified layer
 * @param members      how many
 * @param inputDropout dropout of the statistics
 * @param dropout      dropout before the linear layer
 */
public record FramesConfig(
        @Setting(value = "What is told of each band over the frames of a clip, padding left out: mean, deviation and "
                + "maximum, each named once at most.", byDefault = "[mean, deviation, maximum]") List<FramePooling> pooling,
        @Setting(value = "Units of the rectified layer of a member.", byDefault = "512", range = "[1, 8192]")
        int hiddenDim,
        @Setting(value = "Members, each with first weights and dropout of its own; their logits are averaged.",
                byDefault = "4", range = "[1, 64]") int members,
        @Setting(value = "Dropout of the statistics.", byDefault = "0.2", range = "[0, 1)") double inputDropout,
        @Setting(value = "Dropout before the linear layer.", byDefault = "0.5", range = "[0, 1)") double dropout)
        implements GenreArchitecture {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException naming every value out of range, or if there is no pooling or one comes twice
     */
    public FramesConfig {
        ConfigRules.check(FramesConfig.class, pooling, hiddenDim, members, inputDropout, dropout);
        pooling = List.copyOf(pooling);
        if (pooling.isEmpty() || new HashSet<>(pooling).size() < pooling.size()) {
            throw new IllegalArgumentException("pooling is " + pooling + "; expected one or more of mean, deviation and "
                    + "maximum, each named once");
        }
    }
}
