package org.segmodel.models.layer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.segmodel.core.random.RandomStream;
import org.segmodel.losses.chain.ScoreLayout;

/** Names, order, shapes and first values of a {@link SequenceOutput}'s parameters. Holds no state. */
class SequenceOutputParameters extends ShapedParameters<SequenceOutput> {

    static final String W = "W";
    static final String B = "b";

    private static final double GAIN = 0.1;
    private static final float FIRST_TRANSITION = 1;

    SequenceOutputParameters() {
        this(List.of(W), List.of(B));
    }

    SequenceOutputParameters(List<String> weights, List<String> biases) {
        super(SequenceOutput.class, weights, biases);
    }

    @Override
    Map<String, long[]> shapes(SequenceOutput layer) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        ScoreLayout scores = layer.scoreLayout();
        shapes.put(W, new long[] {layer.getNIn(), scores.inputColumns()});
        shapes.put(B, new long[] {scores.width()});
        return shapes;
    }

    @Override
    void fill(SequenceOutput layer, String key, INDArray target, RandomStream random) {
        if (key.equals(B)) {
            target.assign(Nd4j.createFromArray(bias(layer.scoreLayout())));
            return;
        }
        fillWeights(target, (int) layer.getNIn(), layer.scoreLayout().inputColumns(), random);
    }

    /** The first values of a linear map from a line's numbers to outputs. */
    static void fillWeights(INDArray target, int inputs, int columns, RandomStream random) {
        float[] values = Initial.xavierUniform(inputs * columns, inputs, columns, GAIN, random);
        target.assign(Nd4j.createFromArray(values).reshape('c', inputs, columns));
    }

    /** Transitions start where neighbouring lines tend to have the same class. */
    private static float[] bias(ScoreLayout scores) {
        float[] bias = new float[scores.width()];
        for (int a = 0; scores.isChain() && a < scores.classes(); a++) {
            for (int b = 0; b < scores.classes(); b++) {
                bias[scores.transition(a, b)] = a == b ? FIRST_TRANSITION : -FIRST_TRANSITION;
            }
        }
        return bias;
    }
}
