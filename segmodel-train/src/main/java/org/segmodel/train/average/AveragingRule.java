package org.segmodel.train.average;

/**
 * How the weights after each step enter their average: with share s the average a becomes {@code a + s (w - a)}. A rule
 * keeps no state, so that a resumed run goes on with the same average. {@link AveragingRules} has the usual ones.
 */
@FunctionalInterface
public interface AveragingRule {

    /**
     * The share of the weights that a step has left.
     *
     * @param steps steps of the run that are over, this one included; 1 or more
     * @return in [0, 1]; 0 leaves the average as it is, 1 forgets what was before
     */
    double share(long steps);
}
