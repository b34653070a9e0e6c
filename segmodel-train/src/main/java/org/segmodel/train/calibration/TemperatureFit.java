package org.segmodel.train.calibration;

import java.util.List;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.segmodel.models.calibration.TemperatureCalibration;

/**
 * Temperature scaling by maximum likelihood (Guo et al. 2017, section 4.2): the T that minimises the mean negative
 * log-likelihood of softmax(z / T). The likelihood is convex in 1/T, so the search on ln T over [0.05, 20] by Brent's
 * method meets the one minimum or the interval's end.
 */
public final class TemperatureFit {

    private static final double LOWEST = 0.05;
    private static final double HIGHEST = 20;
    private static final int MOST_EVALUATIONS = 200;

    private TemperatureFit() {
    }

    /**
     * Fits a temperature.
     *
     * @param sequences at least one row in all; finite logits
     * @param classes   number of classes
     * @return the temperature; the lower end of the interval if every row is right, the upper end if calibration cannot
     *         make the rows uncertain enough
     * @throws IllegalArgumentException if there is no row, a row has not one logit for each class or a class beyond
     *                                  them, or a logit is NaN or infinite
     */
    public static TemperatureCalibration fit(List<ScoredSequence> sequences, int classes) {
        return fit(LabelledRows.of(sequences, classes));
    }

    static TemperatureCalibration fit(LabelledRows rows) {
        double logTemperature = new BrentOptimizer(1e-8, 1e-10).optimize(new MaxEval(MOST_EVALUATIONS),
                new UnivariateObjectiveFunction(log -> negativeLogLikelihood(rows, Math.exp(log))),
                GoalType.MINIMIZE, new SearchInterval(Math.log(LOWEST), Math.log(HIGHEST), 0)).getPoint();
        return new TemperatureCalibration(Math.exp(logTemperature));
    }

    /** Mean of −ln softmax(z / T)[truth] over all rows. */
    static double negativeLogLikelihood(LabelledRows rows, double temperature) {
        double[] z = rows.logits();
        int classes = rows.classes();
        double sum = 0;
        for (int row = 0; row < rows.rows(); row++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < classes; c++) {
                largest = Math.max(largest, z[row * classes + c]);
            }
            double total = 0;
            for (int c = 0; c < classes; c++) {
                total += Math.exp((z[row * classes + c] - largest) / temperature);
            }
            sum += Math.log(total) - (z[row * classes + rows.truth()[row]] - largest) / temperature;
        }
        return sum / rows.rows();
    }
}
