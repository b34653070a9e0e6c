package org.segmodel.models.layer;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.segmodel.core.sequence.PackedLayout;

/**
 * Layouts of batches as their masks tell them. The layers of a network are asked about the same batch one after another, so
 * the last layout is kept and given again while the lengths are the same. Used by one thread at a time.
 */
final class MaskLayouts {

    private PackedLayout last = PackedLayout.of();
    private float[] values = {};
    private int[] lengths = {};

    /** Says which batch is likely to come next, so that its layout need not be made again. */
    void expect(PackedLayout layout) {
        last = layout;
    }

    /**
     * Lengths of the sequences of packed rows.
     *
     * @param mask [batch, time] of ones followed by zeros
     * @throws IllegalArgumentException if there is no mask, or it has a gap
     */
    PackedLayout of(INDArray mask) {
        requirePresent(mask);
        return of(mask, mask.size(0), mask.size(1));
    }

    /**
     * Lengths of the sequences of padded features.
     *
     * @param mask  [batch, time] of ones followed by zeros
     * @param batch expected size
     * @param time  expected size
     * @throws IllegalArgumentException if the mask has another shape or a gap
     */
    PackedLayout of(INDArray mask, long batch, long time) {
        requirePresent(mask);
        if (mask.rank() != 2 || mask.size(0) != batch || mask.size(1) != time) {
            throw new IllegalArgumentException("expected a mask [" + batch + ", " + time + "], got "
                    + mask.shapeInfoToString());
        }
        values = NdMemory.copy(mask.dataType() == DataType.FLOAT && NdMemory.contiguous(mask) ? mask
                : mask.castTo(DataType.FLOAT).dup('c'), values);
        int songs = Math.toIntExact(batch);
        lengths = lengths.length == songs ? lengths : new int[songs];
        for (int s = 0; s < songs; s++) {
            lengths[s] = length(s, Math.toIntExact(time));
        }
        if (!matches(last)) {
            last = PackedLayout.of(lengths);
        }
        return last;
    }

    private static void requirePresent(INDArray mask) {
        if (mask == null) {
            throw new IllegalArgumentException("a sequence layer needs a mask [batch, time] of ones followed by zeros; "
                    + "give the graph one with its features, all ones if every step counts");
        }
    }

    private int length(int sequence, int time) {
        int from = sequence * time;
        int length = 0;
        while (length < time && values[from + length] != 0) {
            length++;
        }
        for (int t = length; t < time; t++) {
            if (values[from + t] != 0) {
                throw new IllegalArgumentException("mask of sequence " + sequence + " has a gap before step " + t
                        + "; expected ones followed by zeros");
            }
        }
        return length;
    }

    private boolean matches(PackedLayout layout) {
        if (layout.sequences() != lengths.length) {
            return false;
        }
        for (int s = 0; s < lengths.length; s++) {
            if (layout.length(s) != lengths[s]) {
                return false;
            }
        }
        return true;
    }
}
