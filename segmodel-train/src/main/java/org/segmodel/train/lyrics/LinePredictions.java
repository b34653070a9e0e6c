package org.segmodel.train.lyrics;

import java.util.Arrays;
import org.segmodel.metrics.SongPrediction;
import org.segmodel.models.calibration.Calibration;
import org.segmodel.models.decode.IndependentDecoder;

/** Logits of lines as predictions that can be scored. */
final class LinePredictions {

    private LinePredictions() {
    }

    /** Whether these logits can become predictions. */
    static boolean areFinite(double[] logits) {
        return Arrays.stream(logits).allMatch(Double::isFinite);
    }

    /**
     * Predicts as {@link org.segmodel.models.segment.LyricSegmenter} does; calibration decides only how sure it is.
     *
     * @param truth       class of each line
     * @param logits      [lines × classes], row-major, finite
     * @param classes     number of classes
     * @param calibration from logits to probabilities
     * @throws IllegalArgumentException if a logit is not finite
     */
    static SongPrediction of(int[] truth, double[] logits, int classes, Calibration calibration) {
        double[] flat = calibration.probabilities(logits, classes);
        double[][] probabilities = new double[truth.length][classes];
        for (int line = 0; line < truth.length; line++) {
            System.arraycopy(flat, line * classes, probabilities[line], 0, classes);
        }
        return new SongPrediction(truth, IndependentDecoder.decode(logits, classes), probabilities);
    }
}
