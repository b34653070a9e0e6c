package org.segmodel.losses;

import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;

/**
 * The objective of a training run: section {@code loss} of a training configuration. With type {@code cross_entropy}
 * only the smoothing, {@code entropy_lambda} and the class weights have an effect, as in the reference; with
 * {@code sequence_likelihood} only a smoothing that is not uniform.
 *
 * <p>Immutable, therefore safe for use by several threads.
 *
 * @param type                     which objective
 * @param labelSmoothing           ε of the label smoothing
 * @param smoothing                what takes its place
 * @param smoothingWidth           width of the smoothing in lines
 * @param entropyLambda            factor of the entropy bonus
 * @param boundaryWeight           weight of a boundary line
 * @param segmentConsistencyLambda factor of the consistency term
 * @param confPenaltyLambda        factor of the confidence penalty
 * @param confThreshold            largest probability that is not penalised
 * @param useBoundaryAsPrimary     boundary-weighted cross-entropy alone, or added to the plain one
 * @param classWeights             rule for the class weights
 * @param classWeightCap           largest ratio between class weights
 * @param adaptiveBoundary         uncertain boundary lines weigh more
 * @param songStartIsBoundary      the first line of a song is a boundary line
 */
public record LossConfig(
        @Setting(value = "Objective of the training: cross-entropies look at lines one by one, for model.output softmax; "
                + "sequence_likelihood is the negative log-likelihood of whole label sequences, for any output; of the "
                + "other keys it has those of smoothing, where that is boundary or temporal.",
                byDefault = "boundary_aware_cross_entropy")
        LossType type,
        @Setting(value = "Share of the target that is not the true label's.", byDefault = "0.2", range = "[0, 1)")
        double labelSmoothing,
        @Setting(value = "What has this share: uniform (all classes alike; without effect on sequence_likelihood), "
                + "boundary (the class on the other side of a change of label, near it) or temporal (the labels of the "
                + "lines around, by a normal kernel).", byDefault = "uniform")
        LabelSmoothing smoothing,
        @Setting(value = "Boundary: how many lines a change of label may be off. Temporal: deviation of the kernel in "
                + "lines.", byDefault = "2", range = "[1, 100]")
        int smoothingWidth,
        @Setting(value = "Factor of the mean entropy that is taken off the loss: larger values keep predictions "
                + "softer.", byDefault = "0.0", range = "[0, inf)")
        double entropyLambda,
        @Setting(value = "Weight of a line whose label differs from the line before; other lines weigh 1.",
                byDefault = "2.0", range = "[0, inf)")
        double boundaryWeight,
        @Setting(value = "Factor of the mean variance of the logits within true segments.", byDefault = "0.03",
                range = "[0, inf)")
        double segmentConsistencyLambda,
        @Setting(value = "Factor of the penalty on probabilities above conf_threshold.", byDefault = "0.005",
                range = "[0, inf)")
        double confPenaltyLambda,
        @Setting(value = "Largest class probability of a line that is not penalised.", byDefault = "0.95",
                range = "[0, 1]")
        double confThreshold,
        @Setting(value = "True: the boundary-weighted cross-entropy is the loss. False: the unweighted one is added.",
                byDefault = "true")
        boolean useBoundaryAsPrimary,
        @Setting(value = "Weights of the classes, from the training split: none, balanced (inverse to their lines, "
                + "capped) or mean_one (balanced, then scaled to a mean of 1 over the lines).", byDefault = "balanced")
        ClassWeighting classWeights,
        @Setting(value = "Largest ratio of a class weight to the smallest one.", byDefault = "2.0", range = "[1, inf)")
        double classWeightCap,
        @Setting(value = "Whether a boundary line weighs up to twice as much the less certain the model is of it.",
                byDefault = "false")
        boolean adaptiveBoundary,
        @Setting(value = "Whether the first line of a song counts as a boundary line.", byDefault = "true")
        boolean songStartIsBoundary) {

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming every component that is null, not finite or out of range
     */
    public LossConfig {
        ConfigRules.check(LossConfig.class, type, labelSmoothing, smoothing, smoothingWidth, entropyLambda,
                boundaryWeight, segmentConsistencyLambda, confPenaltyLambda, confThreshold, useBoundaryAsPrimary,
                classWeights, classWeightCap, adaptiveBoundary, songStartIsBoundary);
    }
}
