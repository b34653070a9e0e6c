package org.segmodel.models.layer;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.segmodel.core.random.RandomStream;

/** Names, order, shapes and first values of a {@link MultiScaleBiLstm}'s parameters. Holds no state. */
final class MultiScaleBiLstmParameters extends ShapedParameters<MultiScaleBiLstm> {

    MultiScaleBiLstmParameters(MultiScaleBiLstm layer) {
        super(MultiScaleBiLstm.class, names(layer, false), names(layer, true));
    }

    private static List<String> names(MultiScaleBiLstm layer, boolean biases) {
        return layer.shape().arrays().keySet().stream().filter(name -> name.endsWith("/b") == biases).toList();
    }

    @Override
    void fill(MultiScaleBiLstm layer, String key, INDArray target, RandomStream random) {
        BiLstmParameters.fill(key.charAt(key.length() - 1), layer.getForgetBias(), target, random);
    }

    @Override
    Map<String, long[]> shapes(MultiScaleBiLstm layer) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        layer.shape().arrays().forEach((name, sides) ->
                shapes.put(name, Arrays.stream(sides).asLongStream().toArray()));
        return shapes;
    }
}
