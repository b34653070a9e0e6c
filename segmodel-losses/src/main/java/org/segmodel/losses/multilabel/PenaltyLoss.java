package org.segmodel.losses.multilabel;

/** The mean of the penalties of all answers, with weights on the genres that are present and smoothed targets. */
final class PenaltyLoss implements MultiLabelLoss {

    private final double[] positiveWeights;
    private final double labelSmoothing;
    private final LogitPenalty present;
    private final LogitPenalty absent;

    PenaltyLoss(double[] positiveWeights, double labelSmoothing, LogitPenalty present, LogitPenalty absent) {
        if (positiveWeights.length == 0) {
            throw new IllegalArgumentException("a loss over no genres; expected 1 or more");
        }
        for (int g = 0; g < positiveWeights.length; g++) {
            if (!(positiveWeights[g] >= 0 && positiveWeights[g] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("the weight of genre " + g + " is " + positiveWeights[g]
                        + "; expected a number from 0 on");
            }
        }
        if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
            throw new IllegalArgumentException("label smoothing is " + labelSmoothing + "; expected at least 0, below 1");
        }
        this.positiveWeights = positiveWeights.clone();
        this.labelSmoothing = labelSmoothing;
        this.present = present;
        this.absent = absent;
    }

    @Override
    public int genres() {
        return positiveWeights.length;
    }

    @Override
    public double evaluate(double[] logits, double[] targets, int clips, double[] gradient) {
        int genres = positiveWeights.length;
        int answers = clips * genres;
        double scale = 1.0 / Math.max(1, answers);
        double sum = 0;
        for (int i = 0; i < answers; i++) {
            double target = (1 - labelSmoothing) * targets[i] + labelSmoothing / 2;
            double yes = positiveWeights[i % genres] * target;
            double no = 1 - target;
            double cost = 0;
            double slope = 0;
            // A factor of zero skips its penalty, which for hard targets is half of all; NaN does not.
            if (yes != 0) {
                cost += yes * present.cost(logits[i]);
                slope += yes * present.slope(logits[i]);
            }
            if (no != 0) {
                cost += no * absent.cost(-logits[i]);
                slope -= no * absent.slope(-logits[i]);
            }
            sum += cost;
            gradient[i] = scale * slope;
        }
        return scale * sum;
    }
}
