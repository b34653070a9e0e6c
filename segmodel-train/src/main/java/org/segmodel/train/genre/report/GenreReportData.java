package org.segmodel.train.genre.report;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.segmodel.train.genre.evaluation.ScoredClips;
import org.segmodel.train.genre.tuning.TuningResult;
import org.segmodel.train.report.EpochReport;

/**
 * What a report on a genre model tells.
 *
 * @param title    heading
 * @param subtitle below it
 * @param clips    the clips that were scored
 * @param epochs   course of the training; empty for an evaluation
 * @param chosen   the epoch that was kept, or 0
 * @param tuning   how the rule was found, where that is told
 * @param pictures some of the clips; empty where they are no spectrograms
 * @param facts    what ran on what
 * @param notes    what the reader must know
 */
public record GenreReportData(String title, String subtitle, ScoredClips clips, List<EpochReport> epochs, int chosen,
        Optional<TuningResult> tuning, List<ClipPicture> pictures, Map<String, String> facts, List<String> notes) {

    /** Copies. */
    public GenreReportData {
        Objects.requireNonNull(clips, "clips");
        epochs = List.copyOf(epochs);
        pictures = List.copyOf(pictures);
        notes = List.copyOf(notes);
    }
}
