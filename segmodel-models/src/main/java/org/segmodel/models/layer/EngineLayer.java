package org.segmodel.models.layer;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What the engine expects of a layer that a configuration has just made. */
final class EngineLayer {

    private EngineLayer() {
    }

    /**
     * The layer with parameters.
     *
     * @param layer      just made
     * @param conf       its configuration
     * @param listeners  of the network
     * @param index      of the layer
     * @param params     part of the network's parameters
     * @param initialize whether they get their first values
     */
    static Layer prepared(Layer layer, NeuralNetConfiguration conf, Collection<TrainingListener> listeners, int index,
            INDArray params, boolean initialize) {
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(params);
        layer.setParamTable(conf.getLayer().initializer().init(conf, params, initialize));
        layer.setConf(conf);
        return layer;
    }
}
