package org.segmodel.train.lyrics;

import java.util.LinkedHashMap;
import java.util.Map;
import org.segmodel.core.song.LabelSet;
import org.segmodel.losses.LossValue;
import org.segmodel.metrics.CalibrationCounts;
import org.segmodel.metrics.ConfusionCounts;
import org.segmodel.metrics.SongPrediction;
import org.segmodel.models.calibration.NoCalibration;

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
     * @param truth  class of each line
     * @param logits [lines × classes], row-major; where one is not finite the monitors are the terms of the loss alone
     */
    static Map<String, Double> of(LossValue loss, LabelSet labels, int[] truth, double[] logits) {
        Map<String, Double> monitors = new LinkedHashMap<>(loss.parts());
        if (!LinePredictions.areFinite(logits)) {
            return monitors;
        }
        // One prediction for the whole batch: none of these figures looks at the borders of songs.
        SongPrediction seen = LinePredictions.of(truth, logits, labels.size(), new NoCalibration());
        ConfusionCounts lines = ConfusionCounts.of(labels.size(), truth, seen.predicted());
        for (int c = 0; c < labels.size(); c++) {
            monitors.put(labels.name(c) + "_rate", lines.predictedRate(c));
        }
        CalibrationCounts confidence = CalibrationCounts.of(CalibrationCounts.DEFAULT_BINS, seen);
        monitors.put("max_prob", confidence.meanConfidence());
        monitors.put("conf_over_90", confidence.shareOver90());
        monitors.put("conf_over_95", confidence.shareOver95());
        return monitors;
    }
}
