package org.segmodel.train.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.segmodel.models.calibration.VectorCalibration;

/**
 * Vector scaling by regularised likelihood (Guo et al. 2017, On Calibration of Modern Neural Networks, section 4.2). The
 * scales are sought beside those of the best temperature T, as u / T, and draw to them: the sum over rows of −ln
 * softmax(u · z / T + b)[truth] is minimised together with ½ Σ (u − 1)² + ½ Σ b², which is what a normal prior of standard
 * deviation 1 amounts to. A class of few rows thus keeps its temperature; with many rows the prior does not matter. Convex.
 */
public final class VectorFit {

    private VectorFit() {
    }

    /**
     * Fits scales and biases.
     *
     * @param sequences at least one row in all; finite logits
     * @param classes   number of classes
     * @throws IllegalArgumentException if there is no row, a row has not one logit for each class or a class beyond
     *                                  them, or a logit is NaN or infinite
     */
    public static VectorCalibration fit(List<ScoredSequence> sequences, int classes) {
        LabelledRows rows = LabelledRows.of(sequences, classes);
        double temperature = TemperatureFit.fit(rows).temperature();
        double[] scaled = Arrays.stream(rows.logits()).map(z -> z / temperature).toArray();
        double[] start = new double[2 * classes];
        Arrays.fill(start, 0, classes, 1);
        double[] found = ConvexMinimum.of((point, gradient) -> loss(new LabelledRows(scaled, rows.truth(), classes), point,
                gradient), start);
        return new VectorCalibration(
                Arrays.stream(found, 0, classes).map(u -> u / temperature).boxed().collect(Collectors.toList()),
                Arrays.stream(found, classes, 2 * classes).boxed().collect(Collectors.toList()));
    }

    /**
     * What is minimised, a row.
     *
     * @param rows     logits over the temperature
     * @param point    u of each class, then b of each class
     * @param gradient all zero; receives the slope
     */
    static double loss(LabelledRows rows, double[] point, double[] gradient) {
        int classes = rows.classes();
        double[] terms = new double[classes];
        double sum = 0;
        for (int row = 0; row < rows.rows(); row++) {
            int truth = rows.truth()[row];
            sum += softmax(rows.logits(), row * classes, point, terms, truth);
            for (int c = 0; c < classes; c++) {
                double slope = terms[c] - (c == truth ? 1 : 0);
                gradient[c] += slope * rows.logits()[row * classes + c];
                gradient[classes + c] += slope;
            }
        }
        for (int c = 0; c < classes; c++) {
            sum += ((point[c] - 1) * (point[c] - 1) + point[classes + c] * point[classes + c]) / 2;
            gradient[c] = (gradient[c] + point[c] - 1) / rows.rows();
            gradient[classes + c] = (gradient[classes + c] + point[classes + c]) / rows.rows();
        }
        return sum / rows.rows();
    }

    /** Probabilities of a row; returns −ln of that of the true class. */
    private static double softmax(double[] z, int at, double[] point, double[] probabilities, int truth) {
        int classes = probabilities.length;
        double largest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < classes; c++) {
            probabilities[c] = point[c] * z[at + c] + point[classes + c];
            largest = Math.max(largest, probabilities[c]);
        }
        double ofTruth = probabilities[truth] - largest;
        double total = 0;
        for (int c = 0; c < classes; c++) {
            probabilities[c] = Math.exp(probabilities[c] - largest);
            total += probabilities[c];
        }
        for (int c = 0; c < classes; c++) {
            probabilities[c] /= total;
        }
        return Math.log(total) - ofTruth;
    }
}
