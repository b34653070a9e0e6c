package org.segmodel.models.calibration;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Isotonic regression of the greatest probability: a rising staircase from the softmax of the class with the greatest
 * logit to how often such lines were right (B. Zadrozny and C. Elkan, Transforming Classifier Scores into Accurate
 * Multiclass Probability Estimates, KDD 2002). The other classes share the rest in proportion to their softmax. A step
 * that would put the class below the second one is raised until both are equal, so the order of the classes never
 * changes; a line of two classes is never less than 0.5 sure.
 *
 * @param thresholds upper end of each step, itself included, ascending in [0, 1]; what is above the last belongs to the
 *                   last step
 * @param values     probability on each step, in [0, 1], not falling; as many as thresholds
 */
public record IsotonicCalibration(List<Double> thresholds, List<Double> values) implements Calibration {

    /** A staircase has no more steps. */
    public static final int MAX_KNOTS = 10_000;

    static final String METHOD = "isotonic";

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if there is no step, there are more than {@link #MAX_KNOTS}, the lists have not
     *                                  the same length, or a number is NaN, out of [0, 1] or in the wrong order; the
     *                                  message names its place
     */
    public IsotonicCalibration {
        if (thresholds.isEmpty() || thresholds.size() > MAX_KNOTS || thresholds.size() != values.size()) {
            throw new IllegalArgumentException("isotonic calibration has 1 to " + MAX_KNOTS + " thresholds and as many "
                    + "values; got " + thresholds.size() + " and " + values.size());
        }
        thresholds = List.copyOf(thresholds);
        values = List.copyOf(values);
        for (int step = 0; step < values.size(); step++) {
            requireUnit("thresholds", thresholds, step);
            requireUnit("values", values, step);
            if (step > 0 && (thresholds.get(step) <= thresholds.get(step - 1)
                    || values.get(step) < values.get(step - 1))) {
                throw new IllegalArgumentException("isotonic calibration has ascending thresholds and values that do "
                        + "not fall; step " + step + " goes from " + thresholds.get(step - 1) + " to "
                        + thresholds.get(step) + " and from " + values.get(step - 1) + " to " + values.get(step));
            }
        }
    }

    private static void requireUnit(String name, List<Double> numbers, int step) {
        if (!(numbers.get(step) >= 0 && numbers.get(step) <= 1)) {
            throw new IllegalArgumentException("'" + name + "[" + step + "]' of isotonic calibration must be in "
                    + "[0, 1]; got " + numbers.get(step));
        }
    }

    @Override
    public String method() {
        return METHOD;
    }

    @Override
    public Map<String, Object> parameters() {
        return Map.of("thresholds", thresholds, "values", values);
    }

    /**
     * What the staircase is a function of, and has to be fitted on: the softmax of the greatest logit of each line.
     *
     * @param logits  [line, class] row-major, finite
     * @param classes number of classes, at least 1
     * @return of each line, in [1 / classes, 1]
     * @throws IllegalArgumentException if the count is no multiple of {@code classes}, or a logit is NaN or infinite
     */
    public static double[] confidences(double[] logits, int classes) {
        return TopClass.confidences(logits, classes);
    }

    @Override
    public double[] probabilities(double[] logits, int classes) {
        double[] sure = confidences(logits, classes);
        Arrays.setAll(sure, line -> value(sure[line]));
        return TopClass.rows(logits, classes, sure);
    }

    /** The staircase. */
    private double value(double probability) {
        int found = Collections.binarySearch(thresholds, probability);
        return values.get(Math.min(found < 0 ? -found - 1 : found, values.size() - 1));
    }
}
