package org.segmodel.models.network;

import org.segmodel.losses.chain.ScoreLayout;

/** The linear layer to the score rows, in double precision. Never changes; safe for use by several threads. */
final class LinearInference {

    private final int inputs;
    private final int weighted;
    private final int width;
    private final float[] weights;
    private final float[] bias;

    LinearInference(int inputs, ScoreLayout scores, float[] weights, float[] bias) {
        this.inputs = inputs;
        this.weighted = scores.inputColumns();
        this.width = scores.width();
        this.weights = weights;
        this.bias = bias;
    }

    /** Scores [lines × width] for rows [lines × inputs]. */
    double[] scores(float[] rows, int lines) {
        double[] scores = new double[lines * width];
        for (int line = 0; line < lines; line++) {
            for (int c = 0; c < width; c++) {
                double sum = bias[c];
                for (int k = 0; k < inputs && c < weighted; k++) {
                    sum += rows[line * inputs + k] * weights[k * weighted + c];
                }
                scores[line * width + c] = sum;
            }
        }
        return scores;
    }
}
