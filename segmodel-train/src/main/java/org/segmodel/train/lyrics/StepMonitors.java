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
import org.segmodel.metrics.structure.BoundaryCounts;
import org.segmodel.models.calibration.NoCalibration;
import org.segmodel.models.decode.Decoder;
import org.segmodel.models.decode.DecodingConfig;
import org.segmodel.models.decode.SongPosterior;
import org.segmodel.models.network.TaggerBatch;

/**
 * What is watched in every training step, of the pass that the step was made on, dropout included; each line has its most
 * probable class. {@link ValidationMonitors} watches the same at the end of an epoch.
 *
 * @param means over the lines of the batch: the terms of the loss under their own names, {@code <label>_rate} (share
 *              predicted as this class), {@code accuracy}, {@code max_prob} (mean probability of the predicted class),
 *              {@code conf_over_90} and {@code conf_over_95} (share of lines where it is above 0.90 and 0.95), and
 *              {@code boundary_rate} (predicted boundaries a line)
 * @param sums  of the batch: {@code boundaries}, {@code predicted_boundaries} and {@code matched_boundaries} (predicted
 *              at exactly a true one's line)
 */
record StepMonitors(Map<String, Double> means, Map<String, Double> sums) {

    /**
     * The monitors of a step.
     *
     * @param loss   value of the objective
     * @param labels the classes
     * @param batch  the songs
     * @param layout what the columns of a score row mean
     * @param scores [rows × width], row-major; where one is not finite the monitors are the terms of the loss alone
     */
    static StepMonitors of(LossValue loss, LabelSet labels, TaggerBatch batch, ScoreLayout layout, double[] scores) {
        Map<String, Double> means = new LinkedHashMap<>(loss.parts());
        if (!LinePredictions.areFinite(scores)) {
            return new StepMonitors(means, Map.of());
        }
        ConfusionCounts lines = ConfusionCounts.empty(labels.size());
        CalibrationCounts confidence = CalibrationCounts.empty(CalibrationCounts.DEFAULT_BINS);
        BoundaryCounts boundaries = BoundaryCounts.empty(0);
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
            boundaries = boundaries.merge(BoundaryCounts.of(0, truth, seen.predicted()));
        }
        for (int c = 0; c < labels.size(); c++) {
            means.put(labels.name(c) + "_rate", lines.predictedRate(c));
        }
        means.put("accuracy", lines.accuracy());
        means.put("max_prob", confidence.meanConfidence());
        means.put("conf_over_90", confidence.shareOver90());
        means.put("conf_over_95", confidence.shareOver95());
        means.put(ValidationMonitors.BOUNDARY_RATE, ValidationMonitors.boundaryRate(boundaries, lines.lines()));
        return new StepMonitors(means, ValidationMonitors.counts(boundaries));
    }
}
