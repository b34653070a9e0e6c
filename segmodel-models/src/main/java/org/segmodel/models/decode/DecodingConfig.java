package org.segmodel.models.decode;

import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;

/**
 * How classes are chosen: section {@code decoding}. Immutable.
 *
 * @param method            the rule
 * @param boundaryWeight    what a right change of class is worth, in right lines
 * @param boundaryThreshold probability from which on a change is worth something
 */
public record DecodingConfig(
        @Setting(value = "independent: each line its most probable class; viterbi: the most probable sequence; "
                + "minimum_bayes_risk: the sequence for which right lines and right changes of class together have the "
                + "greatest expectation.", byDefault = "independent") DecodingMethod method,
        @Setting(value = "Minimum Bayes risk: what a right change of class is worth, in right lines.",
                byDefault = "2.0", range = "[0, inf)") double boundaryWeight,
        @Setting(value = "Minimum Bayes risk: what is taken off the probability of a change before it counts; larger "
                + "values give fewer sections.", byDefault = "0.3", range = "[0, 1]") double boundaryThreshold) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException naming what is out of range
     */
    public DecodingConfig {
        ConfigRules.check(DecodingConfig.class, method, boundaryWeight, boundaryThreshold);
    }

    /** Each line for itself: the defaults. */
    public static DecodingConfig independent() {
        return ConfigLoader.defaults(DecodingConfig.class);
    }
}
