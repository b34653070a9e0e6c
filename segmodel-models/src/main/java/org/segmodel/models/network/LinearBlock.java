package org.segmodel.models.network;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The last block: dropout and a linear layer to the classes. It learns {@code W [inputs, classes]} and
 * {@code b [classes]}.
 *
 * @param name    name of the layer
 * @param inputs  width of an input row
 * @param classes number of classes
 * @param dropout dropout of the input
 */
record LinearBlock(String name, int inputs, int classes, double dropout) implements TaggerBlock {

    @Override
    public int outputs() {
        return classes;
    }

    @Override
    public Map<String, int[]> arrays() {
        Map<String, int[]> arrays = new LinkedHashMap<>();
        arrays.put(name + "/W", new int[] {inputs, classes});
        arrays.put(name + "/b", new int[] {classes});
        return arrays;
    }

    /** This block in plain Java. */
    LinearInference inference(Weights weights) {
        return new LinearInference(inputs, classes, weights.values(name + "/W"), weights.values(name + "/b"));
    }
}
