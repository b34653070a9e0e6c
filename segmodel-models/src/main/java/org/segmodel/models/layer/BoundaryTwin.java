package org.segmodel.models.layer;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import java.util.Map;
import java.util.function.BiConsumer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.models.kernel.AttentionParameter;
import org.segmodel.models.kernel.AttentionShape;

/**
 * What boundary-aware attention adds to its scores, in plain ND4J operations: a part of {@link SelfAttentionTwin}. Keeps
 * what the backward pass needs of the last forward pass. Not safe for use by several threads.
 */
final class BoundaryTwin {

    private final AttentionShape shape;
    private INDArray weights;
    private INDArray outWeights;
    /** 1 where a unit is positive, times its factor of dropout. */
    private INDArray passed;
    private INDArray hidden;
    /** p of each row, [rows, 1], and the gradient of p / 2. */
    private INDArray likelihoods;
    private INDArray gradient;

    BoundaryTwin(AttentionShape shape) {
        this.shape = shape;
    }

    /** Guesses for rows [rows, width]; {@code factors} of dropout [rows, units] are null where nothing is dropped. */
    void forward(INDArray placed, Map<AttentionParameter, INDArray> parameters, INDArray factors) {
        weights = parameters.get(AttentionParameter.BOUNDARY_WEIGHTS);
        outWeights = parameters.get(AttentionParameter.BOUNDARY_OUT_WEIGHTS).reshape(shape.boundaryUnits(), 1);
        INDArray given = placed.mmul(weights).addiRowVector(parameters.get(AttentionParameter.BOUNDARY_BIAS));
        passed = given.gt(0).castTo(given.dataType());
        if (factors != null) {
            passed.muli(factors);
        }
        hidden = given.muli(passed);
        INDArray guesses = hidden.mmul(outWeights)
                .addi(parameters.get(AttentionParameter.BOUNDARY_OUT_BIAS).getDouble(0));
        likelihoods = Transforms.sigmoid(guesses.divi(shape.boundaryTemperature()), false);
        gradient = Nd4j.create(likelihoods.dataType(), likelihoods.shape());
    }

    /** What is added to the scores of a song's rows as keys, [1, length]. */
    INDArray biases(PackedLayout layout, int song) {
        return part(likelihoods, layout, song).div(2).reshape(1, layout.length(song));
    }

    /** Takes the gradient of a head's scores [length, length]. */
    void addGradient(PackedLayout layout, int song, INDArray dScores) {
        part(gradient, layout, song).addi(dScores.sum(0).reshape(layout.length(song), 1));
    }

    /** Puts the gradients of the parameters and returns that of the rows. */
    INDArray backward(INDArray placed, BiConsumer<AttentionParameter, INDArray> put) {
        INDArray dGuesses = gradient.mul(likelihoods).muli(likelihoods.rsub(1))
                .muli(0.5 / shape.boundaryTemperature());
        put.accept(AttentionParameter.BOUNDARY_OUT_WEIGHTS, hidden.transpose().mmul(dGuesses));
        put.accept(AttentionParameter.BOUNDARY_OUT_BIAS, dGuesses.sum(0));
        INDArray dGiven = dGuesses.mmul(outWeights.transpose()).muli(passed);
        put.accept(AttentionParameter.BOUNDARY_WEIGHTS, placed.transpose().mmul(dGiven));
        put.accept(AttentionParameter.BOUNDARY_BIAS, dGiven.sum(0));
        gradient.assign(0);
        return dGiven.mmul(weights.transpose());
    }

    private static INDArray part(INDArray column, PackedLayout layout, int song) {
        return column.get(interval(layout.offset(song), layout.offset(song) + layout.length(song)), all());
    }
}
