package org.segmodel.models.layer;

import java.lang.ref.Reference;
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
import org.segmodel.models.kernel.MapConvolutionShape;
import org.segmodel.models.kernel.MapKernels;

/** Implementation of {@link MapConvolution} by the kernel. Not safe for use by several threads. */
public final class MapConvolutionLayer extends ConvolutionLayer implements MapLayer {

    private static final String WEIGHTS = ConvolutionParamInitializer.WEIGHT_KEY;

    private final MapConvolutionShape shape;
    private final MapAttachment attachment = new MapAttachment();

    MapConvolutionLayer(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
        shape = ((MapConvolution) conf.getLayer()).shape();
    }

    @Override
    public void attach(MapKernels kernels, boolean inputGradient) {
        attachment.set(kernels, inputGradient);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        validateInputRank();
        validateInputDepth(shape.inputs());
        INDArray x = NdMemory.contiguousCopy(input);
        int rows = side(2);
        int columns = side(3);
        INDArray result = workspaces.createUninitialized(ArrayType.ACTIVATIONS, DataType.FLOAT, new long[] {input.size(0),
            shape.outputs(), shape.outputSide(rows), shape.outputSide(columns)}, 'c');
        attachment.kernels().convolution().forward(shape, side(0), rows, columns, NdMemory.pointer(x),
                NdMemory.pointer(params.get(WEIGHTS)), NdMemory.pointer(result));
        // The engine frees memory of arrays that nobody holds; a pointer does not count.
        Reference.reachabilityFence(x);
        return result;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray x = NdMemory.contiguousCopy(input);
        INDArray dy = NdMemory.contiguousCopy(epsilon);
        INDArray dx = attachment.wantsInputGradient()
                ? workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, DataType.FLOAT, input.shape(), 'c') : null;
        INDArray dw = gradientViews.get(WEIGHTS);
        attachment.kernels().convolution().backward(shape, side(0), side(2), side(3), NdMemory.pointer(x),
                NdMemory.pointer(params.get(WEIGHTS)), NdMemory.pointer(dy), NdMemory.pointer(dw),
                dx == null ? null : NdMemory.pointer(dx));
        Reference.reachabilityFence(x);
        Reference.reachabilityFence(dy);
        Gradient gradient = new DefaultGradient(gradientsFlattened);
        gradient.setGradientFor(WEIGHTS, dw, 'c');
        return new Pair<>(gradient, dx);
    }

    private int side(int dimension) {
        return Math.toIntExact(input.size(dimension));
    }
}
