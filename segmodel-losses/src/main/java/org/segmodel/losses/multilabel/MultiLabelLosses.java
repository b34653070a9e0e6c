package org.segmodel.losses.multilabel;

/** Makes the loss that a configuration describes. Stateless, therefore safe for use by several threads. */
public final class MultiLabelLosses {

    private MultiLabelLosses() {
    }

    /**
     * The loss of a configuration, with the weights that it asks for.
     *
     * @param config    gives the objective
     * @param positives training clips that have the genre, for each genre
     * @param clips     all training clips
     * @return a loss over as many genres as there are counts
     * @throws IllegalArgumentException as {@link PositiveWeights#of}
     */
    public static MultiLabelLoss create(MultiLabelLossConfig config, long[] positives, long clips) {
        double[] weights = PositiveWeights.of(positives, clips, config.posWeightPower(),
                config.posWeightCap().orElse(Double.POSITIVE_INFINITY));
        return switch (config.type()) {
            case BINARY_CROSS_ENTROPY -> binaryCrossEntropy(weights, config.labelSmoothing());
            case FOCAL -> focal(weights, config.labelSmoothing(), config.focalGamma());
            case ASYMMETRIC -> asymmetric(weights, config.labelSmoothing(), config.gammaPositive(),
                    config.gammaNegative(), config.asymmetricMargin());
        };
    }

    /**
     * Weighted binary cross-entropy: {@code −w·t·ln σ(x) − (1 − t)·ln σ(−x)}.
     *
     * @param positiveWeights w, one for each genre
     * @param labelSmoothing  ε: t becomes {@code (1 − ε)·t + ε/2}; at least 0, below 1
     * @return the loss
     * @throws IllegalArgumentException if there is no genre or a number is out of range
     */
    public static MultiLabelLoss binaryCrossEntropy(double[] positiveWeights, double labelSmoothing) {
        return focal(positiveWeights, labelSmoothing, 0);
    }

    /**
     * Focal loss (T.-Y. Lin et al., Focal Loss for Dense Object Detection, 2017, equation 4):
     * {@code −w·t·σ(−x)^γ·ln σ(x) − (1 − t)·σ(x)^γ·ln σ(−x)}. The factor α of equation 5 is, up to the scale, the weight
     * w = α / (1 − α).
     *
     * @param positiveWeights w, one for each genre
     * @param labelSmoothing  as of {@link #binaryCrossEntropy}
     * @param gamma           γ, at least 0; with 0 this is the binary cross-entropy
     * @return the loss
     * @throws IllegalArgumentException if there is no genre or a number is out of range
     */
    public static MultiLabelLoss focal(double[] positiveWeights, double labelSmoothing, double gamma) {
        LogitPenalty penalty = new FocalPenalty(gamma);
        return new PenaltyLoss(positiveWeights, labelSmoothing, penalty, penalty);
    }

    /**
     * Asymmetric loss (T. Ridnik et al., Asymmetric Loss for Multi-Label Classification, 2021, equation 7):
     * {@code −w·t·σ(−x)^γ₊·ln σ(x) − (1 − t)·q^γ₋·ln(1 − q)} with {@code q = max(σ(x) − m, 0)}.
     *
     * @param positiveWeights w, one for each genre; the paper has none (1)
     * @param labelSmoothing  as of {@link #binaryCrossEntropy}
     * @param gammaPositive   γ₊, at least 0
     * @param gammaNegative   γ₋, at least 0
     * @param margin          m, at least 0, below 1
     * @return the loss
     * @throws IllegalArgumentException if there is no genre or a number is out of range
     */
    public static MultiLabelLoss asymmetric(double[] positiveWeights, double labelSmoothing, double gammaPositive,
            double gammaNegative, double margin) {
        return new PenaltyLoss(positiveWeights, labelSmoothing, new FocalPenalty(gammaPositive),
                margin == 0 ? new FocalPenalty(gammaNegative) : new MarginPenalty(gammaNegative, margin));
    }
}
