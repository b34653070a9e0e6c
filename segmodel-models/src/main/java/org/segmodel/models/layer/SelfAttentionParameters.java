package org.segmodel.models.layer;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.segmodel.core.random.RandomStream;
import org.segmodel.models.kernel.AttentionParameter;

/** Names, order, shapes and first values of a {@link SelfAttention}'s parameters. Holds no state. */
final class SelfAttentionParameters extends ShapedParameters<SelfAttention> {

    private static final double POSITION_DEVIATION = 0.02;

    SelfAttentionParameters() {
        super(SelfAttention.class, keys(true), keys(false));
    }

    private static List<String> keys(boolean matrices) {
        return Arrays.stream(AttentionParameter.values()).filter(parameter -> parameter.isMatrix() == matrices)
                .map(AttentionParameter::key).toList();
    }

    @Override
    Map<String, long[]> shapes(SelfAttention layer) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        layer.shape().arrays().forEach((parameter, sides) ->
                shapes.put(parameter.key(), Arrays.stream(sides).asLongStream().toArray()));
        return shapes;
    }

    @Override
    void fill(SelfAttention layer, String key, INDArray target, RandomStream random) {
        int width = layer.getWidth();
        switch (AttentionParameter.of(key)) {
            case QKV_WEIGHTS, OUT_WEIGHTS -> assign(target,
                    Initial.xavierUniform(Math.toIntExact(target.length()), width, width, 1, random));
            case PROJECT_WEIGHTS, PROJECT_BIAS -> assign(target, linear(target, layer.getNIn(), random));
            case RESTORE_WEIGHTS, RESTORE_BIAS -> assign(target, linear(target, width, random));
            case BOUNDARY_WEIGHTS, BOUNDARY_BIAS -> assign(target, linear(target, width, random));
            case BOUNDARY_OUT_WEIGHTS, BOUNDARY_OUT_BIAS -> assign(target,
                    linear(target, layer.shape().boundaryUnits(), random));
            case POSITION_ROWS -> assign(target,
                    Initial.normal(Math.toIntExact(target.length()), POSITION_DEVIATION, random));
            case NORM_SCALE -> target.assign(1);
            case NORM_SHIFT, QKV_BIAS, OUT_BIAS, DISTANCE_BIAS -> target.assign(0);
            default -> throw new IllegalArgumentException("no first values for '" + key + "'");
        }
    }

    private static float[] linear(INDArray target, long fanIn, RandomStream random) {
        return Initial.uniform(Math.toIntExact(target.length()), 1 / Math.sqrt(fanIn), random);
    }

    private static void assign(INDArray target, float[] values) {
        target.assign(Nd4j.createFromArray(values).reshape('c', target.shape()));
    }
}
