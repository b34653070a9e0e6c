package org.segmodel.models.layer;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.segmodel.core.random.RandomStream;
import org.segmodel.models.kernel.DenseShape;

/** Names, order, shapes and first values of a {@link Dense} layer's parameters. Holds no state. */
final class DenseParameters extends ShapedParameters<Dense> {

    DenseParameters() {
        super(Dense.class, List.of(DenseShape.W), List.of(DenseShape.B));
    }

    @Override
    void fill(Dense layer, String key, INDArray target, RandomStream random) {
        if (key.equals(DenseShape.B)) {
            target.assign(0);
            return;
        }
        DenseShape shape = layer.shape();
        float[] values;
        if (shape.rectified()) {
            double deviation = Math.sqrt(2.0 / shape.inputs());
            values = new float[shape.inputs() * shape.outputs()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (deviation * random.nextGaussian());
            }
        } else {
            values = Initial.xavierUniform(shape.inputs() * shape.outputs(), shape.inputs(), shape.outputs(), 1,
                    random);
        }
        target.assign(Nd4j.createFromArray(values).reshape('c', shape.inputs(), shape.outputs()));
    }

    @Override
    Map<String, long[]> shapes(Dense layer) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        layer.shape().arrays().forEach((name, sides) -> shapes.put(name, Arrays.stream(sides).asLongStream().toArray()));
        return shapes;
    }
}
