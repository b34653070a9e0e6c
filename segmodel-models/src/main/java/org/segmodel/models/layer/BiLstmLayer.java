package org.segmodel.models.layer;

import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.models.kernel.BiLstmKernel;

/** Implementation of {@link BiLstm}: hands the work to the kernel or to the slow twin. */
public final class BiLstmLayer extends KernelLayer<BiLstm> {

    private final BiLstmTwin twin;
    private BiLstmKernel kernel;

    private PackedLayout layout;
    private float[] padded = {};
    private float[] rows = {};
    private float[] output = {};
    private float[] outputGradient = {};
    private float[] inputGradient = {};
    private final DirectionMemory forwardWeights = ahead();
    private final DirectionMemory backwardWeights = back();
    private final DirectionMemory forwardGradients = ahead();
    private final DirectionMemory backwardGradients = back();

    BiLstmLayer(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
        twin = plain ? new BiLstmTwin() : null;
    }

    @Override
    void forgetKernel() {
        kernel = null;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        boolean packed = input.rank() == 2;
        layout = packed ? NdMemory.layout(maskArray) : NdMemory.layout(maskArray, input.size(0), input.size(1));
        if (twin != null) {
            INDArray x = packed ? input : BiLstmTwin.pack(input, layout);
            if (training && dropout.active()) {
                dropout.redraw(Math.toIntExact(x.length()));
                x = x.mul(dropout.maskLike(x));
            }
            return workspaces.leverageTo(ArrayType.ACTIVATIONS, twin.forward(layout, x, params));
        }
        int width = (int) layerConf().getNIn();
        if (packed) {
            rows = NdMemory.copy(input, rows);
        } else {
            padded = NdMemory.copy(NdMemory.contiguous(input) ? input : input.dup('c'), padded);
            pack(width);
        }
        if (training && dropout.active()) {
            dropout.apply(rows, layout.rows() * width);
        }
        int size = layout.rows() * (int) layerConf().getNOut();
        output = output.length < size ? new float[size] : output;
        kernel().load(forwardWeights.of(params), backwardWeights.of(params), training);
        kernel().forward(layout, rows, output);
        INDArray result = workspaces.createUninitialized(ArrayType.ACTIVATIONS, DataType.FLOAT,
                new long[] {layout.rows(), layerConf().getNOut()}, 'c');
        NdMemory.fill(result, output);
        return result;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        boolean packed = input.rank() == 2;
        INDArray result = null;
        if (twin != null) {
            INDArray dx = twin.backward(epsilon, gradientViews);
            if (packed) {
                result = dropout.active() ? dx.muli(dropout.maskLike(dx)) : dx;
                result = workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, result);
            }
        } else {
            int size = layout.rows() * (int) layerConf().getNIn();
            outputGradient = NdMemory.copy(epsilon, outputGradient);
            if (packed && inputGradient.length < size) {
                inputGradient = new float[size];
            }
            kernel().backward(layout, outputGradient, packed ? inputGradient : null,
                    forwardGradients.of(gradientViews), backwardGradients.of(gradientViews));
            if (packed) {
                if (dropout.active()) {
                    dropout.backward(inputGradient, size);
                }
                result = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, DataType.FLOAT,
                        new long[] {layout.rows(), layerConf().getNIn()}, 'c');
                NdMemory.fill(result, inputGradient);
            }
        }
        return new Pair<>(gradients(), result);
    }

    private void pack(int width) {
        int size = layout.rows() * width;
        rows = rows.length < size ? new float[size] : rows;
        int time = (int) input.size(1);
        for (int s = 0; s < layout.sequences(); s++) {
            System.arraycopy(padded, s * time * width, rows, layout.offset(s) * width, layout.length(s) * width);
        }
    }

    private BiLstmKernel kernel() {
        if (kernel == null) {
            // Padded input is that of the graph, for which nobody wants a gradient.
            kernel = new BiLstmKernel(context().gemm(), context().workers(), (int) layerConf().getNIn(),
                    (int) layerConf().getNOut() / 2, input.rank() == 2);
        }
        return kernel;
    }

    private static DirectionMemory ahead() {
        return new DirectionMemory(BiLstmParameters.W_FORWARD, BiLstmParameters.R_FORWARD, BiLstmParameters.B_FORWARD);
    }

    private static DirectionMemory back() {
        return new DirectionMemory(BiLstmParameters.W_BACKWARD, BiLstmParameters.R_BACKWARD,
                BiLstmParameters.B_BACKWARD);
    }

    /** Where one direction's weights or gradients lie. */
    private static final class DirectionMemory {

        private final String[] keys;
        private final INDArray[] arrays = new INDArray[3];
        private BiLstmKernel.Direction memory;

        DirectionMemory(String... keys) {
            this.keys = keys;
        }

        /** Memory of one direction's arrays; looked up again only when the engine has replaced one. */
        BiLstmKernel.Direction of(Map<String, INDArray> table) {
            boolean same = memory != null;
            for (int i = 0; i < keys.length; i++) {
                same &= arrays[i] == table.get(keys[i]);
                arrays[i] = table.get(keys[i]);
            }
            if (!same) {
                memory = new BiLstmKernel.Direction(NdMemory.pointer(arrays[0]), NdMemory.pointer(arrays[1]),
                        NdMemory.pointer(arrays[2]));
            }
            return memory;
        }
    }
}
