package org.segmodel.train.calibration;

import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunctionGradient;
import org.apache.commons.math3.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer;
import org.apache.commons.math3.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer.Formula;

/**
 * The lowest point of a smooth convex function of a few numbers, by conjugate gradients (E. Polak and G. Ribière 1969).
 * For functions whose numbers are of like size. For one search.
 */
final class ConvexMinimum {

    private static final int MOST_EVALUATIONS = 2000;
    private static final double VALUE_TOLERANCE = 1e-12;
    private static final double LINE_TOLERANCE = 1e-3;
    private static final double FIRST_STEP = 1;

    private final Smooth function;
    private double[] best;
    private double lowest;

    private ConvexMinimum(Smooth function, double[] start) {
        this.function = function;
        this.best = start.clone();
        this.lowest = Double.POSITIVE_INFINITY;
    }

    /** A function with its slope. */
    @FunctionalInterface
    interface Smooth {

        /**
         * The value.
         *
         * @param point    not changed
         * @param gradient all zero; receives the slope
         */
        double at(double[] point, double[] gradient);
    }

    /**
     * Searches. Where the function is too steep to be followed in numbers, the best point that was met is the answer; it
     * is never worse than the start.
     *
     * @param function convex
     * @param start    where to begin
     */
    static double[] of(Smooth function, double[] start) {
        ConvexMinimum search = new ConvexMinimum(function, start);
        try {
            new NonLinearConjugateGradientOptimizer(Formula.POLAK_RIBIERE, new SimpleValueChecker(VALUE_TOLERANCE, 0),
                    LINE_TOLERANCE, Double.MIN_NORMAL, FIRST_STEP).optimize(new MaxEval(MOST_EVALUATIONS),
                    new InitialGuess(start), GoalType.MINIMIZE, new ObjectiveFunction(search::value),
                    new ObjectiveFunctionGradient(search::gradient));
        } catch (TooManyEvaluationsException e) {
            return search.best;
        }
        return search.best;
    }

    private double value(double[] point) {
        double value = function.at(point, new double[point.length]);
        if (value < lowest) {
            lowest = value;
            best = point.clone();
        }
        return value;
    }

    private double[] gradient(double[] point) {
        double[] gradient = new double[point.length];
        function.at(point, gradient);
        return gradient;
    }
}
