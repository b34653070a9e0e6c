package org.segmodel.train.lyrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segmodel.metrics.MetricReport;
import org.segmodel.models.calibration.Calibration;

/**
 * The calibration of a model and what it brings, measured on the songs that it was fitted on by leaving out: each song is
 * scored with what fitting and choosing make of other songs.
 *
 * @param chosen     what the model uses, fitted on all songs
 * @param before     without calibration
 * @param after      with calibration, the choice of the method left out, too
 * @param candidates the methods tried
 */
public record LyricCalibration(Calibration chosen, CalibrationEvidence before, CalibrationEvidence after,
        List<Candidate> candidates) {

    /**
     * A method that was tried.
     *
     * @param fitted on all songs
     * @param scores of each song with a calibrator of the same method that was fitted on other songs
     */
    public record Candidate(Calibration fitted, MetricReport scores) {
    }

    /** Copies. */
    public LyricCalibration {
        candidates = List.copyOf(candidates);
    }

    /** As it stands in {@code calibration.json}. */
    Map<String, Object> toTree() {
        Map<String, Object> tree = summary();
        tree.put("before", before.toTree());
        tree.put("after", after.toTree());
        tree.put("all_results", candidates.stream().map(this::tree).toList());
        return tree;
    }

    /** The same without what was measured beside the error: as it stands in the metadata of {@code training_metrics.json}. */
    Map<String, Object> summary() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("method", chosen.method());
        tree.put("params", chosen.parameters());
        tree.put("ece_before", before.value("ece"));
        tree.put("ece_after", after.value("ece"));
        tree.put("improvement", before.value("ece") - after.value("ece"));
        tree.put("note", "Measured on the validation songs. 'after' is cross-fitted: each song is scored with what fitting "
                + "and choosing make of other songs. ECE: 15 bins of equal width. Intervals: 95 %, bootstrap over songs.");
        return tree;
    }

    private Map<String, Object> tree(Candidate candidate) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("method", candidate.fitted().method());
        tree.put("params", candidate.fitted().parameters());
        tree.put("ece_before", before.value("ece"));
        tree.put("ece_after", candidate.scores().value("ece"));
        tree.put("improvement", before.value("ece") - candidate.scores().value("ece"));
        tree.put("after", CalibrationEvidence.scores(candidate.scores()));
        return tree;
    }
}
