package org.segmodel.models.decode;

/**
 * Iterative proportional fitting (Deming and Stephan 1940, On a Least Squares Adjustment of a Sampled Frequency Table):
 * rows and columns of a table are scaled in turn until they have given sums. Scaling keeps every odds ratio, so that what
 * is left is the table nearest to the old one in relative entropy. Holds no state.
 */
final class PairFit {

    private static final double PRECISION = 1e-10;

    /** Enough unless neighbours are all but certain to have one class, where less precision does no harm. */
    private static final int ROUNDS = 1000;

    private PairFit() {
    }

    /**
     * The pairs of neighbouring lines with other probabilities for their margins.
     *
     * @param pairs   [lines × classes × classes]; not changed
     * @param margins [lines × classes]
     */
    static double[] toMargins(double[] pairs, double[] margins, int classes) {
        double[] fitted = pairs.clone();
        for (int line = 1; line < margins.length / classes; line++) {
            fit(fitted, line, margins, classes);
        }
        return fitted;
    }

    private static void fit(double[] pairs, int line, double[] margins, int classes) {
        int table = line * classes * classes;
        double miss = Double.POSITIVE_INFINITY;
        for (int round = 0; round < ROUNDS && miss > PRECISION; round++) {
            miss = 0;
            for (int b = 0; b < classes; b++) {
                miss = Math.max(miss, scale(pairs, table + b, classes, classes, margins[line * classes + b]));
            }
            // Rows last: dividing by the line before must leave probabilities.
            for (int a = 0; a < classes; a++) {
                scale(pairs, table + a * classes, 1, classes, margins[(line - 1) * classes + a]);
            }
        }
    }

    /** Gives a row or column a sum, and tells by how much it missed it. */
    private static double scale(double[] pairs, int from, int step, int classes, double sum) {
        double old = 0;
        for (int i = 0; i < classes; i++) {
            old += pairs[from + i * step];
        }
        for (int i = 0; i < classes && old > 0; i++) {
            pairs[from + i * step] *= sum / old;
        }
        return Math.abs(sum - old);
    }
}
