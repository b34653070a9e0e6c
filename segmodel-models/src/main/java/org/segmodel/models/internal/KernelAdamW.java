package org.segmodel.models.internal;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.segmodel.models.kernel.AdamW;

/**
 * {@link AdamW} on arrays of the engine that lie in the memory of the host.
 *
 * @param kernel does the work
 */
public record KernelAdamW(AdamW kernel) implements Optimizer {

    @Override
    public double step(INDArray parameters, INDArray gradient, double learningRate, double decay, double clip) {
        return kernel.step(FloatArrays.memory(parameters), FloatArrays.memory(gradient), learningRate, decay, clip);
    }

    @Override
    public AdamW.State state() {
        return kernel.state();
    }

    @Override
    public void restore(AdamW.State state) {
        kernel.restore(state);
    }
}
