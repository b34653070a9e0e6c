package org.segmodel.models.kernel;

import org.bytedeco.javacpp.FloatPointer;

/**
 * Maps of several clips, {@code [clip, channel, place]}, as one matrix {@code [channel, clip and place]} and back. For one
 * thread.
 */
final class ClipRows {

    private final RowBuffer maps = new RowBuffer();
    private final RowBuffer matrix = new RowBuffer();
    private float[] row = {};

    /**
     * To the matrix.
     *
     * @param from     the maps
     * @param channels of each clip
     * @param clips    how many
     * @param places   of each map
     * @param to       overwritten
     */
    void gather(FloatPointer from, int channels, int clips, int places, FloatPointer to) {
        begin(from, to, channels, clips, places);
        for (int channel = 0; channel < channels; channel++) {
            for (int clip = 0; clip < clips; clip++) {
                maps.get(((long) clip * channels + channel) * places, row, clip * places, places);
            }
            matrix.put((long) channel * clips * places, row, 0, clips * places);
        }
    }

    /**
     * From the matrix.
     *
     * @param from     the matrix
     * @param channels of each clip
     * @param clips    how many
     * @param places   of each map
     * @param to       the maps, overwritten
     */
    void spread(FloatPointer from, int channels, int clips, int places, FloatPointer to) {
        begin(to, from, channels, clips, places);
        for (int channel = 0; channel < channels; channel++) {
            matrix.get((long) channel * clips * places, row, 0, clips * places);
            for (int clip = 0; clip < clips; clip++) {
                maps.put(((long) clip * channels + channel) * places, row, clip * places, places);
            }
        }
    }

    private void begin(FloatPointer mapMemory, FloatPointer matrixMemory, int channels, int clips, int places) {
        long numbers = (long) channels * clips * places;
        maps.over(mapMemory, numbers);
        matrix.over(matrixMemory, numbers);
        row = row.length < clips * places ? new float[clips * places] : row;
    }
}
