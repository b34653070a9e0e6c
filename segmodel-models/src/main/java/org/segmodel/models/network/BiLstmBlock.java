package org.segmodel.models.network;

import java.util.LinkedHashMap;
import java.util.Map;
import org.segmodel.models.kernel.BiLstmInference;
import org.segmodel.models.kernel.LstmArrays;

/**
 * A bidirectional LSTM layer. It learns the arrays of {@link LstmArrays}.
 *
 * @param name       name of the layer
 * @param inputs     width of an input row
 * @param units      units a direction
 * @param dropout    dropout of the input
 * @param recurrent  dropout of the hidden state
 * @param forgetBias first value of the forget gate's bias
 */
record BiLstmBlock(String name, int inputs, int units, double dropout, double recurrent, double forgetBias) implements HiddenBlock {

    @Override
    public int outputs() {
        return 2 * units;
    }

    @Override
    public Map<String, int[]> arrays() {
        Map<String, int[]> arrays = new LinkedHashMap<>();
        LstmArrays.of(inputs, units).forEach((array, sides) -> arrays.put(name + "/" + array, sides));
        return arrays;
    }

    @Override
    public Inference inference(Weights weights) {
        Map<String, float[]> arrays = new LinkedHashMap<>();
        arrays().keySet().forEach(array -> arrays.put(array, weights.values(array)));
        BiLstmInference inference = BiLstmInference.of(inputs, units, name + "/", arrays);
        return (rows, lines, drop) -> {
            float[] input = drop.input(rows, lines, dropout);
            float[][] hidden = drop.hidden(recurrent, units);
            return inference.forward(input, lines, hidden == null ? null : hidden[0]);
        };
    }
}
