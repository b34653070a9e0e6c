package org.segmodel.models.layer;

import java.util.Arrays;
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
        if (array.dataType() != DataType.FLOAT || (array.ordering() != 'c' && array.rank() > 1)
                || array.length() > 1 && array.stride(array.rank() - 1) != 1) {
            throw new IllegalArgumentException("expected a contiguous float array in C order, got "
                    + array.shapeInfoToString());
        }
        return new FloatPointer(array.data().addressPointer());
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

    /** Lengths from a mask [batch, time] of ones followed by zeros; without a mask every sequence has {@code time} steps. */
    static PackedLayout layout(INDArray mask, int batch, int time) {
        int[] lengths = new int[batch];
        if (mask == null) {
            Arrays.fill(lengths, time);
            return PackedLayout.of(lengths);
        }
        if (mask.rank() != 2 || mask.size(0) != batch || mask.size(1) != time) {
            throw new IllegalArgumentException("expected a mask [" + batch + ", " + time + "], got "
                    + mask.shapeInfoToString());
        }
        double[] values = mask.ordering() == 'c' ? mask.data().asDouble() : mask.dup('c').data().asDouble();
        int width = (int) mask.size(1);
        for (int b = 0; b < batch; b++) {
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
}
