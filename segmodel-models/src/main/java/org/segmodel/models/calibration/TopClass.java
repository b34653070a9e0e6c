package org.segmodel.models.calibration;

/**
 * Gives the most probable class of each line another probability. The other classes share the rest in proportion to
 * their softmax, so their order stays as it is.
 */
final class TopClass {

    private TopClass() {
    }

    /** How sure a line may be of its most probable class. */
    @FunctionalInterface
    interface Confidence {

        /**
         * The new probability; what is too small for the class to stay on top is raised afterwards.
         *
         * @param margin      greatest logit less the second greatest, from 0 to the greatest double
         * @param probability softmax of the greatest logit
         */
        double of(double margin, double probability);
    }

    /**
     * The softmax of each row, with the new probability for the class of the greatest logit, the first of equals. It
     * never falls below that of the second: the least is 1 / (1 + Σ exp(z[i] - z[second])) over the classes but the
     * first, at which both are equal.
     */
    static double[] rows(double[] logits, int classes, Confidence confidence) {
        double[] probabilities = Softmax.rows(logits, classes, 1);
        for (int row = 0; row < logits.length; row += classes) {
            row(logits, probabilities, row, classes, confidence);
        }
        return probabilities;
    }

    private static void row(double[] z, double[] p, int row, int classes, Confidence confidence) {
        int top = row;
        double second = Double.NEGATIVE_INFINITY;
        for (int i = row + 1; i < row + classes; i++) {
            second = Math.max(second, Math.min(z[i], z[top]));
            top = z[i] > z[top] ? i : top;
        }
        double rest = 0;
        for (int i = row; i < row + classes; i++) {
            rest += i == top ? 0 : Math.exp(z[i] - second);
        }
        double margin = Math.min(z[top] - second, Double.MAX_VALUE);
        double sure = Math.max(1 / (1 + rest), confidence.of(margin, p[top]));
        for (int i = row; i < row + classes; i++) {
            // Rounding may not lift the second above the first.
            p[i] = i == top ? sure : Math.min(sure, (1 - sure) * Math.exp(z[i] - second) / rest);
        }
    }
}
