package org.segmodel.models.layer;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The engine's batch normalisation of maps {@code [clip, channel, row, column]} with learned scale and shift, computed by
 * {@link org.segmodel.models.kernel.MapNormalizationKernel} in single precision on the CPU. Elsewhere it is the engine's
 * own layer, the slow twin, with the same parameters {@code gamma}, {@code beta}, {@code mean} and {@code var}
 * {@code [1, channels]}. In either the running statistics move by what stands as their gradient.
 */
public final class MapNormalization extends BatchNormalization {

    private static final long serialVersionUID = 1L;

    /** For deserialisation. */
    public MapNormalization() {
    }

    /**
     * A layer.
     *
     * @param kept    share of the old running statistics that a training step keeps, in (0, 1)
     * @param epsilon what is added to variances, positive
     */
    public MapNormalization(double kept, double epsilon) {
        setDecay(kept);
        setEps(epsilon);
        // The engine's default is a running logarithm instead of the variance.
        setUseLogStd(false);
    }

    @Override
    public Layer instantiate(NeuralNetConfiguration conf, Collection<TrainingListener> listeners, int index,
            INDArray params, boolean initialize, DataType type) {
        return KernelContext.serves(type)
                ? EngineLayer.prepared(new MapNormalizationLayer(conf, type), conf, listeners, index, params, initialize)
                : super.instantiate(conf, listeners, index, params, initialize, type);
    }
}
