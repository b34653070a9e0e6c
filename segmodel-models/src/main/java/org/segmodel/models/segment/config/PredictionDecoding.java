package org.segmodel.models.segment.config;

import java.util.Optional;
import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;
import org.segmodel.models.decode.DecodingConfig;
import org.segmodel.models.decode.DecodingMethod;

/**
 * What is chosen in place of the model's own decoding: section {@code decoding}. Immutable.
 *
 * @param method            the rule
 * @param boundaryWeight    what a right change of class is worth, in right lines
 * @param boundaryThreshold probability from which on a change is worth something
 */
public record PredictionDecoding(
        @Setting("independent: each line its most probable class; viterbi: the most probable sequence; "
                + "minimum_bayes_risk: the sequence for which right lines and right changes of class together have the "
                + "greatest expectation.") Optional<DecodingMethod> method,
        @Setting(value = "Minimum Bayes risk: what a right change of class is worth, in right lines.",
                range = "[0, inf)") Optional<Double> boundaryWeight,
        @Setting(value = "Minimum Bayes risk: what is taken off the probability of a change before it counts; larger "
                + "values give fewer sections.", range = "[0, 1]") Optional<Double> boundaryThreshold) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException naming what is out of range
     */
    public PredictionDecoding {
        ConfigRules.check(PredictionDecoding.class, method, boundaryWeight, boundaryThreshold);
    }

    /**
     * The decoding that is meant for a model.
     *
     * @param model the model's own
     */
    public DecodingConfig of(DecodingConfig model) {
        return new DecodingConfig(method.orElse(model.method()), boundaryWeight.orElse(model.boundaryWeight()),
                boundaryThreshold.orElse(model.boundaryThreshold()));
    }
}
