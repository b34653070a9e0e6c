package org.segmodel.models.layer;

import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.segmodel.core.sequence.PackedLayout;

/** A layer from rows to rows with dropout on its input: what is alike whichever kernel and slow twin do the work. */
abstract class InputDropoutLayer<C extends SequenceLayerConf> extends KernelLayer<C> {

    private final PackedInput rows = new PackedInput();

    InputDropoutLayer(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    /** Draws what else a training pass drops, after the mask of its input; {@code training} is false where it drops nothing. */
    void redrawRest(PackedLayout layout, boolean training) {
        // Most layers drop numbers of their inputs only.
    }

    /** Outputs by plain operations, for rows after dropout. */
    abstract INDArray plainForward(PackedLayout layout, INDArray x);

    /** Gradient of those rows by plain operations; writes the gradient views. */
    abstract INDArray plainBackward(INDArray epsilon);

    /**
     * Outputs by the kernel.
     *
     * @param x      rows without the numbers that are dropped, not yet scaled
     * @param factor that scales them
     */
    abstract void kernelForward(PackedLayout layout, FloatPointer x, float factor, boolean training,
            FloatPointer result);

    /**
     * Gradients by the kernel; writes the gradient views.
     *
     * @param dx where the gradient of x goes, or null
     */
    abstract void kernelBackward(FloatPointer epsilon, FloatPointer dx);

    @Override
    public final INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        PackedLayout layout = layout();
        boolean dropping = training && dropout.active();
        if (dropping) {
            dropout.redraw(layout, input.size(input.rank() - 1));
        }
        redrawRest(layout, training);
        if (plain) {
            INDArray x = input.rank() == 2 ? input : BiLstmTwin.pack(input, layout);
            return workspaces.leverageTo(ArrayType.ACTIVATIONS,
                    plainForward(layout, dropping ? x.mul(dropout.maskLike(x)) : x));
        }
        INDArray result = workspaces.createUninitialized(ArrayType.ACTIVATIONS, DataType.FLOAT,
                new long[] {layout.rows(), layerConf().getNOut()}, 'c');
        FloatPointer x = rows.rows(input, layout, dropping ? dropout : null, context().workers());
        kernelForward(layout, x, dropping ? dropout.mask().scale() : 1f, training, NdMemory.pointer(result));
        return result;
    }

    @Override
    public final Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray result = null;
        if (plain) {
            INDArray dx = plainBackward(epsilon);
            if (wantsInputGradient()) {
                result = workspaces.leverageTo(ArrayType.ACTIVATION_GRAD,
                        dropout.active() ? dx.muli(dropout.maskLike(dx)) : dx);
            }
        } else {
            FloatPointer dx = null;
            if (wantsInputGradient()) {
                result = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, DataType.FLOAT, input.shape(), 'c');
                dx = NdMemory.pointer(result);
            }
            kernelBackward(NdMemory.pointer(epsilon), dx);
            if (result != null && dropout.active()) {
                dropout.apply(dx, result.length(), dx, context().workers());
            }
        }
        return new Pair<>(gradients(), result);
    }
}
