package org.segmodel.models.layer;

import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.models.kernel.DenseKernel;

/** Implementation of {@link Dense}: hands the work to the kernel or to the slow twin. */
public final class DenseRowsLayer extends InputDropoutLayer<Dense> {

    private final DenseTwin twin;
    private DenseKernel kernel;

    DenseRowsLayer(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
        twin = plain ? new DenseTwin(((Dense) conf.getLayer()).shape()) : null;
    }

    @Override
    void forgetKernel() {
        kernel = null;
    }

    @Override
    INDArray plainForward(PackedLayout layout, INDArray x) {
        return twin.forward(x, params);
    }

    @Override
    INDArray plainBackward(INDArray epsilon) {
        return twin.backward(epsilon, gradientViews);
    }

    @Override
    void kernelForward(PackedLayout layout, FloatPointer x, float factor, boolean training, FloatPointer result) {
        if (kernel == null) {
            kernel = new DenseKernel(context().gemm(), context().workers(), layerConf().shape());
        }
        kernel.forward(layout.rows(), x, factor, NdMemory.pointer(paramsFlattened), result);
    }

    @Override
    void kernelBackward(FloatPointer epsilon, FloatPointer dx) {
        kernel.backward(epsilon, dx, NdMemory.pointer(gradientsFlattened));
    }
}
