package org.segmodel.train.lyrics.evaluation;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.segmodel.core.run.Machine;
import org.segmodel.core.run.SuiteVersion;
import org.segmodel.core.song.Song;
import org.segmodel.metrics.ScoredSong;
import org.segmodel.models.saved.SavedModel;
import org.segmodel.train.lyrics.report.ReportData;
import org.segmodel.train.lyrics.report.ReportData.ScoredSet;
import org.segmodel.train.lyrics.report.SongPictures;

/** What the report of an evaluation tells: that of a training without its course. Holds no state. */
final class EvaluationReport {

    private EvaluationReport() {
    }

    static ReportData of(ModelEvaluation evaluation, List<Song> songs, EvaluationFiles.Options options) {
        SavedModel model = evaluation.model();
        Map<String, Song> named = new LinkedHashMap<>();
        songs.forEach(song -> named.put(song.id(), song));
        ScoredSong shown = SongPictures.choose(evaluation.songs(), options.song());
        Map<String, List<String>> texts = new LinkedHashMap<>();
        if (options.texts()) {
            songs.forEach(song -> texts.put(song.id(), song.lines()));
        }
        return new ReportData("Evaluation of " + evaluation.name(), String.format(Locale.ROOT, "On %s: %d songs, %d lines. "
                + "The model was trained %s.", evaluation.data().name(), songs.size(),
                songs.stream().mapToInt(Song::size).sum(), model.manifest().started().truncatedTo(ChronoUnit.SECONDS)),
                model.labels(), List.of(), 0,
                List.of(new ScoredSet(evaluation.data().name(), evaluation.songs(), evaluation.scores())), Optional.empty(),
                List.of(SongPictures.of(shown, options.song().isPresent(), named.get(shown.id()),
                        evaluation.segmenter().attention(named.get(shown.id()).lines()))), texts, Map.of(),
                facts(evaluation), evaluation.warning().stream().toList());
    }

    private static Map<String, String> facts(ModelEvaluation evaluation) {
        SavedModel model = evaluation.model();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("suite", "segmodel " + SuiteVersion.current());
        facts.put("Java", Machine.current().javaVersion() + " (" + Machine.current().javaVendor() + ")");
        facts.put("data", evaluation.data().name());
        facts.put("SHA-256 of the data", evaluation.data().sha256());
        facts.put("model", evaluation.name());
        facts.put("SHA-256 of the weights", String.join(", ", EvaluationTree.weights(evaluation)));
        facts.put("model trained with", "segmodel " + model.manifest().suiteVersion());
        model.manifest().data().forEach(data -> facts.put("SHA-256 of " + data.name() + " in training", data.sha256()));
        facts.put("decoding", model.decoding().method().name().toLowerCase(Locale.ROOT));
        facts.put("calibration", String.valueOf(model.calibration()));
        return facts;
    }
}
