package org.segmodel.models.layer;

import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.models.kernel.BiLstmKernel;
import org.segmodel.models.kernel.DropoutMask;

/** Implementation of {@link BiLstm}: hands the work to the kernel or to the slow twin. */
public final class BiLstmLayer extends InputDropoutLayer<BiLstm> {

    private final BiLstmTwin twin;
    private final DropoutMask recurrentMask;
    private BiLstmKernel kernel;
    private float[] hiddenFactors;

    private final DirectionMemory forwardWeights = ahead();
    private final DirectionMemory backwardWeights = back();
    private final DirectionMemory forwardGradients = ahead();
    private final DirectionMemory backwardGradients = back();

    BiLstmLayer(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
        recurrentMask = new DropoutMask(((BiLstm) conf.getLayer()).getRecurrentDropout());
        twin = plain ? new BiLstmTwin() : null;
    }

    @Override
    void forgetKernel() {
        kernel = null;
    }

    @Override
    void redrawRest(PackedLayout layout, boolean training) {
        hiddenFactors = null;
        if (training && recurrentMask.active()) {
            dropout.redraw(recurrentMask);
            hiddenFactors = recurrentMask.hiddenFactors(layout.sequences(), (int) layerConf().getNOut() / 2)[0];
        }
    }

    @Override
    INDArray plainForward(PackedLayout layout, INDArray x) {
        twin.setHiddenFactors(hiddenFactors);
        return twin.forward(layout, x, params);
    }

    @Override
    INDArray plainBackward(INDArray epsilon) {
        return twin.backward(epsilon, gradientViews);
    }

    @Override
    void kernelForward(PackedLayout layout, FloatPointer x, float factor, boolean training, FloatPointer result) {
        if (kernel == null) {
            kernel = new BiLstmKernel(context().gemm(), context().workers(), (int) layerConf().getNIn(),
                    (int) layerConf().getNOut() / 2, wantsInputGradient());
        }
        kernel.load(forwardWeights.of(params), backwardWeights.of(params), training);
        kernel.setHiddenFactors(hiddenFactors);
        kernel.forward(layout, x, factor, result);
    }

    @Override
    void kernelBackward(FloatPointer epsilon, FloatPointer dx) {
        kernel.backward(epsilon, dx, forwardGradients.of(gradientViews), backwardGradients.of(gradientViews));
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
