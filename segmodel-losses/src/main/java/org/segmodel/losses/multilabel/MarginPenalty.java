package org.segmodel.losses.multilabel;

/**
 * {@code −q^γ·ln(1 − q)} with {@code q = max(1 − p − m, 0)}, p being the probability of the right answer. As m is above 0,
 * 1 − q is at least m and the logarithm finite.
 *
 * @param gamma  γ, at least 0
 * @param margin m, above 0, below 1
 */
record MarginPenalty(double gamma, double margin) implements LogitPenalty {

    MarginPenalty {
        if (!(gamma >= 0 && gamma < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the gamma of a loss is " + gamma + "; expected a number from 0 on");
        }
        if (!(margin > 0 && margin < 1)) {
            throw new IllegalArgumentException("the margin of a loss is " + margin + "; expected at least 0, below 1");
        }
    }

    @Override
    public double cost(double z) {
        double q = excess(z);
        return -Math.pow(q, gamma) * Math.log1p(-q);
    }

    @Override
    public double slope(double z) {
        double q = excess(z);
        if (q == 0) {
            return 0;
        }
        double byExcess = Math.pow(q, gamma) * (1 / (1 - q) - gamma * Math.log1p(-q) / q);
        return -byExcess * LogitPenalty.sigmoid(z) * LogitPenalty.sigmoid(-z);
    }

    private double excess(double z) {
        return Math.max(LogitPenalty.sigmoid(-z) - margin, 0);
    }
}
