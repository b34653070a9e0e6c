package org.segmodel.models.genre.network;

import java.util.Arrays;

/**
 * Clips as matrices of bands and frames, one behind the other; arrays are not copied.
 *
 * @param bands   mel bands, or numbers a frame, at least 1
 * @param frames  frames of every clip, padding included, at least 1
 * @param values  [clip, band, frame], row-major; log-mel in dB, or numbers of frames, not yet standardised
 * @param lengths frames of each clip that are not padding, from 1 to {@code frames}; padding stands at the end. Convolutional
 *                networks see padding as it is and take no notice of the lengths
 * @param targets [clip, genre], row-major, from 0 (absent) to 1 (present); empty where the answer is not known
 */
public record ClipBatch(int bands, int frames, float[] values, int[] lengths, double[] targets) {

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if there are not as many values as bands, frames and clips ask for, the targets
     *                                  are no rows of the clips, or a length is out of range, naming the clip
     */
    public ClipBatch {
        if (bands < 1 || frames < 1 || (long) lengths.length * bands * frames != values.length) {
            throw new IllegalArgumentException(lengths.length + " clips of " + bands + " bands and " + frames
                    + " frames do not have " + values.length + " values");
        }
        if (lengths.length == 0 ? targets.length > 0 : targets.length % lengths.length > 0) {
            throw new IllegalArgumentException(targets.length + " targets are not a row for each of " + lengths.length
                    + " clips");
        }
        for (int clip = 0; clip < lengths.length; clip++) {
            if (lengths[clip] < 1 || lengths[clip] > frames) {
                throw new IllegalArgumentException("clip " + clip + " has a length of " + lengths[clip]
                        + " frames; expected 1 to " + frames);
            }
        }
    }

    /**
     * Clips without padding whose genres are not known.
     *
     * @param bands  as in the record
     * @param frames as in the record
     * @param values as in the record
     * @throws IllegalArgumentException if the values are no whole number of clips
     */
    public static ClipBatch unlabelled(int bands, int frames, float[] values) {
        int[] lengths = new int[values.length / Math.max(1, Math.multiplyExact(bands, frames))];
        Arrays.fill(lengths, frames);
        return new ClipBatch(bands, frames, values, lengths, new double[0]);
    }

    /** How many clips. */
    public int clips() {
        return lengths.length;
    }
}
