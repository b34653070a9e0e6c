package org.segmodel.losses;

import java.util.Locale;
import org.segmodel.losses.chain.ScoreLayout;

/** Makes the loss that a configuration describes. Stateless, therefore safe for use by several threads. */
public final class Losses {

    private Losses() {
    }

    /**
     * A new loss for score rows that are one logit for each class. It owns scratch memory: one for each thread.
     *
     * @param config       the objective and its factors
     * @param classWeights one weight for each class, finite, at least 0; usually from {@link ClassWeights}. Copied
     * @return the loss
     * @throws IllegalArgumentException if there are fewer than two weights or one is negative, NaN or infinite
     */
    public static SequenceLoss create(LossConfig config, double[] classWeights) {
        return create(config, classWeights, ScoreLayout.independent(classWeights.length));
    }

    /**
     * A new loss. It owns scratch memory: one for each thread.
     *
     * @param config       the objective and its factors
     * @param classWeights one weight for each class, finite, at least 0; usually from {@link ClassWeights}. Copied
     * @param layout       what the columns of the score rows mean
     * @return the loss
     * @throws IllegalArgumentException if there are fewer than two weights or one is negative, NaN or infinite, or the
     *                                  objective is a cross-entropy of lines but the lines' labels depend on each other
     */
    public static SequenceLoss create(LossConfig config, double[] classWeights, ScoreLayout layout) {
        if (layout.isChain() && config.type() != LossType.SEQUENCE_LIKELIHOOD) {
            throw new IllegalArgumentException("the objective " + config.type().name().toLowerCase(Locale.ROOT)
                    + " looks at lines one by one, but the model has scores for transitions; expected loss.type:"
                    + " sequence_likelihood, or model.output: softmax");
        }
        return switch (config.type()) {
            case CROSS_ENTROPY ->
                    new SmoothedCrossEntropy(TargetSmoothing.of(config), config.entropyLambda(), classWeights);
            case BOUNDARY_AWARE_CROSS_ENTROPY -> new BoundaryAwareCrossEntropy(config, classWeights);
            case SEQUENCE_LIKELIHOOD -> new SequenceLikelihood(layout, TargetSmoothing.of(config));
        };
    }
}
