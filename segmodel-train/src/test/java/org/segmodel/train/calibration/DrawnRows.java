package org.segmodel.train.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;

/** Rows whose best calibration is known. */
final class DrawnRows {

    private DrawnRows() {
    }

    /** Labels drawn from softmax(z / temperature): with many rows that temperature is the best one. */
    static List<ScoredSequence> drawn(double temperature, int sequences, int rows, int classes, long seed) {
        double[] scales = new double[classes];
        Arrays.fill(scales, 1 / temperature);
        return drawn(scales, new double[classes], sequences, rows, seed);
    }

    /** Labels drawn from softmax(scales · z + biases). */
    static List<ScoredSequence> drawn(double[] scales, double[] biases, int sequences, int rows, long seed) {
        int classes = scales.length;
        RandomStream random = new Seeds(seed).stream("drawn");
        List<ScoredSequence> drawn = new ArrayList<>();
        for (int s = 0; s < sequences; s++) {
            double[] logits = new double[rows * classes];
            int[] truth = new int[rows];
            for (int row = 0; row < rows; row++) {
                double best = Double.NEGATIVE_INFINITY;
                for (int c = 0; c < classes; c++) {
                    double z = 2 * random.nextGaussian();
                    logits[row * classes + c] = z;
                    // The largest of the logits with Gumbel noise is a draw from the softmax.
                    double noisy = scales[c] * z + biases[c] - Math.log(-Math.log(1 - random.nextDouble()));
                    if (noisy > best) {
                        best = noisy;
                        truth[row] = c;
                    }
                }
            }
            drawn.add(new ScoredSequence(logits, truth));
        }
        return drawn;
    }
}
