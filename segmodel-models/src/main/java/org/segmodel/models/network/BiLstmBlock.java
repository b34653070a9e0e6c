package org.segmodel.models.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segmodel.models.kernel.BiLstmInference;

/**
 * A bidirectional LSTM layer. For each direction it learns {@code W [4, inputs, units]}, {@code R [4, units, units]}
 * and {@code b [4, units]}, gates in the order input, forget, cell, output.
 *
 * @param name       name of the layer
 * @param inputs     width of an input row
 * @param units      units a direction
 * @param dropout    dropout of the input
 * @param forgetBias first value of the forget gate's bias
 */
record BiLstmBlock(String name, int inputs, int units, double dropout, double forgetBias) implements HiddenBlock {

    private static final List<String> DIRECTIONS = List.of("forward", "backward");

    @Override
    public int outputs() {
        return 2 * units;
    }

    @Override
    public Map<String, int[]> arrays() {
        Map<String, int[]> arrays = new LinkedHashMap<>();
        for (String direction : DIRECTIONS) {
            arrays.put(array(direction, "W"), new int[] {4, inputs, units});
            arrays.put(array(direction, "R"), new int[] {4, units, units});
            arrays.put(array(direction, "b"), new int[] {4, units});
        }
        return arrays;
    }

    @Override
    public Inference inference(Weights weights) {
        return new BiLstmInference(inputs, units, both(weights, "W"), both(weights, "R"), both(weights, "b"))::forward;
    }

    private float[][] both(Weights weights, String array) {
        return DIRECTIONS.stream().map(direction -> weights.values(array(direction, array))).toArray(float[][]::new);
    }

    private String array(String direction, String array) {
        return name + "/" + direction + "/" + array;
    }
}
