package org.segmodel.models.layer;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Goes from the gradient of the encoder's output back into the last layer of the encoder that learns. */
@FunctionalInterface
public interface SharedGradient {

    /**
     * Euclidean norm of the gradient of that layer's parameters. May be asked several times between a forward and the
     * backward pass of a step, and overwrites gradients that the backward pass will write again.
     *
     * @param outputGradient gradient of the encoder's output [rows, outputs]; left as it is
     */
    double norm(INDArray outputGradient);
}
