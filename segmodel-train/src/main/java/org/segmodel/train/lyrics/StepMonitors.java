package org.segmodel.train.lyrics;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.core.song.LabelSet;
import org.segmodel.losses.LossValue;
import org.segmodel.losses.chain.ScoreLayout;
import org.segmodel.metrics.CalibrationCounts;
import org.segmodel.metrics.ConfusionCounts;
import org.segmodel.metrics.SongPrediction;
import org.segmodel.models.calibration.NoCalibration;
import org.segmodel.models.decode.Decoder;
import org.segmodel.models.decode.DecodingConfig;
import org.segmodel.models.decode.SongPosterior;
import org.segmodel.models.network.TaggerBatch;

/**
 * What is watched in every training step: the terms of the loss under their own names, and over the lines of the batch
 * {@code <label>_rate} (share predicted as this class), {@code max_prob} (mean probability of the predicted class),
 * {@code conf_over_90} and {@code conf_over_95} (share of lines where it is above 0.90 and 0.95). They are of the pass
 * that the step was made on, dropout included.
 */
final class StepMonitors {

    private StepMonitors() {
    }

    /**
     * The monitors of a step.
     *
     * @param loss   value of the objective
     * @param labels the classes
     * @param batch  the songs
     * @param layout what the columns of a score row mean
     * @param scores [rows × width], row-major; where one is not finite the monitors are the terms of the loss alone
     */
    static Map<String, Double> of(LossValue loss, LabelSet labels, TaggerBatch batch, ScoreLayout layout,
            double[] scores) {
        Map<String, Double> monitors = new LinkedHashMap<>(loss.parts());
        if (!LinePredictions.areFinite(scores)) {
            return monitors;
        }
        ConfusionCounts lines = ConfusionCounts.empty(labels.size());
        CalibrationCounts confidence = CalibrationCounts.empty(CalibrationCounts.DEFAULT_BINS);
        Decoder decoder = new Decoder(DecodingConfig.independent());
        PackedLayout songs = batch.layout();
        for (int s = 0; s < songs.sequences(); s++) {
            int end = songs.offset(s) + songs.length(s);
            int[] truth = Arrays.copyOfRange(batch.labels(), songs.offset(s), end);
            SongPosterior belief = SongPosterior.of(layout,
                    Arrays.copyOfRange(scores, songs.offset(s) * layout.width(), end * layout.width()));
            SongPrediction seen = LinePredictions.of(truth, belief, decoder, new NoCalibration());
            lines = lines.merge(ConfusionCounts.of(labels.size(), truth, seen.predicted()));
            confidence = confidence.merge(CalibrationCounts.of(CalibrationCounts.DEFAULT_BINS, seen));
        }
        for (int c = 0; c < labels.size(); c++) {
            monitors.put(labels.name(c) + "_rate", lines.predictedRate(c));
        }
        monitors.put("max_prob", confidence.meanConfidence());
        monitors.put("conf_over_90", confidence.shareOver90());
        monitors.put("conf_over_95", confidence.shareOver95());
        return monitors;
    }
}
