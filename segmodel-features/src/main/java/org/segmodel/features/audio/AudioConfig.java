package org.segmodel.features.audio;

import java.util.Optional;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;

/**
 * How a sound becomes a log-mel spectrogram. Immutable.
 *
 * @param sampleRate to which sounds are resampled, in hertz
 * @param duration   seconds from the beginning that are looked at
 * @param nFft       samples of a window; a power of two
 * @param hopLength  samples from window to window
 * @param nMels      bands
 * @param fMin       lower end of the lowest band, in hertz
 * @param fMax       upper end of the highest band, in hertz; empty is half the sample rate
 * @param melScale   scale on which the bands are spaced evenly
 * @param filterNorm how the bands are weighted
 * @param padding    what lies before the beginning and behind the end
 * @param topDb      decibels below the maximum of the clip at which values are cut off
 */
public record AudioConfig(
        @Setting(value = "Samples a second to which sounds are resampled.", byDefault = "22050", range = "[1000, 384000]")
        int sampleRate,
        @Setting(value = "Seconds from the beginning that are looked at; shorter sounds are filled up with silence.",
                byDefault = "30", range = "(0, 3600]") double duration,
        @Setting(value = "Samples of a window; a power of two.", byDefault = "2048", range = "[16, 65536]") int nFft,
        @Setting(value = "Samples from window to window.", byDefault = "512", range = "[1, 65536]") int hopLength,
        @Setting(value = "Mel bands.", byDefault = "128", range = "[1, 1024]") int nMels,
        @Setting(value = "Lower end of the lowest band, in hertz.", byDefault = "0", range = "[0, inf)", key = "fmin")
        double fMin,
        @Setting(value = "Upper end of the highest band, in hertz; null is half the sample rate.", byDefault = "null",
                range = "(0, inf)", key = "fmax") Optional<Double> fMax,
        @Setting(value = "Scale on which the bands are spaced evenly. slaney: linear below 1000 Hz; htk: logarithmic"
                + " throughout.", byDefault = "slaney") MelScale melScale,
        @Setting(value = "slaney: bands have equal areas; none: equal heights of 1.", byDefault = "slaney")
        FilterNorm filterNorm,
        @Setting(value = "What half a window before the beginning and behind the end is filled with. zero: silence; reflect:"
                + " the sound mirrored.", byDefault = "zero") Padding padding,
        @Setting(value = "Decibels below the maximum of the clip at which values are cut off.", byDefault = "80",
                range = "(0, inf)") double topDb) {

    /** How bands are weighted. */
    public enum FilterNorm {
        /** By 2 over their width in hertz, so that all have the area 1. */
        SLANEY,
        /** Not at all: their peaks have the height 1. */
        NONE
    }

    /** What lies beyond the ends of a sound. */
    public enum Padding {
        /** Silence. */
        ZERO,
        /** The sound mirrored at its first and its last sample. */
        REFLECT
    }

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a value is null or out of range, the window is not a power of two, or the bands lie
     *                                  beyond half the sample rate
     */
    public AudioConfig {
        ConfigRules.check(AudioConfig.class, sampleRate, duration, nFft, hopLength, nMels, fMin, fMax, melScale, filterNorm,
                padding, topDb);
        if (Integer.bitCount(nFft) != 1) {
            throw new IllegalArgumentException("n_fft is " + nFft + "; expected a power of two, such as "
                    + Integer.highestOneBit(nFft));
        }
        double top = fMax.orElse(sampleRate / 2.0);
        if (fMin >= top || top > sampleRate / 2.0) {
            throw new IllegalArgumentException("bands from fmin " + fMin + " to fmax " + top + " Hz; expected fmin below fmax,"
                    + " and fmax at most half of sample_rate, " + sampleRate / 2.0);
        }
    }

    /** The settings of the earlier system: 30 s at 22,050 Hz, windows of 2048 samples every 512, 128 bands. */
    public static AudioConfig defaults() {
        return ConfigLoader.defaults(AudioConfig.class);
    }

    /** Samples of a clip. */
    public int samples() {
        return Math.toIntExact(Math.round(duration * sampleRate));
    }

    /** Frames of a clip: {@code 1 + samples / hop_length}; 1292 with the defaults. */
    public int frames() {
        return frames(samples());
    }

    /**
     * Frames of a sound: one at the first sample and at every {@code hop_length} further ones.
     *
     * @param samples of the sound, at {@code sample_rate}
     */
    public int frames(int samples) {
        return 1 + samples / hopLength;
    }

    /** Upper end of the highest band, in hertz. */
    public double upperEnd() {
        return fMax.orElse(sampleRate / 2.0);
    }
}
