package org.segmodel.models.network;

import org.segmodel.core.sequence.PackedLayout;

/**
 * Songs for one step of a network, without padding. The arrays are not copied and must not be changed.
 *
 * @param layout   where each song's rows lie
 * @param width    numbers a line
 * @param features song-major [rows × width]
 * @param labels   class number of each row, -1 where it does not count; empty when the songs are unlabelled
 * @param counts   soft targets [rows × width of a score row], as
 *                 {@link org.segmodel.losses.chain.LabelChain#expectedCounts} gives them; empty when the labels are the
 *                 targets
 * @param further  targets of auxiliary heads [rows × heads], as {@link org.segmodel.losses.multitask.JointObjective#evaluate}
 *                 takes them; empty where there are none
 */
public record TaggerBatch(PackedLayout layout, int width, float[] features, int[] labels, float[] counts,
        float[] further) {

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
        if (counts.length != 0 && (labels.length == 0 || counts.length % layout.rows() != 0)) {
            throw new IllegalArgumentException("soft targets go with labels and have whole rows; got " + counts.length
                    + " numbers and " + labels.length + " labels for " + layout.rows() + " rows");
        }
        if (further.length != 0 && (labels.length == 0 || further.length % layout.rows() != 0)) {
            throw new IllegalArgumentException("targets of heads go with labels and have whole rows; got "
                    + further.length + " numbers and " + labels.length + " labels for " + layout.rows() + " rows");
        }
    }

    /**
     * Songs without targets of auxiliary heads.
     *
     * @param layout   where each song's rows lie
     * @param width    numbers a line
     * @param features song-major [rows × width]
     * @param labels   class number of each row, or empty
     * @param counts   soft targets, or empty
     * @throws IllegalArgumentException if an array does not fit the layout
     */
    public TaggerBatch(PackedLayout layout, int width, float[] features, int[] labels, float[] counts) {
        this(layout, width, features, labels, counts, new float[0]);
    }

    /**
     * Songs without soft targets.
     *
     * @param layout   where each song's rows lie
     * @param width    numbers a line
     * @param features song-major [rows × width]
     * @param labels   class number of each row, or empty
     * @throws IllegalArgumentException if an array does not fit the layout
     */
    public TaggerBatch(PackedLayout layout, int width, float[] features, int[] labels) {
        this(layout, width, features, labels, new float[0]);
    }
}
