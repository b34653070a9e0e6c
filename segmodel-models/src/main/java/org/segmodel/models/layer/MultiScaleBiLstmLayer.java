package org.segmodel.models.layer;

import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.models.kernel.DropoutMask;
import org.segmodel.models.kernel.MultiScaleKernel;

/** Implementation of {@link MultiScaleBiLstm}: hands the work to the kernel or to the slow twin. */
public final class MultiScaleBiLstmLayer extends InputDropoutLayer<MultiScaleBiLstm> {

    private final MultiScaleBiLstmTwin twin;
    private final DropoutMask recurrentMask;
    private MultiScaleKernel kernel;
    private float[][] hiddenFactors;

    MultiScaleBiLstmLayer(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
        recurrentMask = new DropoutMask(((MultiScaleBiLstm) conf.getLayer()).getRecurrentDropout());
        twin = plain ? new MultiScaleBiLstmTwin(((MultiScaleBiLstm) conf.getLayer()).shape()) : null;
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
            hiddenFactors = recurrentMask.hiddenFactors(layout.sequences(), layerConf().shape().pathUnits());
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
            kernel = new MultiScaleKernel(context().gemm(), context().workers(), layerConf().shape(),
                    wantsInputGradient());
        }
        kernel.setHiddenFactors(hiddenFactors);
        kernel.forward(layout, x, factor, NdMemory.pointer(paramsFlattened), training, result);
    }

    @Override
    void kernelBackward(FloatPointer epsilon, FloatPointer dx) {
        kernel.backward(epsilon, dx, NdMemory.pointer(gradientsFlattened));
    }
}
