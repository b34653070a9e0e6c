package org.segmodel.train.genre.augment;

import java.util.Arrays;
import java.util.List;
import org.segmodel.features.audio.AudioConfig;
import org.segmodel.features.audio.MelFilterBank;
import org.segmodel.train.genre.data.Loudness;

/**
 * Clips that sound at once: of spectrograms in decibels the powers are added, as those of sounds that know nothing of each other
 * add up on average. What comes out is again relative to its maximum and cut off. Immutable.
 */
public final class ClipRemix {

    private final double floor;
    /** Of each band what makes its value the power in it: Slaney's norm divides by the width. */
    private final double[] bandPower;

    /**
     * For spectrograms.
     *
     * @param audio how they were made
     */
    public ClipRemix(AudioConfig audio) {
        this.floor = -audio.topDb();
        MelFilterBank bank = new MelFilterBank(audio);
        this.bandPower = new double[bank.bands()];
        Arrays.setAll(bandPower, band -> 1 / bank.height(band));
    }

    /**
     * The sum of some clips, each brought to the same loudness first: the mean power of its frames that are at most 40 dB weaker
     * than its loudest.
     *
     * @param voices of one size; a silent one adds nothing, its genres neither
     * @param gains  of each voice decibels by which it is louder
     * @return genres of all of them; the first voice if all are silent
     */
    ClipExample sum(List<ClipExample> voices, double[] gains) {
        ClipExample first = voices.get(0);
        double[] power = new double[first.values().length];
        double[] targets = new double[first.targets().length];
        int length = 0;
        for (int voice = 0; voice < gains.length; voice++) {
            ClipExample each = voices.get(voice);
            double[] own = powers(each);
            double loudness = Loudness.power(framePowers(own, each.frames()));
            if (loudness > 0) {
                double factor = Math.pow(10, gains[voice] / 10) / loudness;
                Arrays.setAll(power, at -> power[at] + factor * own[at]);
                Arrays.setAll(targets, genre -> Math.max(targets[genre], each.targets()[genre]));
                length = Math.max(length, each.length());
            }
        }
        return length == 0 ? first : new ClipExample(first.bands(), decibels(power), length, targets);
    }

    /** What was cut off is taken for silence. */
    private double[] powers(ClipExample clip) {
        double[] powers = new double[clip.values().length];
        Arrays.setAll(powers, at -> clip.values()[at] <= floor ? 0 : Math.pow(10, clip.values()[at] / 10));
        return powers;
    }

    private double[] framePowers(double[] powers, int frames) {
        double[] sums = new double[frames];
        for (int at = 0; at < powers.length; at++) {
            sums[at % frames] += bandPower[at / frames] * powers[at];
        }
        return sums;
    }

    private float[] decibels(double[] power) {
        double reference = Arrays.stream(power).max().orElseThrow();
        float[] decibels = new float[power.length];
        for (int at = 0; at < power.length; at++) {
            decibels[at] = (float) Math.max(floor, 10 * Math.log10(power[at] / reference));
        }
        return decibels;
    }
}
