package org.segmodel.losses.multilabel;

/**
 * What one yes-or-no answer costs, by the log-odds z of the right answer: the logit where the genre is present, the logit
 * negated where it is absent. Immutable.
 */
interface LogitPenalty {

    /** Cost; NaN at NaN. */
    double cost(double z);

    /** d cost / d z. */
    double slope(double z);

    /** σ(z). */
    static double sigmoid(double z) {
        double small = Math.exp(-Math.abs(z));
        return (z >= 0 ? 1 : small) / (1 + small);
    }

    /** −ln σ(z), without overflow. */
    static double negativeLogSigmoid(double z) {
        return Math.max(-z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
    }
}
