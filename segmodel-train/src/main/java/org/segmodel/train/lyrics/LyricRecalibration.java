package org.segmodel.train.lyrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.segmodel.core.io.LabelReading;
import org.segmodel.core.io.SongLimits;
import org.segmodel.core.io.SongReader;
import org.segmodel.core.run.DataDigest;
import org.segmodel.core.run.ParallelLoop;
import org.segmodel.core.run.RunManifest;
import org.segmodel.core.song.Song;
import org.segmodel.features.ProgressListener;
import org.segmodel.metrics.Evaluation;
import org.segmodel.metrics.MetricReport;
import org.segmodel.metrics.ScoredSong;
import org.segmodel.metrics.SongPrediction;
import org.segmodel.models.decode.Decoder;
import org.segmodel.models.decode.SongPosterior;
import org.segmodel.models.saved.SavedModel;
import org.segmodel.models.segment.LyricSegmenter;
import org.segmodel.train.lyrics.config.CalibrationSettings;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.session.SessionFiles;
import org.segmodel.train.session.SessionFolder;
import org.segmodel.train.session.SessionLock;
import org.segmodel.train.session.SessionReader;

/**
 * Fits the confidence of a finished session anew, without training: with other methods or folds, or on other songs. The
 * classes that the model predicts stay what they are. Holds no state.
 */
public final class LyricRecalibration {

    private static final String PREVIOUS = "previous";
    private static final String METHOD = "method";

    private LyricRecalibration() {
    }

    /**
     * What came of it.
     *
     * @param calibration what was chosen, and its scores
     * @param previous    name of the method that the session had
     * @param before      scores of the songs with the earlier calibration, which may have been fitted on these very songs
     */
    public record Outcome(LyricCalibration calibration, String previous, MetricReport before) {
    }

    /**
     * Recalibrates a session: writes its model, {@code calibration.json} (which keeps the earlier choice under
     * {@code previous}), {@code validation_predictions.jsonl}, {@code final_results.txt} and the calibration in
     * {@code training_metrics.json} anew, each whole or not at all, the model first.
     *
     * @param session  folder of a session with a model
     * @param settings what to try; those of the session's configuration if empty
     * @param data     labelled songs that the model was not trained on; if empty the session's validation songs, which must
     *                 be those of the training
     * @param progress is told how far the work has come
     * @throws IOException              if a file is missing, cannot be read or cannot be written, or the validation songs have
     *                                  changed; it says what to do
     * @throws IllegalArgumentException if there are fewer than two songs
     * @throws org.segmodel.core.io.SongFormatException               if the songs cannot be used
     * @throws org.segmodel.train.session.ResumeException             if a run works in the folder
     * @throws org.segmodel.models.saved.ModelFormatException         if the session's model cannot be used
     */
    @SuppressWarnings("try") // The lock is held, not used.
    public static Outcome recalibrate(Path session, Optional<CalibrationSettings> settings, Optional<Path> data,
            ProgressListener progress) throws IOException {
        LyricTrainingConfig config = SessionReader.config(session, LyricTrainingConfig.class);
        try (SessionLock lock = SessionLock.of(session)) {
            SavedModel model = SavedModel.read(session.resolve(SavedModel.FILE_NAME));
            Path file = data.orElse(config.data().valFile());
            DataDigest digest = digest(session, file, data.isPresent());
            List<Song> songs = new SongReader(model.labels(), LabelReading.REQUIRED, SongLimits.DEFAULT).read(file)
                    .orThrow();
            if (songs.size() < 2) {
                throw new IllegalArgumentException(file + " has " + songs.size() + " songs; a calibration needs two or more, "
                        + "so that it can be measured on songs that it was not fitted on");
            }
            List<SongPosterior> beliefs = beliefs(model, songs, config.system().threadCount(), progress);
            List<int[]> truths = songs.stream().map(Song::labels).toList();
            LyricCalibrator.Choice choice = LyricCalibrator.choose(model.labels(), model.decoding(),
                    settings.orElse(config.calibration()), config.system().seed(), truths, beliefs);
            Decoder decoder = new Decoder(model.decoding());
            List<SongPrediction> held = LinePredictions.all(truths, beliefs, decoder, choice.held());
            MetricReport before = Evaluation.of(model.labels(), LinePredictions.all(truths, beliefs, decoder,
                    songs.stream().map(song -> model.calibration()).toList())).report();
            write(session, model, digest, choice.calibration(), IntStream.range(0, songs.size())
                    .mapToObj(s -> new ScoredSong(songs.get(s).id(), held.get(s))).toList());
            return new Outcome(choice.calibration(), model.calibration().method(), before);
        }
    }

    private static DataDigest digest(Path session, Path file, boolean chosen) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException("the songs " + file + " are not to be read" + (chosen ? "; name a file of labelled songs"
                    : " any more; put them back, or name the songs to calibrate on with --data"));
        }
        DataDigest digest = DataDigest.of(file, Map.of());
        if (!chosen && SessionReader.manifest(session).data().stream()
                .noneMatch(data -> data.sha256().equals(digest.sha256()))) {
            throw new IOException("the validation songs " + file + " are not those of the training any more (their SHA-256 is "
                    + digest.sha256() + "); put those back, or name the songs to calibrate on with --data, these or others");
        }
        return digest;
    }

    private static List<SongPosterior> beliefs(SavedModel model, List<Song> songs, int threads, ProgressListener progress) {
        LyricSegmenter segmenter = LyricSegmenter.of(model);
        SongPosterior[] beliefs = new SongPosterior[songs.size()];
        ParallelLoop.run("asking the model", beliefs.length, threads,
                s -> beliefs[s] = segmenter.posterior(songs.get(s).lines()), progress::progress);
        return List.of(beliefs);
    }

    private static void write(Path session, SavedModel model, DataDigest digest, LyricCalibration calibration,
            List<ScoredSong> songs) throws IOException {
        MetricReport scores = calibration.after().scores();
        RunManifest manifest = model.manifest().withExtra("recalibrated", Map.of(METHOD, calibration.chosen().method(),
                "data", digest.name(), "data_sha256", digest.sha256()));
        model.with(calibration.chosen(), manifest, new LinkedHashMap<>(scores.toMap()))
                .write(session.resolve(SavedModel.FILE_NAME));
        Optional<Map<String, Object>> earlier = json(session, SessionFiles.CALIBRATION);
        Map<String, Object> tree = new LinkedHashMap<>(calibration.toTree());
        tree.put("data_sha256", digest.sha256());
        earlier.ifPresent(old -> tree.put(PREVIOUS, old));
        SessionFolder folder = SessionFolder.existing(session);
        folder.writeJson(SessionFiles.CALIBRATION, tree);
        PredictionFile.write(folder.file(SessionFiles.VALIDATION_PREDICTIONS), songs);
        Optional<Map<String, Object>> metrics = json(session, SessionFiles.METRICS);
        if (metrics.isPresent() && metrics.get().get("metadata") instanceof Map<?, ?> metadata) {
            Map<Object, Object> described = new LinkedHashMap<>(metadata);
            described.put("calibration_info", calibration.summary());
            Map<String, Object> all = new LinkedHashMap<>(metrics.get());
            all.put("metadata", described);
            folder.writeJson(SessionFiles.METRICS, all);
        }
        Path results = folder.file(SessionFiles.FINAL_RESULTS);
        if (Files.exists(results)) {
            folder.writeText(SessionFiles.FINAL_RESULTS, FinalResults.recalibrated(Files.readString(results), calibration,
                    reports(session, model, scores)));
        }
    }

    private static Map<String, MetricReport> reports(Path session, SavedModel model, MetricReport scores) throws IOException {
        Map<String, MetricReport> reports = new LinkedHashMap<>();
        reports.put("validation", scores);
        Path test = session.resolve(SessionFiles.TEST_PREDICTIONS);
        if (Files.exists(test)) {
            List<SongPrediction> predictions = new ArrayList<>();
            PredictionFile.read(test).forEach(song -> predictions.add(song.prediction()));
            reports.put("test, as calibrated before", Evaluation.of(model.labels(), predictions).report());
        }
        return reports;
    }

    private static Optional<Map<String, Object>> json(Path session, String name) throws IOException {
        return Files.exists(session.resolve(name)) ? Optional.of(SessionReader.json(session, name)) : Optional.empty();
    }
}
