package org.segmodel.models.layer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.segmodel.core.random.RandomStream;
import org.segmodel.models.kernel.ConvolutionShape;

/** Names, order, shapes and first values of a {@link TemporalConvolution}'s parameters. Holds no state. */
final class TemporalConvolutionParameters extends ShapedParameters<TemporalConvolution> {

    private static final List<String> BIASES = List.of(ConvolutionShape.BIAS, ConvolutionShape.NORM_SHIFT);

    TemporalConvolutionParameters(TemporalConvolution layer) {
        super(TemporalConvolution.class, names(layer, false), names(layer, true));
    }

    private static List<String> names(TemporalConvolution layer, boolean biases) {
        return layer.shape().arrays().keySet().stream().filter(name -> BIASES.contains(name) == biases).toList();
    }

    @Override
    void fill(TemporalConvolution layer, String key, INDArray target, RandomStream random) {
        if (BIASES.contains(key)) {
            target.assign(0);
        } else if (key.equals(ConvolutionShape.NORM_SCALE)) {
            target.assign(1);
        } else {
            // Whole arrays at a time: for some sizes ND4J M2.1 gives a point of such a view no memory.
            double deviation = Math.sqrt(2.0 / (target.size(0) * target.size(1)));
            float[] values = new float[(int) target.length()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (deviation * random.nextGaussian());
            }
            target.assign(Nd4j.createFromArray(values).reshape('c', target.shape()));
        }
    }

    @Override
    Map<String, long[]> shapes(TemporalConvolution layer) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        layer.shape().arrays().forEach((name, sides) -> {
            long[] shape = new long[sides.length];
            for (int d = 0; d < sides.length; d++) {
                shape[d] = sides[d];
            }
            shapes.put(name, shape);
        });
        return shapes;
    }
}
