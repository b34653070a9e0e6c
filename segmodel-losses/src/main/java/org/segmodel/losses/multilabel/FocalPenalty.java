package org.segmodel.losses.multilabel;

/**
 * {@code −(1 − p)^γ·ln p}, p being the probability of the right answer; with γ = 0 the binary cross-entropy.
 *
 * @param gamma γ, at least 0
 */
record FocalPenalty(double gamma) implements LogitPenalty {

    FocalPenalty {
        if (!(gamma >= 0 && gamma < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the gamma of a loss is " + gamma + "; expected a number from 0 on");
        }
    }

    @Override
    public double cost(double z) {
        return Math.pow(LogitPenalty.sigmoid(-z), gamma) * LogitPenalty.negativeLogSigmoid(z);
    }

    @Override
    public double slope(double z) {
        double wrong = LogitPenalty.sigmoid(-z);
        return -Math.pow(wrong, gamma)
                * (gamma * LogitPenalty.sigmoid(z) * LogitPenalty.negativeLogSigmoid(z) + wrong);
    }
}
