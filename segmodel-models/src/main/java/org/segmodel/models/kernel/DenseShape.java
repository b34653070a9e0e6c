package org.segmodel.models.kernel;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Shape of a dense layer over rows: {@code y = x·W + b}, and where it is rectified {@code y = max(0, x·W + b)} (Nair and
 * Hinton 2010). Immutable, therefore safe for use by several threads.
 *
 * @param inputs    width of an input row
 * @param outputs   width of an output row
 * @param rectified whether negative outputs become zero
 */
public record DenseShape(int inputs, int outputs, boolean rectified) {

    /** Name of the matrix. */
    public static final String W = "W";
    /** Name of the bias. */
    public static final String B = "b";

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if one is not positive
     */
    public DenseShape {
        if (inputs < 1 || outputs < 1) {
            throw new IllegalArgumentException("a dense layer needs at least one input and one output; got " + inputs
                    + " and " + outputs);
        }
    }

    /** Names and shapes of the arrays that are learned, in storage order: {@code W [inputs, outputs]}, {@code b}. */
    public Map<String, int[]> arrays() {
        Map<String, int[]> arrays = new LinkedHashMap<>();
        arrays.put(W, new int[] {inputs, outputs});
        arrays.put(B, new int[] {outputs});
        return arrays;
    }

    /** Numbers of all arrays. */
    long size() {
        return (inputs + 1L) * outputs;
    }
}
