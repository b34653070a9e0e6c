package org.segmodel.train.lyrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.segmodel.metrics.SongPrediction;
import org.segmodel.models.calibration.Calibration;
import org.segmodel.models.decode.Decoder;
import org.segmodel.models.decode.SongPosterior;

/** What a model believes of lines as predictions that can be scored. */
final class LinePredictions {

    private LinePredictions() {
    }

    /** Whether these scores can become predictions. */
    static boolean areFinite(double[] scores) {
        return Arrays.stream(scores).allMatch(Double::isFinite);
    }

    /**
     * Predicts as {@link org.segmodel.models.segment.LyricSegmenter} does; calibration decides only how sure it is.
     *
     * @param truth       class of each line
     * @param belief      what the model believes of them
     * @param decoder     from belief to classes
     * @param calibration from belief to probabilities
     * @throws IllegalArgumentException if a logit is not finite
     */
    static SongPrediction of(int[] truth, SongPosterior belief, Decoder decoder, Calibration calibration) {
        return of(truth, decoder.decode(belief), belief.logits(), calibration);
    }

    /**
     * Lines whose classes are chosen already.
     *
     * @param truth       class of each line
     * @param predicted   class chosen for each line
     * @param logits      [lines × classes]
     * @param calibration from logits to probabilities
     * @throws IllegalArgumentException if a logit is not finite
     */
    static SongPrediction of(int[] truth, int[] predicted, double[] logits, Calibration calibration) {
        int classes = truth.length == 0 ? 0 : logits.length / truth.length;
        double[] flat = calibration.probabilities(logits, classes);
        double[][] probabilities = new double[truth.length][classes];
        for (int line = 0; line < truth.length; line++) {
            System.arraycopy(flat, line * classes, probabilities[line], 0, classes);
        }
        return new SongPrediction(truth, predicted, probabilities);
    }

    /**
     * Predicts songs.
     *
     * @param truths       classes of the lines of each song
     * @param beliefs      what the model believes of each
     * @param decoder      from belief to classes
     * @param calibrations from belief to probabilities, one for each song
     * @throws IllegalArgumentException if a logit is not finite
     */
    static List<SongPrediction> all(List<int[]> truths, List<SongPosterior> beliefs, Decoder decoder,
            List<Calibration> calibrations) {
        List<SongPrediction> predictions = new ArrayList<>();
        for (int s = 0; s < truths.size(); s++) {
            predictions.add(of(truths.get(s), beliefs.get(s), decoder, calibrations.get(s)));
        }
        return predictions;
    }
}
