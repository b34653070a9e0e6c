package org.segmodel.models.layer;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.segmodel.core.random.RandomStream;
import org.segmodel.models.kernel.CrossAttentionShape;

/** Names, order, shapes and first values of a {@link MultiScaleBiLstm}'s parameters. Holds no state. */
final class MultiScaleBiLstmParameters extends ShapedParameters<MultiScaleBiLstm> {

    private static final String ATTENTION = "/attention/";

    MultiScaleBiLstmParameters(MultiScaleBiLstm layer) {
        super(MultiScaleBiLstm.class, names(layer, false), names(layer, true));
    }

    private static List<String> names(MultiScaleBiLstm layer, boolean biases) {
        return layer.shape().arrays().keySet().stream()
                .filter(name -> (name.endsWith("/b") || name.endsWith(CrossAttentionShape.NORM_SHIFT)) == biases)
                .toList();
    }

    @Override
    void fill(MultiScaleBiLstm layer, String key, INDArray target, RandomStream random) {
        int attention = key.indexOf(ATTENTION);
        if (attention < 0) {
            BiLstmParameters.fill(key.charAt(key.length() - 1), layer.getForgetBias(), target, random);
            return;
        }
        switch (key.substring(attention + ATTENTION.length())) {
            case CrossAttentionShape.NORM_SCALE -> target.assign(1);
            case CrossAttentionShape.QUERY_WEIGHTS, CrossAttentionShape.MEMORY_WEIGHTS,
                    CrossAttentionShape.OUT_WEIGHTS -> {
                int inputs = Math.toIntExact(target.size(0));
                float[] values = Initial.xavierUniform(Math.toIntExact(target.length()), inputs, 2 * layer.getUnits(),
                        1, random);
                target.assign(Nd4j.createFromArray(values).reshape('c', target.shape()));
            }
            default -> target.assign(0);
        }
    }

    @Override
    Map<String, long[]> shapes(MultiScaleBiLstm layer) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        layer.shape().arrays().forEach((name, sides) ->
                shapes.put(name, Arrays.stream(sides).asLongStream().toArray()));
        return shapes;
    }
}
