package org.segmodel.models.layer;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.segmodel.core.random.RandomStream;

/** Names, order, shapes and first values of a {@link BiLstm}'s parameters. Holds no state. */
final class BiLstmParameters extends ShapedParameters<BiLstm> {

    static final String W_FORWARD = "Wf";
    static final String R_FORWARD = "Rf";
    static final String B_FORWARD = "bf";
    static final String W_BACKWARD = "Wb";
    static final String R_BACKWARD = "Rb";
    static final String B_BACKWARD = "bb";

    private static final List<String> WEIGHTS = List.of(W_FORWARD, R_FORWARD, W_BACKWARD, R_BACKWARD);
    private static final List<String> BIASES = List.of(B_FORWARD, B_BACKWARD);
    private static final int GATES = 4;
    private static final int FORGET = 1;

    BiLstmParameters() {
        super(BiLstm.class, WEIGHTS, BIASES);
    }

    @Override
    void fill(BiLstm layer, String key, INDArray target, RandomStream random) {
        fill(key.charAt(0), layer.getForgetBias(), target, random);
    }

    /**
     * First values of one array of a bidirectional LSTM. Whole arrays at a time: for some sizes ND4J M2.1 gives a point
     * of such a view no memory.
     *
     * @param array  W, R or b
     * @param target of that array's shape, which tells the inputs and units
     */
    static void fill(char array, double forgetBias, INDArray target, RandomStream random) {
        int units = (int) target.size(target.rank() - 1);
        if (array == 'W') {
            int inputs = (int) target.size(1);
            float[] values = Initial.xavierUniform(GATES * inputs * units, inputs, GATES * units, 1, random);
            target.assign(Nd4j.createFromArray(values).reshape('c', GATES, inputs, units));
        } else if (array == 'R') {
            double[][][] gates = new double[GATES][][];
            for (int q = 0; q < GATES; q++) {
                gates[q] = Initial.orthogonal(units, random);
            }
            target.assign(Nd4j.createFromArray(gates).muli(0.5));
        } else {
            double[][] gates = new double[GATES][units];
            Arrays.fill(gates[FORGET], forgetBias);
            target.assign(Nd4j.createFromArray(gates));
        }
    }

    @Override
    Map<String, long[]> shapes(BiLstm layer) {
        long inputs = layer.getNIn();
        long units = layer.getNOut() / 2;
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put(W_FORWARD, new long[] {GATES, inputs, units});
        shapes.put(R_FORWARD, new long[] {GATES, units, units});
        shapes.put(B_FORWARD, new long[] {GATES, units});
        shapes.put(W_BACKWARD, new long[] {GATES, inputs, units});
        shapes.put(R_BACKWARD, new long[] {GATES, units, units});
        shapes.put(B_BACKWARD, new long[] {GATES, units});
        return shapes;
    }
}
