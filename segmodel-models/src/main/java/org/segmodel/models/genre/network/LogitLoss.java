package org.segmodel.models.genre.network;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.segmodel.losses.multilabel.MultiLabelLoss;

/** Hands the engine's logits to a {@link MultiLabelLoss} and its gradient back. Used by one thread at a time. */
final class LogitLoss implements ILossFunction {

    private static final long serialVersionUID = 1L;

    private transient MultiLabelLoss loss;
    private transient double value;

    /** Sets the objective of the steps to come. */
    void use(MultiLabelLoss objective) {
        loss = objective;
    }

    /** Value of the last step. */
    double value() {
        return value;
    }

    @Override
    public INDArray computeGradient(INDArray targets, INDArray logits, IActivation identity, INDArray mask) {
        double[] gradient = evaluate(targets, logits);
        return Nd4j.createFromArray(gradient).reshape(logits.shape()).castTo(logits.dataType());
    }

    @Override
    public double computeScore(INDArray targets, INDArray logits, IActivation identity, INDArray mask, boolean average) {
        evaluate(targets, logits);
        return value;
    }

    private double[] evaluate(INDArray targets, INDArray logits) {
        double[] gradient = new double[Math.toIntExact(logits.length())];
        value = loss.evaluate(logits.dup('c').data().asDouble(), targets.dup('c').data().asDouble(),
                Math.toIntExact(logits.size(0)), gradient);
        return gradient;
    }

    @Override
    public INDArray computeScoreArray(INDArray targets, INDArray logits, IActivation identity, INDArray mask) {
        throw new UnsupportedOperationException("a multi-label loss is one number for all clips");
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(INDArray targets, INDArray logits, IActivation identity,
            INDArray mask, boolean average) {
        INDArray gradient = computeGradient(targets, logits, identity, mask);
        return new Pair<>(value, gradient);
    }

    @Override
    public String name() {
        return "multi_label";
    }
}
