package org.segmodel.train.genre.augment;

import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;

/**
 * Section {@code augmentation}: training clips changed by chance.
 *
 * @param probability  of each of the changes of one clip
 * @param timeMasks    how many
 * @param timeWidth    frames that they have at most
 * @param freqMasks    how many
 * @param freqWidth    bands that they have at most
 * @param noise        deviation of what is added
 * @param timeShift    frames that a clip is turned by at most
 * @param frameDropout share of the frames that are left out
 * @param freqShift    bands that a clip is moved by at most
 * @param remix        share of the clips to which others are added
 * @param remixOthers  how many at most
 * @param remixGain    decibels by which they are louder or weaker at most
 * @param repeats      how often a clip comes in an epoch
 * @param mixup        share of the clips that are mixed
 * @param mixupAlpha   parameter of the mixing weights
 */
public record AugmentationSettings(
        @Setting(value = "Probability of each change of a clip: masks, noise, shift, left-out frames, each by a coin of its "
                + "own.", byDefault = "0.5", range = "[0, 1]") double probability,
        @Setting(value = "Masks over frames (SpecAugment, Park et al. 2019), filled with the mean of each band.",
                byDefault = "2", range = "[0, 100]") int timeMasks,
        @Setting(value = "A mask is narrower than so many frames, and than a quarter of the clip.", byDefault = "20",
                range = "[1, inf)") int timeWidth,
        @Setting(value = "Masks over bands.", byDefault = "2", range = "[0, 100]") int freqMasks,
        @Setting(value = "A mask is narrower than so many bands, and than a quarter of them.", byDefault = "20",
                range = "[1, inf)") int freqWidth,
        @Setting(value = "Deviation of normal noise that is added, in deviations of the band over the training clips.",
                byDefault = "0.1", range = "[0, inf)") double noise,
        @Setting(value = "Frames that a clip is turned by at most, to either side; what leaves at one end comes in at the "
                + "other.", byDefault = "20", range = "[0, inf)") int timeShift,
        @Setting(value = "Share of the frames that are left out; the clip becomes shorter. For networks over frames.",
                byDefault = "0.0", range = "[0, 1)") double frameDropout,
        @Setting(value = "Bands that a clip is moved up or down by at most; the band at the end fills what becomes free. For "
                + "spectrograms.", byDefault = "0", range = "[0, inf)") int freqShift,
        @Setting(value = "Share of the clips that sound together with others, anew in each epoch: other training clips, of other "
                + "genres where there are such, shifted by chance as well, are brought to the same loudness and added in power; "
                + "the clip has all their genres. For spectrograms in decibels, as genre prepare writes them, of clips that may "
                + "sound together.", byDefault = "0.0", range = "[0, 1]") double remix,
        @Setting(value = "Clips that are added to one, from 1 to so many with equal chances.", byDefault = "2", range = "[1, 8]")
        int remixOthers,
        @Setting(value = "Decibels by which each clip of a remix is louder or weaker than the common loudness at most, uniform.",
                byDefault = "0.0", range = "[0, 40]") double remixGain,
        @Setting(value = "Times that each training clip comes in an epoch, changed in another way each time; more makes epochs "
                + "longer and validations rarer.", byDefault = "1", range = "[1, 1000]") int repeats,
        @Setting(value = "Share of the clips that are mixed with another of their batch, genres in the same proportion "
                + "(Zhang et al., mixup, 2018).", byDefault = "0.0", range = "[0, 1]") double mixup,
        @Setting(value = "The proportion is drawn from Beta(a, a) with this a; small values change little.",
                byDefault = "0.2", range = "(0, 1]") double mixupAlpha) {

    /** Checks the values. */
    public AugmentationSettings {
        ConfigRules.check(AugmentationSettings.class, probability, timeMasks, timeWidth, freqMasks, freqWidth, noise,
                timeShift, frameDropout, freqShift, remix, remixOthers, remixGain, repeats, mixup, mixupAlpha);
    }
}
