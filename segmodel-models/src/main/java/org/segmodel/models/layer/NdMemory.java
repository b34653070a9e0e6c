package org.segmodel.models.layer;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.segmodel.core.sequence.PackedLayout;

/** Bulk copies between single-precision ND4J arrays in C order and heap arrays. */
final class NdMemory {

    private NdMemory() {
    }

    /** The memory of a contiguous array, from its first element on. */
    static FloatPointer pointer(INDArray array) {
        if (array.dataType() != DataType.FLOAT || !contiguous(array)) {
            throw new IllegalArgumentException("expected a contiguous float array in C order, got "
                    + array.shapeInfoToString());
        }
        return new FloatPointer(array.data().addressPointer());
    }

    /** Whether the elements lie one after another in C order; a permuted array calls its ordering 'c', too. */
    static boolean contiguous(INDArray array) {
        long expected = 1;
        for (int d = array.rank() - 1; d >= 0; d--) {
            if (array.size(d) != 1 && array.stride(d) != expected) {
                return false;
            }
            expected *= array.size(d);
        }
        return true;
    }

    /** Copies all elements; the target grows where it is too short. */
    static float[] copy(INDArray array, float[] target) {
        int size = Math.toIntExact(array.length());
        float[] result = target.length < size ? new float[size] : target;
        pointer(array).get(result, 0, size);
        return result;
    }

    /** Overwrites all elements. */
    static void fill(INDArray array, float[] source) {
        pointer(array).put(source, 0, Math.toIntExact(array.length()));
    }

    /** Lengths from the mask of packed rows. */
    static PackedLayout layout(INDArray mask) {
        requireMask(mask);
        return layout(mask, mask.size(0), mask.size(1));
    }

    /** Lengths from a mask [batch, time] of ones followed by zeros. */
    static PackedLayout layout(INDArray mask, long batch, long time) {
        requireMask(mask);
        if (mask.rank() != 2 || mask.size(0) != batch || mask.size(1) != time) {
            throw new IllegalArgumentException("expected a mask [" + batch + ", " + time + "], got "
                    + mask.shapeInfoToString());
        }
        int[] lengths = new int[Math.toIntExact(batch)];
        double[] values = (contiguous(mask) ? mask : mask.dup('c')).data().asDouble();
        int width = (int) mask.size(1);
        for (int b = 0; b < lengths.length; b++) {
            boolean ended = false;
            for (int t = 0; t < width; t++) {
                boolean on = values[b * width + t] != 0;
                if (on && ended) {
                    throw new IllegalArgumentException("mask of sequence " + b + " has a gap before step " + t
                            + "; expected ones followed by zeros");
                }
                ended |= !on;
                lengths[b] += on ? 1 : 0;
            }
        }
        return PackedLayout.of(lengths);
    }

    private static void requireMask(INDArray mask) {
        if (mask == null) {
            throw new IllegalArgumentException("a sequence layer needs a mask [batch, time] of ones followed by zeros; "
                    + "give the graph one with its features, all ones if every step counts");
        }
    }
}
