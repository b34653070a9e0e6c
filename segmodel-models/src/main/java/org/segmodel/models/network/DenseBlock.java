package org.segmodel.models.network;

import java.util.LinkedHashMap;
import java.util.Map;
import org.segmodel.models.kernel.DenseInference;
import org.segmodel.models.kernel.DenseShape;

/**
 * A dense layer from rows to rows. It learns the arrays of {@link DenseShape#arrays()}.
 *
 * @param name    name of the layer
 * @param shape   what is computed
 * @param dropout dropout of the input
 */
record DenseBlock(String name, DenseShape shape, double dropout) implements HiddenBlock {

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
        DenseInference inference = new DenseInference(shape, weights.values(named(DenseShape.W)),
                weights.values(named(DenseShape.B)));
        return (rows, lines, drop) -> inference.forward(drop.input(rows, lines, dropout), lines);
    }

    private String named(String array) {
        return name + "/" + array;
    }
}
