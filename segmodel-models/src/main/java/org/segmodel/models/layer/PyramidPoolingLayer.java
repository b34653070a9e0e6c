package org.segmodel.models.layer;

import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.models.kernel.PyramidKernel;

/** Implementation of {@link PyramidPooling}: hands the work to the kernel or to the slow twin. */
public final class PyramidPoolingLayer extends InputDropoutLayer<PyramidPooling> {

    private final PyramidPoolingTwin twin;
    private PyramidKernel kernel;

    PyramidPoolingLayer(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
        twin = plain ? new PyramidPoolingTwin(((PyramidPooling) conf.getLayer()).shape()) : null;
    }

    @Override
    void forgetKernel() {
        kernel = null;
    }

    @Override
    INDArray plainForward(PackedLayout layout, INDArray x) {
        return twin.forward(layout, x);
    }

    @Override
    INDArray plainBackward(INDArray epsilon) {
        return twin.backward(epsilon);
    }

    @Override
    void kernelForward(PackedLayout layout, FloatPointer x, float factor, boolean training, FloatPointer result) {
        if (kernel == null) {
            kernel = new PyramidKernel(context().workers(), layerConf().shape());
        }
        kernel.forward(layout, x, result);
    }

    @Override
    void kernelBackward(FloatPointer epsilon, FloatPointer dx) {
        if (dx != null) {
            kernel.backward(epsilon, dx);
        }
    }
}
