package org.segmodel.models.layer;

import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.segmodel.models.kernel.MapConvolutionKernel;
import org.segmodel.models.kernel.MapConvolutionShape;

/** Implementation of {@link MapConvolution} by the kernel. Not safe for use by several threads. */
public final class MapConvolutionLayer extends ConvolutionLayer {

    private final MapConvolutionShape shape;
    private MapConvolutionKernel kernel;
    private boolean first;

    MapConvolutionLayer(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
        shape = ((MapConvolution) conf.getLayer()).shape();
    }

    /**
     * Shares a kernel among the layers of one network. A layer that is attached to none makes its own, of one thread.
     *
     * @param shared        what to use from now on
     * @param inputGradient whether anybody wants the gradient of the layer's input; the first layer's nobody does
     */
    public void attach(MapConvolutionKernel shared, boolean inputGradient) {
        kernel = shared;
        first = !inputGradient;
    }

    private MapConvolutionKernel kernel() {
        if (kernel == null) {
            kernel = new MapConvolutionKernel(1);
        }
        return kernel;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        validateInputRank();
        validateInputDepth(shape.inputs());
        int rows = side(2);
        int columns = side(3);
        INDArray result = workspaces.createUninitialized(ArrayType.ACTIVATIONS, DataType.FLOAT, new long[] {input.size(0),
            shape.outputs(), shape.outputSide(rows), shape.outputSide(columns)}, 'c');
        kernel().forward(shape, side(0), rows, columns, memory(input), NdMemory.pointer(weights()),
                NdMemory.pointer(result));
        return result;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray gradient = gradientViews.get(ConvolutionParamInitializer.WEIGHT_KEY);
        INDArray result = first ? null
                : workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, DataType.FLOAT, input.shape(), 'c');
        kernel().backward(shape, side(0), side(2), side(3), memory(input), NdMemory.pointer(weights()), memory(epsilon),
                NdMemory.pointer(gradient), first ? null : NdMemory.pointer(result));
        Gradient all = new DefaultGradient(gradientsFlattened);
        all.setGradientFor(ConvolutionParamInitializer.WEIGHT_KEY, gradient, 'c');
        return new Pair<>(all, result);
    }

    private INDArray weights() {
        return params.get(ConvolutionParamInitializer.WEIGHT_KEY);
    }

    private int side(int dimension) {
        return Math.toIntExact(input.size(dimension));
    }

    private static FloatPointer memory(INDArray array) {
        return NdMemory.pointer(NdMemory.contiguous(array) ? array : array.dup('c'));
    }
}
