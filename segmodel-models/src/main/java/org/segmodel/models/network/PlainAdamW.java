package org.segmodel.models.network;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The slow twin of {@link org.segmodel.models.kernel.AdamW}, in the engine's operations: for any backend and type. Same
 * formulas. Not safe for use by several threads.
 */
final class PlainAdamW implements Optimizer {

    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private INDArray first;
    private INDArray second;
    private long steps;

    @Override
    public double step(INDArray parameters, INDArray gradient, double learningRate, double decay, double clip) {
        double norm = gradient.norm2Number().doubleValue();
        if (!Double.isFinite(norm)) {
            return norm;
        }
        if (steps == 0) {
            first = parameters.ulike().assign(0);
            second = parameters.ulike().assign(0);
        }
        steps++;
        // The engine gives one of the two as a row.
        INDArray g = gradient.reshape(parameters.shape()).mul(norm > clip ? clip / norm : 1);
        first.muli(BETA1).addi(g.mul(1 - BETA1));
        second.muli(BETA2).addi(g.mul(g).muli(1 - BETA2));
        INDArray root = Transforms.sqrt(second.div(1 - Math.pow(BETA2, steps)), false).addi(EPSILON);
        INDArray move = first.div(root).muli(learningRate / (1 - Math.pow(BETA1, steps)));
        parameters.muli(1 - learningRate * decay).subi(move);
        return norm;
    }
}
