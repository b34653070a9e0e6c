package org.segmodel.models.layer;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.models.kernel.AttentionKernel;
import org.segmodel.models.kernel.DropoutMask;

/** Implementation of {@link SelfAttention}: hands the work to the kernel or to the slow twin. */
public final class SelfAttentionLayer extends KernelLayer<SelfAttention> {

    private final SelfAttentionTwin twin;
    private final PackedInput rows = new PackedInput();
    private AttentionKernel kernel;

    SelfAttentionLayer(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
        twin = plain ? new SelfAttentionTwin(layerConf().shape()) : null;
    }

    @Override
    void forgetKernel() {
        kernel = null;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        PackedLayout layout = layout();
        boolean dropping = training && dropout.active();
        if (dropping) {
            dropout.redraw();
        }
        DropoutMask mask = dropping ? dropout.mask() : null;
        if (twin != null) {
            INDArray x = input.rank() == 2 ? input : BiLstmTwin.pack(input, layout);
            return workspaces.leverageTo(ArrayType.ACTIVATIONS, twin.forward(layout, x, params, mask));
        }
        INDArray result = workspaces.createUninitialized(ArrayType.ACTIVATIONS, DataType.FLOAT,
                new long[] {layout.rows(), layerConf().getNOut()}, 'c');
        kernel().forward(layout, rows.rows(input, layout, null, context().workers()),
                NdMemory.pointer(paramsFlattened), mask, NdMemory.pointer(result));
        return result;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray result = null;
        if (twin != null) {
            INDArray dx = twin.backward(epsilon, gradientViews);
            if (wantsInputGradient()) {
                result = workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, dx);
            }
        } else {
            if (wantsInputGradient()) {
                result = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, DataType.FLOAT, input.shape(), 'c');
            }
            kernel().backward(NdMemory.pointer(epsilon), result == null ? null : NdMemory.pointer(result),
                    NdMemory.pointer(gradientsFlattened));
        }
        return new Pair<>(gradients(), result);
    }

    private AttentionKernel kernel() {
        if (kernel == null) {
            kernel = new AttentionKernel(context().gemm(), context().workers(), layerConf().shape());
        }
        return kernel;
    }
}
