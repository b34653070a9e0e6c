package org.segmodel.models.calibration;

/** The softmax of each row of a matrix. */
final class Softmax {

    private Softmax() {
    }

    /**
     * {@code p[i] = exp((z[i] - max z) / T) / Σ exp((z[j] - max z) / T)}. With the maximum taken off first nothing can
     * overflow, whatever the logits: the greatest term is 1 and the others are at most 1.
     */
    static double[] rows(double[] logits, int classes, double temperature) {
        requireRows(logits, classes);
        double[] probabilities = new double[logits.length];
        for (int row = 0; row < logits.length; row += classes) {
            double max = Double.NEGATIVE_INFINITY;
            for (int i = row; i < row + classes; i++) {
                max = Math.max(max, logits[i]);
            }
            double sum = 0;
            for (int i = row; i < row + classes; i++) {
                probabilities[i] = Math.exp((logits[i] - max) / temperature);
                sum += probabilities[i];
            }
            for (int i = row; i < row + classes; i++) {
                probabilities[i] /= sum;
            }
        }
        return probabilities;
    }

    /**
     * Makes sure that these are the logits of whole lines.
     *
     * @throws IllegalArgumentException if the count is no multiple of {@code classes}, or a logit is NaN or infinite
     */
    static void requireRows(double[] logits, int classes) {
        if (classes < 1 || logits.length % classes != 0) {
            throw new IllegalArgumentException(logits.length + " logits are not rows of " + classes + " classes");
        }
        for (int i = 0; i < logits.length; i++) {
            if (!Double.isFinite(logits[i])) {
                throw new IllegalArgumentException("the logit of line " + i / classes + ", class " + i % classes
                        + " is " + logits[i] + "; expected a finite number");
            }
        }
    }
}
