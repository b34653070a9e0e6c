package org.segmodel.metrics;

/**
 * What a Brier score is made of: {@code reliability − resolution + uncertainty + withinBin} is the score, up to
 * rounding of the last bits. For one class and forecasts sorted into bins of n_k lines with mean forecast p_k and rate
 * of the class o_k, N lines and rate o in all:
 *
 * <pre>
 * reliability = 1/N Σ n_k (p_k − o_k)²
 * resolution  = 1/N Σ n_k (o_k − o)²
 * uncertainty = o (1 − o)
 * withinBin   = 1/N ΣΣ (p − p_k)² − 2/N ΣΣ (p − p_k)(outcome − o_k)
 * </pre>
 *
 * <p>The first three are of A. Murphy, "A New Vector Partition of the Probability Score", Journal of Applied
 * Meteorology 12, 1973; they are the whole score only where all forecasts of a bin are equal. The last is the
 * within-bin variance less the within-bin covariance of D. Stephenson, C. Coelho, I. Jolliffe, "Two Extra Components in
 * the Brier Score Decomposition", Weather and Forecasting 23, 2008. Of several classes each part is the sum of the
 * classes' parts, each class with its own probabilities, since the score over classes is the sum of theirs.
 *
 * @param reliability how far forecasts are from what then happens, from 0, best, to 2
 * @param resolution  how far what happens differs between forecasts, from 0, worst, to the uncertainty
 * @param uncertainty the score of always forecasting the rates of the classes: what the songs give, not the model; in
 *                    [0, 1]
 * @param withinBin   what the bins hide, in [-1, 1]; near 0 with many bins, below 0 where higher forecasts within a bin
 *                    are right more often
 */
public record BrierDecomposition(double reliability, double resolution, double uncertainty, double withinBin) {

    /** Nothing forecast. */
    static final BrierDecomposition NONE = new BrierDecomposition(0, 0, 0, 0);

    /** The sum of the parts, in [0, 2]. */
    public double score() {
        return reliability - resolution + uncertainty + withinBin;
    }

    BrierDecomposition plus(BrierDecomposition other) {
        return new BrierDecomposition(reliability + other.reliability, resolution + other.resolution,
                uncertainty + other.uncertainty, withinBin + other.withinBin);
    }
}
