package org.segmodel.models.calibration;

/**
 * Gives the most probable class of each line another probability. The other classes share the rest in proportion to
 * their softmax, so their order stays as it is.
 */
final class TopClass {

    private TopClass() {
    }

    /**
     * The softmax of each row, with another probability for the class of the greatest logit, the first of equals. It
     * never falls below that of the second: the least is 1 / (1 + Σ exp(z[i] - z[second])) over the classes but the
     * first, at which both are equal.
     *
     * @param sure the new probability of each row
     */
    static double[] rows(double[] logits, int classes, double[] sure) {
        double[] probabilities = new double[logits.length];
        for (int row = 0; row < logits.length; row += classes) {
            int top = top(logits, row, classes);
            double second = second(logits, row, classes, top);
            double rest = 0;
            for (int i = row; i < row + classes; i++) {
                probabilities[i] = i == top ? 0 : Math.exp(logits[i] - second);
                rest += probabilities[i];
            }
            double raised = Math.max(1 / (1 + rest), sure[row / classes]);
            for (int i = row; i < row + classes; i++) {
                // Rounding may not lift the second above the first.
                probabilities[i] = i == top ? raised : Math.min(raised, (1 - raised) * probabilities[i] / rest);
            }
        }
        return probabilities;
    }

    /** Greatest logit of each row less the second greatest, from 0 to the greatest double. */
    static double[] margins(double[] logits, int classes) {
        Softmax.requireRows(logits, classes);
        double[] margins = new double[logits.length / classes];
        for (int line = 0; line < margins.length; line++) {
            int top = top(logits, line * classes, classes);
            margins[line] = Math.min(Double.MAX_VALUE, logits[top] - second(logits, line * classes, classes, top));
        }
        return margins;
    }

    /** Softmax of the greatest logit of each row. */
    static double[] confidences(double[] logits, int classes) {
        double[] probabilities = Softmax.rows(logits, classes, 1);
        double[] confidences = new double[logits.length / classes];
        for (int line = 0; line < confidences.length; line++) {
            confidences[line] = probabilities[top(logits, line * classes, classes)];
        }
        return confidences;
    }

    private static int top(double[] z, int row, int classes) {
        int top = row;
        for (int i = row + 1; i < row + classes; i++) {
            top = z[i] > z[top] ? i : top;
        }
        return top;
    }

    private static double second(double[] z, int row, int classes, int top) {
        double second = Double.NEGATIVE_INFINITY;
        for (int i = row; i < row + classes; i++) {
            second = i == top ? second : Math.max(second, z[i]);
        }
        return second;
    }
}
