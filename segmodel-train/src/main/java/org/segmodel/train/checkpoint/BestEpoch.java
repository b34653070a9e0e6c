package org.segmodel.train.checkpoint;

/**
 * The epoch whose weights a run keeps.
 *
 * @param epoch   counted from 1; 0 if there is none yet
 * @param score   its score; NaN if there is none
 * @param weights its weights; not copied, empty if there are none
 */
public record BestEpoch(int epoch, double score, float[] weights) {

    /** Before any epoch had a score. */
    public static final BestEpoch NONE = new BestEpoch(0, Double.NaN, new float[0]);

    /** Whether there is one. */
    public boolean present() {
        return epoch > 0;
    }
}
