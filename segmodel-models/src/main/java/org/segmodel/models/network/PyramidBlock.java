package org.segmodel.models.network;

import java.util.Map;
import org.segmodel.models.kernel.PyramidInference;
import org.segmodel.models.kernel.PyramidShape;

/**
 * Temporal pyramid pooling. It learns nothing.
 *
 * @param name  name of the layer
 * @param shape what is computed
 */
record PyramidBlock(String name, PyramidShape shape) implements HiddenBlock {

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
        return Map.of();
    }

    @Override
    public Inference inference(Weights weights) {
        PyramidInference inference = new PyramidInference(shape);
        return (rows, lines, drop) -> inference.forward(rows, lines);
    }
}
