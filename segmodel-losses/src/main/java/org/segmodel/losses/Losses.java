package org.segmodel.losses;

/** Makes the loss that a configuration describes. Stateless, therefore safe for use by several threads. */
public final class Losses {

    private Losses() {
    }

    /**
     * A new loss. It owns scratch memory: one for each thread.
     *
     * @param config       the objective and its factors
     * @param classWeights one weight for each class, finite, at least 0; usually from {@link ClassWeights}. Copied
     * @return the loss
     * @throws IllegalArgumentException if there are fewer than two weights or one is negative, NaN or infinite
     */
    public static SequenceLoss create(LossConfig config, double[] classWeights) {
        return switch (config.type()) {
            case CROSS_ENTROPY ->
                    new SmoothedCrossEntropy(config.labelSmoothing(), config.entropyLambda(), classWeights);
            case BOUNDARY_AWARE_CROSS_ENTROPY -> new BoundaryAwareCrossEntropy(config, classWeights);
        };
    }
}
