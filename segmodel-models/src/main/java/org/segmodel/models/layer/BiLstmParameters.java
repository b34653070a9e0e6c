package org.segmodel.models.layer;

import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;

/** Names, order, shapes and first values of a {@link BiLstm}'s parameters. Holds no state. */
final class BiLstmParameters implements ParamInitializer {

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

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        return shapes((BiLstm) layer).values().stream().mapToLong(BiLstmParameters::size).sum();
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return List.copyOf(shapes((BiLstm) layer).keySet());
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return WEIGHTS;
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return BIASES;
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return WEIGHTS.contains(key);
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return BIASES.contains(key);
    }

    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray view, boolean initialize) {
        BiLstm layer = (BiLstm) conf.getLayer();
        Map<String, INDArray> table = split(layer, view);
        for (String key : table.keySet()) {
            conf.addVariable(key);
        }
        if (initialize) {
            RandomStream random = new Seeds(conf.getSeed()).stream("init/" + layer.getLayerName());
            for (Map.Entry<String, INDArray> parameter : table.entrySet()) {
                fill(layer, parameter.getKey(), parameter.getValue(), random);
            }
        }
        return table;
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray view) {
        return split((BiLstm) conf.getLayer(), view);
    }

    /** Whole arrays at a time: for some sizes ND4J M2.1 gives a point of such a view no memory. */
    private static void fill(BiLstm layer, String key, INDArray target, RandomStream random) {
        int inputs = (int) layer.getNIn();
        int units = (int) layer.getNOut() / 2;
        if (key.startsWith("W")) {
            float[] values = Initial.xavierUniform(GATES * inputs * units, inputs, GATES * units, 1, random);
            target.assign(Nd4j.createFromArray(values).reshape('c', GATES, inputs, units));
        } else if (key.startsWith("R")) {
            double[][][] gates = new double[GATES][][];
            for (int q = 0; q < GATES; q++) {
                gates[q] = Initial.orthogonal(units, random);
            }
            target.assign(Nd4j.createFromArray(gates).muli(0.5));
        } else {
            double[][] gates = new double[GATES][units];
            Arrays.fill(gates[FORGET], layer.getForgetBias());
            target.assign(Nd4j.createFromArray(gates));
        }
    }

    private static Map<String, INDArray> split(BiLstm layer, INDArray view) {
        INDArray flat = view.reshape(new long[] {view.length()});
        Map<String, INDArray> table = new LinkedHashMap<>();
        long at = 0;
        for (Map.Entry<String, long[]> shape : shapes(layer).entrySet()) {
            long size = size(shape.getValue());
            table.put(shape.getKey(), flat.get(interval(at, at + size)).reshape('c', shape.getValue()));
            at += size;
        }
        return table;
    }

    private static Map<String, long[]> shapes(BiLstm layer) {
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

    private static long size(long[] shape) {
        long size = 1;
        for (long side : shape) {
            size *= side;
        }
        return size;
    }
}
