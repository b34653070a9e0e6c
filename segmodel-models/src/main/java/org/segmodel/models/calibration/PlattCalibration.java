package org.segmodel.models.calibration;

import java.util.Arrays;
import java.util.Map;

/**
 * Platt scaling of the margin: the class with the greatest logit gets the probability σ(a·m + b), m being its logit
 * less the second greatest one; the other classes share the rest in proportion to their softmax (J. Platt,
 * Probabilistic Outputs for Support Vector Machines, 1999, here with the margin between classes in place of the
 * distance to the plane). A sigmoid that would put the class below the second one is raised until both are equal, so
 * the order of the classes never changes; a line of two classes is never less than 0.5 sure.
 *
 * @param a slope, at least 0 and finite; with two classes 1 and b = 0 leave the softmax as it is
 * @param b offset, finite
 */
public record PlattCalibration(double a, double b) implements Calibration {

    static final String METHOD = "platt";

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a number is NaN or infinite, or the slope is below 0
     */
    public PlattCalibration {
        if (!(a >= 0 && a < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the slope a of Platt scaling must be at least 0 and finite; got " + a);
        }
        if (!Double.isFinite(b)) {
            throw new IllegalArgumentException("the offset b of Platt scaling must be finite; got " + b);
        }
    }

    @Override
    public String method() {
        return METHOD;
    }

    @Override
    public Map<String, Object> parameters() {
        return Map.of("a", a, "b", b);
    }

    /**
     * What the sigmoid is a function of, and has to be fitted on: the greatest logit of each line less the second
     * greatest one.
     *
     * @param logits  [line, class] row-major, finite
     * @param classes number of classes, at least 1
     * @return of each line, at least 0; the greatest double where there is no second class
     * @throws IllegalArgumentException if the count is no multiple of {@code classes}, or a logit is NaN or infinite
     */
    public static double[] margins(double[] logits, int classes) {
        return TopClass.margins(logits, classes);
    }

    @Override
    public double[] probabilities(double[] logits, int classes) {
        double[] sure = margins(logits, classes);
        Arrays.setAll(sure, line -> 1 / (1 + Math.exp(-(a * sure[line] + b))));
        return TopClass.rows(logits, classes, sure);
    }
}
