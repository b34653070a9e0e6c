package org.segmodel.train.task;

import java.util.List;
import java.util.Map;
import org.segmodel.train.internal.OrderedCopies;

/**
 * What one validation measured, on the weights at the end of an epoch. Names and their order are kept.
 *
 * @param scores        numbers under their own names, counts among them; NaN and infinities are allowed. The loss, if
 *                      there is one, is called {@code loss}
 * @param distributions lists of numbers under their own names, for example shares of the validation data by confidence;
 *                      no name is one of a score
 */
public record ValidationResult(Map<String, Double> scores, Map<String, List<Double>> distributions) {

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if a score and a distribution have the same name
     * @throws NullPointerException     naming what is null
     */
    public ValidationResult {
        scores = OrderedCopies.of(scores);
        distributions = OrderedCopies.ofLists(distributions);
        for (String name : distributions.keySet()) {
            if (scores.containsKey(name)) {
                throw new IllegalArgumentException("a score and a distribution of one validation are both called " + name
                        + "; rename one of them");
            }
        }
    }

    /**
     * A validation without distributions.
     *
     * @param scores as in the record
     */
    public static ValidationResult of(Map<String, Double> scores) {
        return new ValidationResult(scores, Map.of());
    }
}
