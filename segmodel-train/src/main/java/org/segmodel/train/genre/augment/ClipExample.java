package org.segmodel.train.genre.augment;

/**
 * A clip with its genres, as a training step sees it. Arrays are not copied.
 *
 * @param bands   mel bands, or numbers a frame
 * @param values  [band, frame], row-major
 * @param length  frames that are not padding, at least 1; padding stands at the end
 * @param targets [genre], from 0 (absent) to 1 (present)
 */
public record ClipExample(int bands, float[] values, int length, double[] targets) {

    /** Frames of the clip, padding included. */
    public int frames() {
        return values.length / bands;
    }
}
