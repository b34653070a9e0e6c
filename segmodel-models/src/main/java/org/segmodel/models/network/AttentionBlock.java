package org.segmodel.models.network;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.segmodel.models.kernel.AttentionInference;
import org.segmodel.models.kernel.AttentionParameter;
import org.segmodel.models.kernel.AttentionShape;

/**
 * A self-attention module. It learns the arrays of {@link AttentionShape#arrays()}.
 *
 * @param name    name of the layer
 * @param shape   what is computed
 * @param dropout dropout of the attention weights and of the output
 */
record AttentionBlock(String name, AttentionShape shape, double dropout) implements HiddenBlock {

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
        shape.arrays().forEach((parameter, sides) -> arrays.put(array(parameter), sides));
        return arrays;
    }

    @Override
    public Inference inference(Weights weights) {
        Map<AttentionParameter, float[]> parameters = new EnumMap<>(AttentionParameter.class);
        shape.arrays().keySet().forEach(parameter -> parameters.put(parameter, weights.values(array(parameter))));
        AttentionInference module = new AttentionInference(shape, parameters);
        return new Inference() {
            @Override
            public float[] forward(float[] rows, int lines, BlockDropout drop) {
                return module.forward(rows, lines, drop.mask(dropout));
            }

            @Override
            public float[][][] attention(float[] rows, int lines) {
                return module.weights(rows, lines);
            }
        };
    }

    private String array(AttentionParameter parameter) {
        return name + "/" + parameter.key();
    }
}
