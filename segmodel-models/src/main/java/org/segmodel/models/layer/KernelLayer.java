package org.segmodel.models.layer;

import java.util.Map;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.models.kernel.DropoutMask;

/**
 * What the implementations of the layers of this package have in common: dropout with its own random stream, threads shared
 * with the other layers of the network, and a mask that is handed on as it came. Not safe for use by several threads.
 */
abstract class KernelLayer<C extends SequenceLayerConf> extends BaseLayer<C> implements SequenceLayer {

    /** Dropout on the input. */
    final PackedDropout dropout;
    /** Whether the slow twin works instead of the kernel. */
    final boolean plain;
    private KernelContext context;
    private MaskLayouts layouts = new MaskLayouts();
    private boolean first;

    KernelLayer(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
        SequenceLayerConf layer = (SequenceLayerConf) conf.getLayer();
        dropout = new PackedDropout(layer.getDropout(), layer.isDropoutBySong(),
                new Seeds(conf.getSeed()).stream(DropoutMask.stream(layer.getLayerName())));
        plain = !KernelContext.serves(type) || layer.isPlainOperations();
    }

    /** Lets go of the kernel, which was made for another context. */
    abstract void forgetKernel();

    /** Threads and libraries; its own where the layer was never attached to a network's. */
    final KernelContext context() {
        if (context == null) {
            context = KernelContext.create(Runtime.getRuntime().availableProcessors());
        }
        return context;
    }

    /** The batch of the present input, as the mask tells it. */
    final PackedLayout layout() {
        return input.rank() == 2 ? layouts.of(maskArray) : layouts.of(maskArray, input.size(0), input.size(1));
    }

    /** Whether the gradient of the input is of use: padded input is that of the graph, for which nobody wants one. */
    final boolean wantsInputGradient() {
        return input.rank() == 2 && !first;
    }

    /** The gradient views, as the engine wants them; none where nothing is learned. */
    final Gradient gradients() {
        if (gradientViews == null) {
            return new DefaultGradient();
        }
        Gradient gradient = new DefaultGradient(gradientsFlattened);
        for (Map.Entry<String, INDArray> view : gradientViews.entrySet()) {
            gradient.setGradientFor(view.getKey(), view.getValue());
        }
        return gradient;
    }

    @Override
    public final void attach(KernelContext shared, boolean inputGradient) {
        context = shared;
        layouts = shared.layouts();
        first = !inputGradient;
        dropout.detach();
        forgetKernel();
    }

    @Override
    public final long[] randomState() {
        return dropout.randomState();
    }

    @Override
    public final void restoreRandomState(long[] state) {
        dropout.restoreRandomState(state);
    }

    @Override
    public final Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int minibatch) {
        setMaskArray(mask);
        maskState = state;
        return new Pair<>(mask, state);
    }

    @Override
    public final boolean updaterDivideByMinibatch(String parameter) {
        // The loss is already a mean over lines.
        return false;
    }

    @Override
    public final boolean isPretrainLayer() {
        return false;
    }

    @Override
    public final void clearNoiseWeightParams() {
        // No weight noise.
    }
}
