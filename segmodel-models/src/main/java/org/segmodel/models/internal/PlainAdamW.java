package org.segmodel.models.internal;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.segmodel.models.kernel.AdamW;

/**
 * The slow twin of {@link AdamW}, in the engine's operations: for any backend and type. Same
 * formulas. Not safe for use by several threads.
 */
public final class PlainAdamW implements Optimizer {

    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final INDArray first;
    private final INDArray second;
    private long steps;

    /**
     * An optimiser at its start.
     *
     * @param parameters those that it will update; only their shape and type matter
     */
    public PlainAdamW(INDArray parameters) {
        first = parameters.ulike().assign(0);
        second = parameters.ulike().assign(0);
    }

    @Override
    public double step(INDArray parameters, INDArray gradient, double learningRate, double decay, double clip) {
        double norm = gradient.norm2Number().doubleValue();
        if (!Double.isFinite(norm)) {
            return norm;
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

    @Override
    public AdamW.State state() {
        return new AdamW.State(FloatArrays.read(first), FloatArrays.read(second), steps);
    }

    @Override
    public void restore(AdamW.State state) {
        FloatArrays.write(first, state.first());
        FloatArrays.write(second, state.second());
        steps = state.steps();
    }
}
