package org.segmodel.train.search.sampler;

import java.util.Objects;

/**
 * Options of {@link TpeSampler}. Immutable.
 *
 * @param startupTrials complete or pruned trials before which it draws by chance, 0 or more
 * @param gamma         which of the trials are good
 * @param candidates    points drawn of which the most promising is taken, 1 or more
 * @param priorWeight   weight of what is known without trials against one trial, above 0
 * @param multivariate  whether parameters are drawn jointly
 * @param constantLiar  whether running trials count as bad ones, so that workers stay away from each other's points
 */
public record TpeOptions(int startupTrials, GammaRule gamma, int candidates, double priorWeight, boolean multivariate,
                         boolean constantLiar) {

    /** 10 trials by chance, a tenth good, 24 candidates, a prior as heavy as one trial, joint, with constant liar. */
    public static final TpeOptions DEFAULT = new TpeOptions(10, GammaRule.LINEAR, 24, 1.0, true, true);

    /**
     * Checks.
     *
     * @throws IllegalArgumentException naming what is out of range
     */
    public TpeOptions {
        Objects.requireNonNull(gamma, "gamma");
        if (startupTrials < 0 || candidates < 1 || !(priorWeight > 0) || priorWeight == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("TPE with " + startupTrials + " startup trials, " + candidates
                    + " candidates and a prior weight of " + priorWeight + "; expected 0 or more, 1 or more, and a finite "
                    + "number above 0");
        }
    }

    /** The same, jointly or not. */
    public TpeOptions withMultivariate(boolean joint) {
        return new TpeOptions(startupTrials, gamma, candidates, priorWeight, joint, constantLiar);
    }
}
