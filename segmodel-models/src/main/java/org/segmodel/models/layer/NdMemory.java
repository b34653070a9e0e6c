package org.segmodel.models.layer;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

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

    /** The array itself where it is contiguous, else a copy that is. */
    static INDArray contiguousCopy(INDArray array) {
        return contiguous(array) ? array : array.dup('c');
    }

    /** Copies all elements; the target grows where it is too short. */
    static float[] copy(INDArray array, float[] target) {
        int size = Math.toIntExact(array.length());
        float[] result = target.length < size ? new float[size] : target;
        pointer(array).get(result, 0, size);
        return result;
    }
}
