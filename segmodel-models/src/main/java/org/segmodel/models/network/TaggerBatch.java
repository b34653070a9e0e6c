package org.segmodel.models.network;

import org.segmodel.core.sequence.PackedLayout;

/**
 * Songs for one step of a network, without padding. The arrays are not copied and must not be changed.
 *
 * @param layout   where each song's rows lie
 * @param width    numbers a line
 * @param features song-major [rows × width]
 * @param labels   class number of each row, -1 where it does not count; empty when the songs are unlabelled
 */
public record TaggerBatch(PackedLayout layout, int width, float[] features, int[] labels) {

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if an array does not fit the layout
     */
    public TaggerBatch {
        if (features.length != layout.rows() * width) {
            throw new IllegalArgumentException("expected " + layout.rows() + " x " + width + " features, got "
                    + features.length + " numbers");
        }
        if (labels.length != 0 && labels.length != layout.rows()) {
            throw new IllegalArgumentException("expected " + layout.rows() + " labels, got " + labels.length);
        }
    }
}
