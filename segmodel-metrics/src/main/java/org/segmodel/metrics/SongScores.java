package org.segmodel.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.table.TextTable;
import org.segmodel.core.table.TextTable.Column;
import org.segmodel.metrics.structure.WindowMethod;

/**
 * The scores of each song by itself, for a spreadsheet or a statistics program: which songs a model fails on, and whether
 * that goes with their length. Names are those of {@link MetricCatalogue}. A score about which a song says nothing (the
 * precision of boundaries where none is predicted, a window in one line, confidence without probabilities) is an empty
 * cell, and not the 0 that it is in pooled counts. Holds no state.
 */
public final class SongScores {

    private static final List<String> COUNTS = List.of("lines", "segments", "predicted_segments", "boundaries",
            "predicted_boundaries");

    private SongScores() {
    }

    /**
     * A table with a row for each song, all decimals. Columns are {@code id}, counts, and scores of lines, boundaries,
     * segments, windows and confidence.
     *
     * @param labels the classes
     * @param songs  in the order of the rows
     * @throws IllegalArgumentException naming the song, if one does not fit the classes
     */
    public static TextTable table(LabelSet labels, List<ScoredSong> songs) {
        MetricCatalogue catalogue = MetricCatalogue.of(labels);
        Map<String, Predicate<Evaluation>> scores = scores(labels);
        List<Column> columns = new ArrayList<>(List.of(Column.text("id")));
        COUNTS.forEach(name -> columns.add(Column.number(name)));
        scores.keySet().forEach(name -> columns.add(Column.number(name)));
        List<List<String>> rows = new ArrayList<>();
        for (ScoredSong song : songs) {
            Evaluation counts = song.evaluation(labels);
            List<String> row = new ArrayList<>(List.of(song.id()));
            COUNTS.forEach(name -> row.add(Long.toString((long) catalogue.value(counts, name))));
            scores.forEach((name, known) -> row.add(known.test(counts)
                    ? Double.toString(catalogue.value(counts, name)) : ""));
            rows.add(row);
        }
        return new TextTable(columns, rows);
    }

    /** The scores that are told, and when a song says something about each. */
    private static Map<String, Predicate<Evaluation>> scores(LabelSet labels) {
        Map<String, Predicate<Evaluation>> scores = new LinkedHashMap<>();
        Predicate<Evaluation> lines = e -> e.lines().lines() > 0;
        List.of("accuracy", "macro_f1").forEach(name -> scores.put(name, lines));
        for (int c = 0; c < labels.size(); c++) {
            int label = c;
            scores.put(labels.name(c) + "_f1", e -> e.lines().trueLines(label) + e.lines().predictedLines(label) > 0);
        }
        scores.put("boundary_precision", e -> e.boundaries(0).predicted() > 0);
        scores.put("boundary_recall", e -> e.boundaries(0).truth() > 0);
        Predicate<Evaluation> boundaries = e -> e.boundaries(0).truth() + e.boundaries(0).predicted() > 0;
        List.of("boundary_f1", "boundary_f1_tol1", "boundary_f1_tol2", "boundary_similarity")
                .forEach(name -> scores.put(name, boundaries));
        List.of("segment_iou", "complete_segments", "segment_accuracy", "segment_precision_iou50", "segment_recall_iou50",
                "segment_f1_iou50").forEach(name -> scores.put(name, lines));
        Predicate<Evaluation> windows = e -> lines.test(e) && e.windows(WindowMethod.WINDOW_DIFF).skipped() == 0;
        List.of("window_diff", "pk").forEach(name -> scores.put(name, windows));
        Predicate<Evaluation> confidence = e -> e.calibration().lines() > 0;
        List.of("mean_confidence", "nll", "brier").forEach(name -> scores.put(name, confidence));
        return scores;
    }
}
