package org.segmodel.train.lyrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.segmodel.metrics.MetricReport;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.report.EpochReport;

/**
 * The content of {@code boundary_metrics_summary.json}: how well structure was found in the validation songs, at the
 * best epoch and epoch by epoch.
 */
final class BoundarySummary {

    private BoundarySummary() {
    }

    static Map<String, Object> of(LyricTrainingConfig config, LyricTrainingResult result) {
        MetricReport scores = result.validation();
        List<String> names = config.labels().labelSet().names();
        List<String> lines = new ArrayList<>(List.of("macro_f1", "accuracy"));
        List<String> transitions = new ArrayList<>();
        for (String from : names) {
            lines.add(from + "_f1");
            names.stream().filter(to -> !to.equals(from))
                    .forEach(to -> transitions.add(from + "_to_" + to + "_accuracy"));
        }
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("description", "Structure scores on the validation songs, of the best epoch and by epoch");
        summary.put("best_epoch", result.training().bestEpoch());
        summary.put("line_level", pick(scores.toMap(), lines));
        summary.put("boundary_detection", pick(scores.toMap(), List.of("boundary_f1", "boundary_precision",
                "boundary_recall", "boundary_f1_tol1", "boundary_f1_tol2", "window_diff", "pk")));
        summary.put("segment_quality", pick(scores.toMap(), List.of("complete_segments", "segment_iou")));
        summary.put("transition_accuracy", pick(scores.toMap(), transitions));
        List<String> byEpoch = new ArrayList<>(List.of("boundary_f1", "complete_segments"));
        byEpoch.addAll(transitions);
        List<Map<String, Object>> epochs = new ArrayList<>();
        for (EpochReport epoch : result.training().history()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("epoch", epoch.epoch());
            row.putAll(pick(epoch.validation(), byEpoch));
            epochs.add(row);
        }
        summary.put("historical_progression", epochs);
        summary.put("model_config", modelConfig(config));
        return summary;
    }

    /** An epoch whose network gave no finite numbers has none of these scores: they stay null. */
    private static Map<String, Object> pick(Map<String, ? extends Number> scores, List<String> names) {
        Map<String, Object> picked = new LinkedHashMap<>();
        names.forEach(name -> picked.put(name, scores.get(name)));
        return picked;
    }

    private static Map<String, Object> modelConfig(LyricTrainingConfig config) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("experiment_name", config.experiment().name());
        model.put("batch_size", config.training().batchSize());
        model.put("learning_rate", config.training().learningRate());
        model.put("scheduler", config.training().scheduler().name().toLowerCase(Locale.ROOT));
        return model;
    }
}
