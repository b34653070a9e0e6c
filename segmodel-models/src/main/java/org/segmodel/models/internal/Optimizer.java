package org.segmodel.models.internal;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.segmodel.models.kernel.AdamW;

/** AdamW on a network's parameters, by their gradient. */
public interface Optimizer {

    /**
     * One update, with the gradient clipped by its global norm.
     *
     * @param parameters   all of them, changed in place
     * @param gradient     theirs, left as it is
     * @param learningRate positive
     * @param decay        decoupled decay, not negative
     * @param clip         largest norm; infinity for no clipping
     * @return the norm before clipping; if it is not finite nothing has been changed
     */
    double step(INDArray parameters, INDArray gradient, double learningRate, double decay, double clip);

    /** A copy of what later updates depend on. */
    AdamW.State state();

    /**
     * Goes on from a saved state.
     *
     * @param state of an optimiser of as many parameters
     */
    void restore(AdamW.State state);
}
