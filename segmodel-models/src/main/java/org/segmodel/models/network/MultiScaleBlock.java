package org.segmodel.models.network;

import java.util.LinkedHashMap;
import java.util.Map;
import org.segmodel.models.kernel.MultiScaleInference;
import org.segmodel.models.kernel.MultiScaleShape;

/**
 * A multi-scale bidirectional LSTM layer. It learns the arrays of {@link MultiScaleShape#arrays()}.
 *
 * @param name       name of the layer
 * @param shape      what is computed
 * @param dropout    dropout of the input
 * @param recurrent  dropout of the hidden states
 * @param forgetBias first value of the forget gates' bias
 */
record MultiScaleBlock(String name, MultiScaleShape shape, double dropout, double recurrent, double forgetBias) implements HiddenBlock {

    @Override
    public int inputs() {
        return shape.inputs();
    }

    @Override
    public int outputs() {
        return shape.outputs();
    }

    @Override
    public Map<String, int[]> arrays() {
        Map<String, int[]> arrays = new LinkedHashMap<>();
        shape.arrays().forEach((array, sides) -> arrays.put(named(array), sides));
        return arrays;
    }

    @Override
    public Inference inference(Weights weights) {
        Map<String, float[]> arrays = new LinkedHashMap<>();
        shape.arrays().keySet().forEach(array -> arrays.put(array, weights.values(named(array))));
        MultiScaleInference inference = new MultiScaleInference(shape, arrays);
        return (rows, lines, drop) -> {
            float[] input = drop.input(rows, lines, dropout);
            return inference.forward(input, lines, drop.hidden(recurrent, shape.pathUnits()));
        };
    }

    private String named(String array) {
        return name + "/" + array;
    }
}
