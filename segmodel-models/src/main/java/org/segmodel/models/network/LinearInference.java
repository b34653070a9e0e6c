package org.segmodel.models.network;

/** The linear layer to the classes, in double precision. Never changes; safe for use by several threads. */
final class LinearInference {

    private final int inputs;
    private final int classes;
    private final float[] weights;
    private final float[] bias;

    LinearInference(int inputs, int classes, float[] weights, float[] bias) {
        this.inputs = inputs;
        this.classes = classes;
        this.weights = weights;
        this.bias = bias;
    }

    /** Scores [lines × classes] for rows [lines × inputs]. */
    double[] logits(float[] rows, int lines) {
        double[] logits = new double[lines * classes];
        for (int line = 0; line < lines; line++) {
            for (int c = 0; c < classes; c++) {
                double sum = bias[c];
                for (int k = 0; k < inputs; k++) {
                    sum += rows[line * inputs + k] * weights[k * classes + c];
                }
                logits[line * classes + c] = sum;
            }
        }
        return logits;
    }
}
