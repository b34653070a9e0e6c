package org.segmodel.models.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The arrays that a bidirectional LSTM learns, in the order in which they are stored: {@code forward/W [4, inputs,
 * units]}, {@code forward/R [4, units, units]}, {@code forward/b [4, units]}, then the same of {@code backward}; gates
 * in the order input, forget, cell, output. Holds no state.
 */
public final class LstmArrays {

    /** Directions of reading, as names of arrays begin. */
    static final List<String> DIRECTIONS = List.of("forward", "backward");

    private static final int GATES = 4;

    private LstmArrays() {
    }

    /**
     * Names and shapes.
     *
     * @param inputs width of an input row
     * @param units  hidden units a direction
     */
    public static Map<String, int[]> of(int inputs, int units) {
        Map<String, int[]> arrays = new LinkedHashMap<>();
        for (String direction : DIRECTIONS) {
            arrays.put(direction + "/W", new int[] {GATES, inputs, units});
            arrays.put(direction + "/R", new int[] {GATES, units, units});
            arrays.put(direction + "/b", new int[] {GATES, units});
        }
        return arrays;
    }
}
