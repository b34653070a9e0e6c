package org.segmodel.train.lyrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.segmodel.core.io.SongWriter;
import org.segmodel.core.song.Song;
import org.segmodel.features.ProgressListener;
import org.segmodel.metrics.ScoredSong;
import org.segmodel.metrics.SongPrediction;
import org.segmodel.models.calibration.Calibration;
import org.segmodel.models.saved.SavedModel;
import org.segmodel.models.segment.LyricSegmenter;
import org.segmodel.models.segment.Segmentation;
import org.segmodel.train.calibration.CalibrationMethod;
import org.segmodel.train.calibration.ScoredSequence;
import org.segmodel.train.lyrics.config.CalibrationSettings;
import org.segmodel.train.session.SessionReader;

class LyricRecalibrationTest {

    private static final CalibrationSettings ALL = new CalibrationSettings(true, List.of(CalibrationMethod.values()), 3);

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private static List<Song> validation;
    private Path session;

    @BeforeAll
    static void train() throws IOException {
        validation = MadeUpSongs.two("val", 8, 2);
        new LyricTrainer(SmallRuns.config(shared, MadeUpSongs.two("train", 10, 1), validation, "training.max_epochs=3",
                "calibration.methods=[]"), LyricTrainingOptions.quiet().withOut(shared.resolve("session"))).run();
    }

    @BeforeEach
    void copy() throws IOException {
        session = Files.createDirectory(folder.resolve("session"));
        try (Stream<Path> files = Files.list(shared.resolve("session"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, session.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private LyricRecalibration.Outcome recalibrate(Optional<Path> data) throws IOException {
        return LyricRecalibration.recalibrate(session, Optional.of(ALL), data, ProgressListener.NONE);
    }

    @Test
    void everythingThatSpeaksOfCalibrationIsWrittenAnew() throws IOException {
        LyricRecalibration.Outcome outcome = recalibrate(Optional.empty());
        String method = outcome.calibration().chosen().method();
        assertThat(outcome.previous()).isEqualTo("none");
        assertThat(SavedModel.read(session.resolve("model.segmodel")).calibration())
                .isEqualTo(outcome.calibration().chosen());
        Map<String, Object> calibration = SessionReader.json(session, "calibration.json");
        assertThat(calibration).containsEntry("method", method);
        assertThat((Map<?, ?>) calibration.get("previous")).extracting("method").isEqualTo("none");
        assertThat((Map<?, ?>) SessionReader.metrics(session).metadata().get("calibration_info")).extracting("method")
                .isEqualTo(method);
        assertThat(session.resolve("final_results.txt")).content().containsOnlyOnce("Calibration: " + method)
                .containsOnlyOnce("macro_f1").contains("Best epoch");
        List<ScoredSong> songs = PredictionFile.read(session.resolve("validation_predictions.jsonl"));
        List<ScoredSong> before = PredictionFile.read(shared.resolve("session").resolve("validation_predictions.jsonl"));
        for (int s = 0; s < songs.size(); s++) {
            assertThat(songs.get(s).prediction().predicted()).as("classes stay").isEqualTo(
                    before.get(s).prediction().predicted());
        }
    }

    @Test
    void itIsTheChoiceThatTheTrainingWouldHaveMade() throws IOException {
        LyricTrainingResult trained = new LyricTrainer(SmallRuns.config(shared, "training.max_epochs=3",
                "calibration.folds=3"), LyricTrainingOptions.quiet().withOut(folder.resolve("trained"))).run();
        Calibration chosen = recalibrate(Optional.empty()).calibration().chosen();
        assertThat(chosen.method()).isEqualTo(trained.model().calibration().method());
    }

    @Test
    void changedAndVanishedSongsAreRefusedWithTheWayOut() throws IOException {
        Path val = shared.resolve("val.jsonl");
        byte[] old = Files.readAllBytes(val);
        try {
            SongWriter.write(val, MadeUpSongs.two("other", 8, 5));
            assertThatIOException().isThrownBy(() -> recalibrate(Optional.empty())).withMessageContaining(
                    "not those of the training any more").withMessageContaining("--data");
            Path moved = folder.resolve("moved.jsonl");
            Files.write(moved, old);
            assertThat(recalibrate(Optional.of(moved)).calibration().candidates()).isNotEmpty();
            Files.delete(val);
            assertThatIOException().isThrownBy(() -> recalibrate(Optional.empty())).withMessageContaining("--data");
        } finally {
            Files.write(val, old);
        }
    }

    @Test
    void oneSongIsTooFew() throws IOException {
        Path one = folder.resolve("one.jsonl");
        SongWriter.write(one, MadeUpSongs.two("one", 1, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> recalibrate(Optional.of(one))).withMessageContaining(
                "two or more");
    }

    @Test
    void sessionsOfAnEarlierReleaseWork() throws IOException {
        Files.delete(session.resolve("validation_predictions.jsonl"));
        Files.writeString(session.resolve("calibration.json"), "{\"method\": \"temperature\"}");
        recalibrate(Optional.empty());
        assertThat((Map<?, ?>) SessionReader.json(session, "calibration.json").get("previous")).extracting("method")
                .isEqualTo("temperature");
        assertThat(session.resolve("validation_predictions.jsonl")).isNotEmptyFile();
    }

    /** The one calibration of a model, whoever shows its probabilities: fitted, evaluated, segmented, saved and read. */
    @ParameterizedTest
    @EnumSource(value = CalibrationMethod.class, names = {"NONE", "TEMPERATURE", "PLATT", "ISOTONIC"})
    void allPathsGiveTheSameProbabilities(CalibrationMethod method) throws IOException {
        SavedModel raw = SavedModel.read(session.resolve("model.segmodel"));
        LyricSegmenter plain = LyricSegmenter.of(raw);
        Calibration fitted = method.fit(validation.stream().map(song -> new ScoredSequence(
                plain.posterior(song.lines()).logits(), song.labels())).toList(), 2);
        SavedModel model = raw.with(fitted, raw.manifest(), Map.of());
        Path file = folder.resolve("model.segmodel");
        model.write(file);
        LyricSegmenter read = LyricSegmenter.load(file);
        List<SongPrediction> evaluated = LyricEvaluator.predictions(LyricSegmenter.of(model), validation, 2,
                ProgressListener.NONE);
        for (int s = 0; s < validation.size(); s++) {
            double[] direct = fitted.probabilities(plain.posterior(validation.get(s).lines()).logits(), 2);
            Segmentation segmented = read.segment(validation.get(s));
            assertThat(Arrays.stream(segmented.probabilities()).flatMapToDouble(Arrays::stream).toArray())
                    .containsExactly(direct);
            assertThat(evaluated.get(s).probabilities()).isDeepEqualTo(segmented.probabilities());
            assertThat(evaluated.get(s).predicted()).isEqualTo(plain.segment(validation.get(s)).classNumbers());
        }
    }
}
