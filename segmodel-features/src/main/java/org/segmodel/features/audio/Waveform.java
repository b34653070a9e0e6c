package org.segmodel.features.audio;

import java.util.Arrays;

/**
 * One channel of sound. Samples are not copied: whoever gives or takes the array leaves it as it is.
 *
 * @param samples    most often within [-1, 1]
 * @param sampleRate samples a second, above 0
 */
public record Waveform(float[] samples, int sampleRate) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if the rate is not above 0
     */
    public Waveform {
        if (sampleRate <= 0) {
            throw new IllegalArgumentException("a sample rate is above 0; got " + sampleRate);
        }
    }

    /** How long it is. */
    public double seconds() {
        return samples.length / (double) sampleRate;
    }

    /**
     * The beginning, filled up with zeros behind the end if it is shorter.
     *
     * @param length samples
     */
    public Waveform withLength(int length) {
        return length == samples.length ? this : new Waveform(Arrays.copyOf(samples, length), sampleRate);
    }
}
