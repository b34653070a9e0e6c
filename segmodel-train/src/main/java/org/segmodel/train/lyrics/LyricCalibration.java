package org.segmodel.train.lyrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segmodel.metrics.MetricReport;
import org.segmodel.models.calibration.Calibration;

/**
 * The calibration of a model and what it brings. {@code before} and {@code after} are measured on the validation songs,
 * {@code after} with calibrators that were fitted on other songs than the one scored.
 *
 * @param chosen     what the model uses, fitted on all validation songs
 * @param before     scores without calibration
 * @param after      scores with cross-fitted calibration
 * @param candidates what was tried, with parameters and cross-fitted scores
 */
public record LyricCalibration(Calibration chosen, MetricReport before, MetricReport after,
        List<Map<String, Object>> candidates) {

    private static final List<String> SCORES = List.of("ece", "mce", "nll", "brier", "mean_confidence", "conf_over_90",
            "conf_over_95");

    /** Copies. */
    public LyricCalibration {
        candidates = List.copyOf(candidates);
    }

    /** As it stands in {@code calibration.json}. */
    Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("method", chosen.method());
        tree.put("params", chosen.parameters());
        tree.put("ece_before", before.value("ece"));
        tree.put("ece_after", after.value("ece"));
        tree.put("improvement", before.value("ece") - after.value("ece"));
        tree.put("note", "Measured on the validation songs. 'after' is cross-fitted: each song is scored with a "
                + "calibrator that was fitted on other songs. ECE: 15 bins of equal width.");
        tree.put("before", scores(before));
        tree.put("after", scores(after));
        tree.put("all_results", candidates);
        return tree;
    }

    static Map<String, Object> scores(MetricReport report) {
        Map<String, Object> scores = new LinkedHashMap<>();
        for (String name : SCORES) {
            scores.put(name, report.value(name));
        }
        return scores;
    }
}
