package org.segmodel.train.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.segmodel.models.calibration.IsotonicCalibration;
import smile.classification.IsotonicRegressionScaling;

/**
 * Isotonic regression by least squares: the rising staircase nearest to whether the class with the greatest logit was
 * right, as a function of its softmax (M. Ayer et al., An Empirical Distribution Function for Sampling with Incomplete
 * Information, Annals of Mathematical Statistics 26, 1955; for calibration B. Zadrozny and C. Elkan, KDD 2002). Smile
 * pools the rows; its steps become the knots.
 *
 * <p>Two things are different from Smile's staircase. Rows of equal softmax lie on one step. And a step on which all m
 * rows were right or all wrong does not say 1 or 0 but what Laplace's rule of succession says, (m + 1) / (m + 2) or 1 / (m
 * + 2), though never more than the step above or less than the one below: otherwise one mistake that was not in these rows
 * would make their likelihood zero.
 */
public final class IsotonicFit {

    private IsotonicFit() {
    }

    /**
     * Fits a staircase.
     *
     * @param sequences at least one row in all; finite logits
     * @param classes   number of classes
     * @throws IllegalArgumentException if there is no row, a row has not one logit for each class or a class beyond
     *                                  them, or a logit is NaN or infinite
     */
    public static IsotonicCalibration fit(List<ScoredSequence> sequences, int classes) {
        LabelledRows rows = LabelledRows.of(sequences, classes);
        return fit(IsotonicCalibration.confidences(rows.logits(), classes), rows.right());
    }

    static IsotonicCalibration fit(double[] confidences, boolean[] right) {
        int rows = confidences.length;
        // Right rows before wrong ones of the same confidence: a falling pair is pooled, so equals share a step.
        int[] order = IntStream.range(0, rows).boxed().sorted(Comparator.comparingDouble((Integer row) -> confidences[row])
                .thenComparing(row -> !right[row])).mapToInt(Integer::intValue).toArray();
        IsotonicRegressionScaling pooled = IsotonicRegressionScaling.fit(
                IntStream.range(0, rows).asDoubleStream().toArray(), IntStream.of(order).map(row -> right[row] ? 1 : 0)
                        .toArray());
        List<Double> thresholds = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        for (int place = 0; place < rows; place++) {
            double value = pooled.predict(place);
            if (place == rows - 1 || pooled.predict(place + 1) > value) {
                thresholds.add(confidences[order[place]]);
                values.add(value);
                ends.add(place + 1);
            }
        }
        return new IsotonicCalibration(thresholds, uncertain(values, ends));
    }

    /** Takes certainty from the first and the last step. */
    private static List<Double> uncertain(List<Double> values, List<Integer> ends) {
        int last = values.size() - 1;
        if (values.get(last) == 1) {
            int rows = ends.get(last) - (last == 0 ? 0 : ends.get(last - 1));
            values.set(last, Math.max((rows + 1.0) / (rows + 2), last == 0 ? 0 : values.get(last - 1)));
        }
        if (values.get(0) == 0) {
            values.set(0, Math.min(1.0 / (ends.get(0) + 2), last == 0 ? 1 : values.get(1)));
        }
        return values;
    }
}
