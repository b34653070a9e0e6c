package org.segmodel.models.layer;

import java.lang.ref.Reference;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.segmodel.models.kernel.MapKernels;
import org.segmodel.models.kernel.MapNormalizationKernel;

/** Implementation of {@link MapNormalization} by the kernel. Not safe for use by several threads. */
public final class MapNormalizationLayer extends BatchNormalization implements MapLayer {

    private static final String SCALE = BatchNormalizationParamInitializer.GAMMA;
    private static final String SHIFT = BatchNormalizationParamInitializer.BETA;
    private static final String MEAN = BatchNormalizationParamInitializer.GLOBAL_MEAN;
    private static final String VARIANCE = BatchNormalizationParamInitializer.GLOBAL_VAR;

    private final int channels;
    private final double kept;
    private final double epsilon;
    private final MapNormalizationKernel.Moments batch;
    private final MapAttachment attachment = new MapAttachment();

    MapNormalizationLayer(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
        MapNormalization layer = (MapNormalization) conf.getLayer();
        channels = Math.toIntExact(layer.getNOut());
        kept = layer.getDecay();
        epsilon = layer.getEps();
        batch = new MapNormalizationKernel.Moments(channels);
    }

    @Override
    public void attach(MapKernels kernels, boolean inputGradient) {
        attachment.set(kernels, inputGradient);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        requireMaps();
        INDArray x = NdMemory.contiguousCopy(input);
        INDArray result = workspaces.createUninitialized(ArrayType.ACTIVATIONS, DataType.FLOAT, input.shape(), 'c');
        float[] scale = read(SCALE);
        float[] shift = read(SHIFT);
        FloatPointer y = NdMemory.pointer(result);
        if (training) {
            kernel().train(clips(), places(), NdMemory.pointer(x), scale, shift, epsilon, batch, y);
        } else {
            float[] mean = read(MEAN);
            float[] variance = read(VARIANCE);
            for (int c = 0; c < channels; c++) {
                scale[c] /= (float) Math.sqrt(variance[c] + epsilon);
                shift[c] -= mean[c] * scale[c];
            }
            kernel().affine(clips(), places(), NdMemory.pointer(x), scale, shift, y);
        }
        // The engine frees memory of arrays that nobody holds; a pointer does not count.
        Reference.reachabilityFence(x);
        return result;
    }

    private void requireMaps() {
        if (input.rank() != 4 || input.size(1) != channels) {
            throw new IllegalArgumentException("batch normalisation '" + layerConf().getLayerName() + "' expects maps [clip, "
                    + channels + " channels, row, column], got " + input.shapeInfoToString());
        }
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilonAbove, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray x = NdMemory.contiguousCopy(input);
        INDArray dy = NdMemory.contiguousCopy(epsilonAbove);
        INDArray dx = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, DataType.FLOAT, input.shape(), 'c');
        float[] scaleGradient = new float[channels];
        float[] shiftGradient = new float[channels];
        kernel().backward(clips(), places(), NdMemory.pointer(x), read(SCALE), batch, NdMemory.pointer(dy), scaleGradient,
                shiftGradient, NdMemory.pointer(dx));
        Reference.reachabilityFence(x);
        Reference.reachabilityFence(dy);
        Gradient gradient = new DefaultGradient(gradientsFlattened);
        write(gradient, SCALE, scaleGradient);
        write(gradient, SHIFT, shiftGradient);
        write(gradient, MEAN, move(read(MEAN), batch.mean()));
        write(gradient, VARIANCE, move(read(VARIANCE), batch.variance()));
        return new Pair<>(gradient, dx);
    }

    /** What the engine takes off running statistics. */
    private float[] move(float[] running, float[] found) {
        for (int c = 0; c < channels; c++) {
            running[c] = (float) ((1 - kept) * (running[c] - found[c]));
        }
        return running;
    }

    private MapNormalizationKernel kernel() {
        return attachment.kernels().normalization();
    }

    private int clips() {
        return Math.toIntExact(input.size(0));
    }

    private int places() {
        return Math.toIntExact(input.size(2) * input.size(3));
    }

    private float[] read(String parameter) {
        return NdMemory.copy(params.get(parameter), new float[channels]);
    }

    private void write(Gradient gradient, String parameter, float[] values) {
        INDArray view = gradientViews.get(parameter);
        NdMemory.pointer(view).put(values, 0, channels);
        gradient.setGradientFor(parameter, view);
    }
}
