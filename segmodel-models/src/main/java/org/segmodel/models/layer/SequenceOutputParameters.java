package org.segmodel.models.layer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.segmodel.core.random.RandomStream;

/** Names, order, shapes and first values of a {@link SequenceOutput}'s parameters. Holds no state. */
final class SequenceOutputParameters extends ShapedParameters<SequenceOutput> {

    static final String W = "W";
    static final String B = "b";

    private static final double GAIN = 0.1;

    SequenceOutputParameters() {
        super(SequenceOutput.class, List.of(W), List.of(B));
    }

    @Override
    Map<String, long[]> shapes(SequenceOutput layer) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put(W, new long[] {layer.getNIn(), layer.getNOut()});
        shapes.put(B, new long[] {layer.getNOut()});
        return shapes;
    }

    @Override
    void fill(SequenceOutput layer, String key, INDArray target, RandomStream random) {
        if (key.equals(B)) {
            target.assign(0);
            return;
        }
        int inputs = (int) layer.getNIn();
        int classes = (int) layer.getNOut();
        float[] values = Initial.xavierUniform(inputs * classes, inputs, classes, GAIN, random);
        target.assign(Nd4j.createFromArray(values).reshape('c', inputs, classes));
    }
}
