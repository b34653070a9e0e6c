package org.segmodel.train.calibration;

/**
 * The slope and the offset of log-odds by which a yes-or-no question is answered best (J. Platt, Probabilistic Outputs for
 * Support Vector Machines, 1999), by maximum a posteriori. Stateless.
 */
public final class SigmoidFit {

    /** Deviations of the prior of the slope and of the offset about those given. */
    private static final double SLOPE_DEVIATION = 0.5;
    private static final double OFFSET_DEVIATION = 1;
    private static final double SMALLEST_SLOPE = 1e-3;

    private SigmoidFit() {
    }

    /**
     * {@code p = σ(slope · z + offset)}.
     *
     * @param slope  above 0, so that the order of the answers stays
     * @param offset any number
     */
    public record Sigmoid(double slope, double offset) {
    }

    /**
     * Fits to many answers. A prior about the plain sigmoid keeps the numbers finite where the answers are all alike.
     *
     * @param logits   z, finite, at least one
     * @param outcomes as many, 0 or 1
     */
    public static Sigmoid fit(double[] logits, double[] outcomes) {
        return fit(logits, outcomes, new Sigmoid(1, 0));
    }

    /**
     * Fits to few answers, about what is known from others: a normal prior with deviation {@value #SLOPE_DEVIATION} of the
     * slope and {@value #OFFSET_DEVIATION} of the offset.
     *
     * @param logits   z, finite; at least one
     * @param outcomes as many, 0 or 1
     * @param prior    where it is centred
     */
    public static Sigmoid fit(double[] logits, double[] outcomes, Sigmoid prior) {
        double[] found = ConvexMinimum.of((point, gradient) -> loss(logits, outcomes, prior, point, gradient),
                new double[] {prior.slope(), prior.offset()});
        return new Sigmoid(Math.max(found[0], SMALLEST_SLOPE), found[1]);
    }

    /** Negative log-posterior for each answer. */
    private static double loss(double[] logits, double[] outcomes, Sigmoid prior, double[] point, double[] gradient) {
        double byLikelihood = PlattFit.loss(logits, outcomes, point, gradient);
        double scale = 1.0 / Math.max(1, logits.length);
        double slope = (point[0] - prior.slope()) / SLOPE_DEVIATION;
        double offset = (point[1] - prior.offset()) / OFFSET_DEVIATION;
        gradient[0] += scale * slope / SLOPE_DEVIATION;
        gradient[1] += scale * offset / OFFSET_DEVIATION;
        return byLikelihood + scale * (slope * slope + offset * offset) / 2;
    }
}
