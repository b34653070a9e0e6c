package org.segmodel.models.network;

import java.util.LinkedHashMap;
import java.util.Map;
import org.segmodel.losses.chain.ScoreLayout;

/**
 * The last block: dropout and a linear layer to the score rows. It learns {@code W [inputs, columns that depend on the
 * line]} and {@code b [width of a score row]}.
 *
 * @param name    name of the layer
 * @param inputs  width of an input row
 * @param scores  what the columns of a score row mean
 * @param dropout dropout of the input
 */
record LinearBlock(String name, int inputs, ScoreLayout scores, double dropout) implements TaggerBlock {

    @Override
    public int outputs() {
        return scores.width();
    }

    @Override
    public Map<String, int[]> arrays() {
        Map<String, int[]> arrays = new LinkedHashMap<>();
        arrays.put(name + "/W", new int[] {inputs, scores.inputColumns()});
        arrays.put(name + "/b", new int[] {scores.width()});
        return arrays;
    }

    /** This block in plain Java. */
    LinearInference inference(Weights weights) {
        return new LinearInference(inputs, scores, weights.values(name + "/W"), weights.values(name + "/b"));
    }
}
