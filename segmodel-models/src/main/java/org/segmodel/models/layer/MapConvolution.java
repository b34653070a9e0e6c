package org.segmodel.models.layer;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.segmodel.models.kernel.MapConvolutionShape;

/**
 * The engine's convolution over maps {@code [clip, channel, row, column]}, without bias and activation, computed by
 * {@link org.segmodel.models.kernel.MapConvolutionKernel} in single precision on the CPU. Elsewhere it is the engine's own
 * layer, the slow twin, with the same parameter {@code W [outputs, inputs, kernel, kernel]}.
 */
public final class MapConvolution extends ConvolutionLayer {

    private static final long serialVersionUID = 1L;

    /** For deserialisation. */
    public MapConvolution() {
    }

    /**
     * A layer.
     *
     * @param outputs channels, at least 1
     * @param kernel  rows and columns of the kernel, at least 1
     * @param stride  distance of two neighbouring places of the kernel, at least 1
     * @param padding rows and columns of zeros on each side, less than {@code kernel}
     */
    public MapConvolution(int outputs, int kernel, int stride, int padding) {
        super(new ConvolutionLayer.Builder(kernel, kernel).stride(stride, stride).padding(padding, padding).nOut(outputs)
                .hasBias(false).activation(Activation.IDENTITY));
    }

    /** What is computed, once the number of inputs is known. */
    MapConvolutionShape shape() {
        return new MapConvolutionShape(Math.toIntExact(nIn), Math.toIntExact(nOut), kernelSize[0], stride[0], padding[0]);
    }

    @Override
    public Layer instantiate(NeuralNetConfiguration conf, Collection<TrainingListener> listeners, int index,
            INDArray params, boolean initialize, DataType type) {
        return KernelContext.serves(type)
                ? EngineLayer.prepared(new MapConvolutionLayer(conf, type), conf, listeners, index, params, initialize)
                : super.instantiate(conf, listeners, index, params, initialize, type);
    }
}
