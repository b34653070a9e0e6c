package org.segmodel.features.audio;

/**
 * A spectrogram. The array is not copied: whoever gives or takes it leaves it as it is.
 *
 * @param values {@code [bands, frames]} in one array, band by band, the lowest first
 * @param bands  number of bands
 * @param frames number of frames
 * @param length how many of the frames have sound of the file in them, the first ones; behind them is the silence that it was
 *               filled up with
 */
public record Spectrogram(float[] values, int bands, int frames, int length) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if the numbers do not fit together
     */
    public Spectrogram {
        if (values.length != bands * frames || length < 0 || length > frames) {
            throw new IllegalArgumentException(values.length + " values for " + bands + " bands and " + frames + " frames, "
                    + length + " of them with sound");
        }
    }

    /**
     * One value.
     *
     * @param band  from 0, the lowest, on
     * @param frame from 0, the first, on
     */
    public float value(int band, int frame) {
        return values[band * frames + frame];
    }
}
