package org.segmodel.train.lyrics.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.segmodel.core.io.AtomicFiles;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.core.song.Song;
import org.segmodel.metrics.SongScores;
import org.segmodel.train.lyrics.PredictionFile;
import org.segmodel.train.lyrics.compare.ModelComparison;
import org.segmodel.train.lyrics.compare.ModelComparisonPage;
import org.segmodel.train.lyrics.report.ReportPage;
import org.segmodel.train.session.SessionFiles;
import org.segmodel.train.session.SessionFolder;

/** Writes an evaluation in every form. Holds no state. */
public final class EvaluationFiles {

    /** Scores with intervals, matrices, lengths and reliability, digests and versions. */
    public static final String EVALUATION = "evaluation.json";
    /** What the model said of each song; see {@link PredictionFile}. */
    public static final String PREDICTIONS = "predictions.jsonl";
    /** The scores of each song; see {@link SongScores}. */
    public static final String SONGS = "songs.csv";
    /** The comparison with another model, where there is one. */
    public static final String COMPARISON = "comparison.html";

    private EvaluationFiles() {
    }

    /**
     * What a report shows.
     *
     * @param song  name of the song that is shown in detail; empty takes a typical one
     * @param texts whether strips tell the lines' texts
     */
    public record Options(Optional<String> song, boolean texts) {

        /** Checks. */
        public Options {
            Objects.requireNonNull(song, "song");
        }
    }

    /**
     * Writes {@value #EVALUATION}, {@value #PREDICTIONS}, {@value #SONGS} and {@value SessionFiles#REPORT} with its pictures
     * in {@code plots}, and {@value #COMPARISON} where there is a comparison.
     *
     * @param evaluation what was found, of one song or more
     * @param songs      the songs that were evaluated, in the same order
     * @param comparison with another model
     * @param folder     new or empty
     * @param options    what the report shows
     * @return the report
     * @throws IOException              if a file cannot be written
     * @throws IllegalArgumentException if there is no song, or none of the name that was asked for
     */
    public static Path write(ModelEvaluation evaluation, List<Song> songs, Optional<ModelComparison> comparison,
            SessionFolder folder, Options options) throws IOException {
        Path report = folder.file(SessionFiles.REPORT);
        ReportPage.write(EvaluationReport.of(evaluation, songs, options), report);
        Map<String, Object> tree = new LinkedHashMap<>(EvaluationTree.of(evaluation));
        comparison.ifPresent(found -> tree.put("against", found.toTree()));
        JsonFiles.write(folder.file(EVALUATION), tree);
        PredictionFile.write(folder.file(PREDICTIONS), evaluation.songs());
        AtomicFiles.writeString(folder.file(SONGS), SongScores.table(evaluation.model().labels(), evaluation.songs()).csv());
        if (comparison.isPresent()) {
            ModelComparisonPage.of(comparison.get()).write(folder.file(COMPARISON));
        }
        return report;
    }
}
