package org.segmodel.models.layer;

import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.segmodel.core.random.Seeds;

/** Names, order, shapes and first values of a {@link SequenceOutput}'s parameters. Holds no state. */
final class SequenceOutputParameters implements ParamInitializer {

    static final String W = "W";
    static final String B = "b";

    private static final double GAIN = 0.1;

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        SequenceOutput output = (SequenceOutput) layer;
        return (output.getNIn() + 1) * output.getNOut();
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return List.of(W, B);
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return List.of(W);
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return List.of(B);
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return W.equals(key);
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return B.equals(key);
    }

    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray view, boolean initialize) {
        SequenceOutput layer = (SequenceOutput) conf.getLayer();
        Map<String, INDArray> table = split(layer, view);
        conf.addVariable(W);
        conf.addVariable(B);
        if (initialize) {
            int inputs = (int) layer.getNIn();
            int classes = (int) layer.getNOut();
            float[] values = Initial.xavierUniform(inputs * classes, inputs, classes, GAIN,
                    new Seeds(conf.getSeed()).stream("init/" + layer.getLayerName()));
            table.get(W).assign(Nd4j.createFromArray(values).reshape('c', inputs, classes));
            table.get(B).assign(0);
        }
        return table;
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray view) {
        return split((SequenceOutput) conf.getLayer(), view);
    }

    private static Map<String, INDArray> split(SequenceOutput layer, INDArray view) {
        INDArray flat = view.reshape(new long[] {view.length()});
        long weights = layer.getNIn() * layer.getNOut();
        Map<String, INDArray> table = new LinkedHashMap<>();
        table.put(W, flat.get(interval(0, weights)).reshape('c', new long[] {layer.getNIn(), layer.getNOut()}));
        table.put(B, flat.get(interval(weights, weights + layer.getNOut())).reshape('c', new long[] {layer.getNOut()}));
        return table;
    }
}
