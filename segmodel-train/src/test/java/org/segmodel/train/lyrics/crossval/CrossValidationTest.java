package org.segmodel.train.lyrics.crossval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.run.Digests;
import org.segmodel.core.run.RunManifest;
import org.segmodel.core.song.Song;
import org.segmodel.metrics.ScoredSong;
import org.segmodel.train.TrainingListener;
import org.segmodel.train.lyrics.EncodedSongs;
import org.segmodel.train.lyrics.LyricCrossValidation;
import org.segmodel.train.lyrics.LyricTrainingOptions;
import org.segmodel.train.lyrics.MadeUpSongs;
import org.segmodel.train.lyrics.PredictionFile;
import org.segmodel.train.lyrics.SmallRuns;
import org.segmodel.train.lyrics.SongFolds;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.lyrics.crossval.CrossValidationPlan.Candidate;
import org.segmodel.train.report.StepReport;
import org.segmodel.train.session.ResumeException;
import org.segmodel.train.session.SessionLock;

class CrossValidationTest {

    private static final List<Song> SONGS = MadeUpSongs.two("song", 9, 3);
    private static final CrossValidationPlan PLAN = plan(3, "training.max_epochs=2");
    private static final LyricTrainingOptions QUIET = LyricTrainingOptions.quiet();

    @TempDir
    private static Path shared;

    /** A cross-validation that nothing disturbed. */
    private static Path whole;
    private static CrossValidationScores scores;

    @TempDir
    private Path folder;

    private static LyricTrainingConfig config(String... changes) {
        return SmallRuns.config(Stream.concat(Stream.of("data.cache_features=false", "system.threads=1"), Stream.of(changes))
                .toArray(String[]::new));
    }

    private static CrossValidationPlan plan(int folds, String... changes) {
        return new CrossValidationPlan(List.of(new Candidate("first", config(changes)),
                new Candidate("second", config(Stream.concat(Stream.of(changes), Stream.of("model.hidden_dim=5"))
                        .toArray(String[]::new)))), folds, 11, List.of(1L, 2L));
    }

    private static CrossValidation of(CrossValidationPlan plan, LyricTrainingOptions options) {
        return new CrossValidation(plan, SONGS, List.of(), MadeUpCrossValidation.OPTIONS, options);
    }

    private static Optional<CrossValidationScores> run(CrossValidation crossval, Path folder) throws IOException {
        return crossval.run(folder, 2, new CrossValidation.Progress() {

            @Override
            public void trained(int done, int total) {
                assertThat(done).isBetween(0, total);
            }

            @Override
            public void scored(int done, int total) {
                assertThat(done).isBetween(1, total);
            }
        });
    }

    @BeforeAll
    static void runOnce() throws IOException {
        whole = shared.resolve("whole");
        scores = run(of(PLAN, QUIET), whole).orElseThrow();
    }

    /** Digests of all files that have no times in them, by path; of records of trainings all but their times. */
    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (name.endsWith("training.json")) {
                    files.put(name, Digests.sha256(Files.readString(file).replaceFirst("\"seconds\" : [^\\n]*", "")
                            .getBytes(StandardCharsets.UTF_8)));
                } else if (!List.of(".lock", "run_manifest.json", "report.html").contains(name)) {
                    files.put(name, Digests.sha256(file));
                }
            }
        }
        return files;
    }

    /** Each fold as the library's own cross-validation trains it. */
    @Test
    void eachFoldIsTrainedOnTheOthers() throws IOException {
        Candidate second = PLAN.candidates().get(1);
        EncodedSongs encoded = EncodedSongs.of(second.config(), SONGS, QUIET);
        SongFolds folds = SongFolds.deal(SONGS, 3, 11);
        List<ScoredSong> all = PredictionFile.read(whole.resolve("out-of-fold/second-seed-2.jsonl"));
        assertThat(all).extracting(ScoredSong::id).containsExactlyElementsOf(SONGS.stream().map(Song::id).toList());
        for (int fold = 0; fold < 3; fold++) {
            LyricTrainingConfig config = second.withSeed(2);
            var expected = LyricCrossValidation.fold(config, encoded, folds, fold, QUIET).held().predictions(config);
            int[] held = folds.held(fold);
            for (int s = 0; s < held.length; s++) {
                var found = all.get(held[s]).prediction();
                assertThat(found.truth()).isEqualTo(SONGS.get(held[s]).labels());
                assertThat(found.predicted()).isEqualTo(expected.get(s).predicted());
                assertThat(Arrays.deepEquals(found.probabilities(), expected.get(s).probabilities())).isTrue();
            }
        }
        assertThat(scores.trainings()).hasSize(12).allMatch(fold -> fold.learned() == 5 && fold.selected() == 1
                && fold.songs().size() == 3 && fold.epochs() == 2);
        assertThat(scores.failures()).isEmpty();
        assertThat(files(whole).keySet()).contains("plan.json", "crossval.json", "crossval.csv", "crossval.md",
                "trainings/first/seed-1/fold-3/predictions.jsonl", "plots/intervals-boundary_f1.svg");
        RunManifest manifest = RunManifest.read(whole.resolve("run_manifest.json"));
        assertThat(manifest.ended()).isNotNull();
        assertThat(manifest.results()).containsEntry("trainings", 12L);
    }

    /** Stopped in the middle of a training, again and again: each time it goes on where it was. */
    @Test
    void goesOnAfterAStopToTheSameBytes() throws IOException {
        List<String> said = new ArrayList<>();
        int[] stops = {0};
        Optional<CrossValidationScores> found = Optional.empty();
        while (found.isEmpty()) {
            CrossValidation[] crossval = new CrossValidation[1];
            int[] steps = {0};
            crossval[0] = of(PLAN, QUIET.withMessages(said::add).withListeners(List.of(new TrainingListener() {

                @Override
                public void stepEnded(StepReport step) {
                    if (++steps[0] == 8) {
                        crossval[0].requestStop();
                    }
                }
            })));
            found = run(crossval[0], folder);
            stops[0] += found.isEmpty() ? 1 : 0;
        }
        assertThat(stops[0]).isGreaterThan(2);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(said).anyMatch(each -> each.matches("\\d+ of 12 trainings were done before"))
                .noneMatch(each -> each.contains("failed"));
        assertThat(files(folder)).isEqualTo(files(whole));
        assertThat((List<?>) RunManifest.read(folder.resolve("run_manifest.json")).extra().get("resumed"))
                .hasSize(stops[0]);
    }

    /** What a kill can leave: a training without its record, half a file beside it, no results, a record that is no more. */
    @Test
    void goesOnAfterAKillToTheSameBytes() throws IOException {
        copy(whole, folder);
        Files.delete(folder.resolve("crossval.json"));
        Files.delete(folder.resolve("trainings/first/seed-1/fold-1/training.json"));
        Files.writeString(folder.resolve("trainings/first/seed-1/fold-1/.writing-x.tmp"), "half");
        Files.writeString(folder.resolve(".writing-y.tmp"), "half");
        Path damaged = folder.resolve("trainings/second/seed-2/fold-2/predictions.jsonl");
        Files.writeString(damaged, Files.readString(damaged).substring(40));
        Path swapped = folder.resolve("trainings/second/seed-2/fold-3/predictions.jsonl");
        Files.copy(folder.resolve("trainings/second/seed-2/fold-1/predictions.jsonl"), swapped,
                StandardCopyOption.REPLACE_EXISTING);
        List<String> said = new ArrayList<>();
        run(of(PLAN, QUIET.withMessages(said::add)), folder).orElseThrow();
        assertThat(files(folder)).isEqualTo(files(whole));
        assertThat(said).contains("9 of 12 trainings were done before")
                .anyMatch(each -> each.startsWith("second, seed 2, fold 2 is trained again"))
                .anyMatch(each -> each.contains("does not hold the songs of this fold"));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    @Test
    void aFinishedOneIsOnlyScoredAnew() throws IOException {
        copy(whole, folder);
        ScoringOptions other = new ScoringOptions("pk", List.of(), MadeUpCrossValidation.OPTIONS.resampling(), 5);
        List<String> said = new ArrayList<>();
        CrossValidationScores again = run(new CrossValidation(PLAN, SONGS, List.of(), other, QUIET.withMessages(said::add)),
                folder).orElseThrow();
        assertThat(said).containsExactly("12 of 12 trainings were done before");
        assertThat(again.candidates().get(0).scores().get("pk")).isEqualTo(scores.candidates().get(0).scores().get("pk"));
        assertThat(again.manifest()).isEqualTo(scores.manifest());
    }

    /** A training that fails is told with its cause, the others go on, and the next run tries it again. */
    @Test
    void aFailureIsNoScoreAndIsTriedAgain() throws IOException {
        List<String> said = new ArrayList<>();
        int[] started = {0};
        CrossValidationScores broken = run(of(PLAN, QUIET.withMessages(said::add).withListeners(List.of(
                new TrainingListener() {

                    @Override
                    public void started(Started event) {
                        if (++started[0] == 5) {
                            throw new IllegalStateException("made to fail");
                        }
                    }
                }))), folder).orElseThrow();
        assertThat(started[0]).isEqualTo(12);
        assertThat(broken.failures()).containsExactly(Map.entry(new CrossValidationPlan.Training("second", 1, 1),
                "made to fail"));
        assertThat(broken.candidates()).extracting(CandidateScores::seeds).containsExactly(List.of(1L, 2L), List.of(2L));
        assertThat(said).contains("second, seed 1, fold 2 failed: made to fail");
        assertThat(Files.readString(folder.resolve("crossval.json"))).contains("\"cause\" : \"made to fail\"");
        assertThat(folder.resolve("out-of-fold/second-seed-1.jsonl")).doesNotExist();
        assertThat(run(of(PLAN, QUIET), folder).orElseThrow().failures()).isEmpty();
        assertThat(files(folder)).isEqualTo(files(whole));
    }

    @Test
    void anotherPlanOtherFilesAndAnotherRunAreRefused() throws IOException {
        copy(whole, folder);
        Map<String, String> before = files(folder);
        assertThatExceptionOfType(ResumeException.class).isThrownBy(() -> run(of(plan(3, "training.max_epochs=3"), QUIET),
                folder)).withMessageContaining("first: training.max_epochs is 2 there and 3 here")
                .withMessageContaining("name another folder");
        assertThat(files(folder)).isEqualTo(before);
        try (SessionLock lock = SessionLock.of(folder)) {
            assertThat(lock).isNotNull();
            assertThatExceptionOfType(ResumeException.class).isThrownBy(() -> run(of(PLAN, QUIET), folder))
                    .withMessageContaining("another run works in");
        }
        Path others = Files.createDirectories(folder.resolve("others"));
        Files.writeString(others.resolve("mine.txt"), "mine");
        assertThatIOException().isThrownBy(() -> run(of(PLAN, QUIET), others)).withMessageContaining("not empty");
        assertThat(others).isDirectoryNotContaining(file -> !file.endsWith("mine.txt"));
    }

    @Test
    void whatCannotBeScoredIsNamedBeforeAnythingIsTrained() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CrossValidation(PLAN, SONGS, List.of(),
                new ScoringOptions("f1", List.of(), MadeUpCrossValidation.OPTIONS.resampling(), 5), QUIET))
                .withMessageContaining("there is no metric 'f1'; there are the scores macro_f1");
        assertThatIllegalArgumentException().isThrownBy(() -> of(plan(10), QUIET)).withMessageContaining("9 songs with 10");
    }
}
