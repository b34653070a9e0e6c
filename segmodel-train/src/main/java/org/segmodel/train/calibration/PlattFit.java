package org.segmodel.train.calibration;

import java.util.Arrays;
import java.util.List;
import org.segmodel.models.calibration.PlattCalibration;

/**
 * Platt scaling of the margin by regularised likelihood: the slope and the offset for which σ(a·m + b) says best whether
 * the class with the greatest logit is right. As J. Platt has it (Probabilistic Outputs for Support Vector Machines,
 * 1999, section 2.2), with r right rows and w wrong ones the sigmoid is asked to be (r + 1) / (r + 2) and 1 / (w + 2)
 * and not 1 and 0, so that few rows do not make it certain. This loss is convex; its terms are computed as H.-T. Lin, C.-J.
 * Lin and R. Weng (A Note on Platt's Probabilistic Outputs for Support Vector Machines, Machine Learning 68, 2007) say,
 * without overflow. Where a falling sigmoid would be best, a level one is, since the loss is convex and a slope is not
 * below 0.
 */
public final class PlattFit {

    private PlattFit() {
    }

    /**
     * Fits slope and offset.
     *
     * @param sequences at least one row in all; finite logits
     * @param classes   number of classes
     * @throws IllegalArgumentException if there is no row, a row has not one logit for each class or a class beyond
     *                                  them, or a logit is NaN or infinite
     */
    public static PlattCalibration fit(List<ScoredSequence> sequences, int classes) {
        LabelledRows rows = LabelledRows.of(sequences, classes);
        double[] margins = PlattCalibration.margins(rows.logits(), classes);
        double[] targets = targets(rows.right());
        double unit = unit(margins);
        double[] inUnits = Arrays.stream(margins).map(margin -> margin / unit).toArray();
        double[] found = ConvexMinimum.of((point, gradient) -> loss(inUnits, targets, point, gradient),
                new double[] {1, 0});
        if (found[0] < 0) {
            double mean = Arrays.stream(targets).average().orElseThrow();
            return new PlattCalibration(0, Math.log(mean / (1 - mean)));
        }
        return new PlattCalibration(Math.min(found[0] / unit, Double.MAX_VALUE), found[1]);
    }

    /** What the sigmoid is asked to be in each row. */
    static double[] targets(boolean[] right) {
        int hits = 0;
        for (boolean each : right) {
            hits += each ? 1 : 0;
        }
        double[] targets = new double[right.length];
        for (int row = 0; row < right.length; row++) {
            targets[row] = right[row] ? (hits + 1.0) / (hits + 2) : 1.0 / (right.length - hits + 2);
        }
        return targets;
    }

    /** Root mean square of the margins, so that slope and offset are of like size; 1 where all are 0. */
    private static double unit(double[] margins) {
        double largest = Arrays.stream(margins).max().orElseThrow();
        double square = Arrays.stream(margins).map(margin -> margin / largest).map(share -> share * share).average()
                .orElseThrow();
        return largest > 0 ? largest * Math.sqrt(square) : 1;
    }

    /**
     * Mean cross-entropy between targets and sigmoid.
     *
     * @param point    slope and offset
     * @param gradient receives the slope of the loss in both
     */
    static double loss(double[] margins, double[] targets, double[] point, double[] gradient) {
        double sum = 0;
        double bySlope = 0;
        double byOffset = 0;
        for (int row = 0; row < margins.length; row++) {
            double argument = point[0] * margins[row] + point[1];
            // At most 1, whatever the argument.
            double small = Math.exp(-Math.abs(argument));
            double sigmoid = (argument >= 0 ? 1 : small) / (1 + small);
            sum += Math.log(1 + small) + (argument >= 0 ? (1 - targets[row]) * argument : -targets[row] * argument);
            bySlope += (sigmoid - targets[row]) * margins[row];
            byOffset += sigmoid - targets[row];
        }
        gradient[0] = bySlope / margins.length;
        gradient[1] = byOffset / margins.length;
        return sum / margins.length;
    }
}
