package org.segmodel.models.layer;

import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;

/**
 * Parameters that follow from a map of names to shapes: cut from the engine's flat vector one after another in C order, and
 * filled in that order from the layer's own random stream. Holds no state.
 */
abstract class ShapedParameters<C extends SequenceLayerConf> implements ParamInitializer {

    private final Class<C> type;
    private final List<String> weights;
    private final List<String> biases;

    ShapedParameters(Class<C> type, List<String> weights, List<String> biases) {
        this.type = type;
        this.weights = weights;
        this.biases = biases;
    }

    /** Shape of each parameter, in storage order. */
    abstract Map<String, long[]> shapes(C layer);

    /** Writes the first values of a parameter. */
    abstract void fill(C layer, String key, INDArray target, RandomStream random);

    @Override
    public final long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public final long numParams(Layer layer) {
        return shapes(type.cast(layer)).values().stream().mapToLong(ShapedParameters::size).sum();
    }

    @Override
    public final List<String> paramKeys(Layer layer) {
        return List.copyOf(shapes(type.cast(layer)).keySet());
    }

    @Override
    public final List<String> weightKeys(Layer layer) {
        return weights;
    }

    @Override
    public final List<String> biasKeys(Layer layer) {
        return biases;
    }

    @Override
    public final boolean isWeightParam(Layer layer, String key) {
        return weights.contains(key);
    }

    @Override
    public final boolean isBiasParam(Layer layer, String key) {
        return biases.contains(key);
    }

    @Override
    public final Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray view, boolean initialize) {
        C layer = type.cast(conf.getLayer());
        Map<String, INDArray> table = split(layer, view);
        table.keySet().forEach(conf::addVariable);
        if (initialize) {
            RandomStream random = new Seeds(conf.getSeed()).stream("init/" + layer.getLayerName());
            table.forEach((key, target) -> fill(layer, key, target, random));
        }
        return table;
    }

    @Override
    public final Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray view) {
        return split(type.cast(conf.getLayer()), view);
    }

    private Map<String, INDArray> split(C layer, INDArray view) {
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

    private static long size(long[] shape) {
        long size = 1;
        for (long side : shape) {
            size *= side;
        }
        return size;
    }
}
