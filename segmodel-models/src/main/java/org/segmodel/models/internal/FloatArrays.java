package org.segmodel.models.internal;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.segmodel.models.layer.KernelContext;

/**
 * Single-precision arrays of the engine and heap arrays. In the host's memory one copy does it, which is several times
 * faster than the engine's own way; elsewhere the engine has to.
 */
public final class FloatArrays {

    private FloatArrays() {
    }

    /**
     * An array of the first numbers, in C order.
     *
     * @param values as many as the shape asks for, or more
     * @param shape  sides
     */
    public static INDArray create(float[] values, long... shape) {
        INDArray array = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
        write(array, values);
        return array;
    }

    /**
     * Overwrites all elements of an array in C order.
     *
     * @param array  changed
     * @param values as many, or more
     */
    public static void write(INDArray array, float[] values) {
        int n = Math.toIntExact(array.length());
        if (KernelContext.onHost()) {
            memory(array).put(values, 0, n);
        } else {
            float[] exact = values.length == n ? values : Arrays.copyOf(values, n);
            array.assign(Nd4j.createFromArray(exact).reshape('c', array.shape()));
        }
    }

    /**
     * A copy of all elements.
     *
     * @param array read in C order
     */
    public static float[] read(INDArray array) {
        if (!KernelContext.onHost()) {
            return array.dup('c').data().asFloat();
        }
        float[] values = new float[Math.toIntExact(array.length())];
        memory(array).get(values);
        return values;
    }

    /**
     * The memory of an array of the host in C order.
     *
     * @param array that lies there
     */
    public static FloatPointer memory(INDArray array) {
        return new FloatPointer(array.data().addressPointer());
    }
}
