package org.segmodel.train.lyrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.io.SongFormatException;
import org.segmodel.core.io.SongWriter;
import org.segmodel.core.song.Song;
import org.segmodel.features.ProgressListener;
import org.segmodel.metrics.MetricReport;
import org.segmodel.models.calibration.NoCalibration;
import org.segmodel.models.segment.LyricSegmenter;
import org.segmodel.train.TrainingListener;
import org.segmodel.train.TrainingResult;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.session.SessionFolder;
import org.segmodel.train.session.SessionReader;

/** What runs do with the songs, files and folders that they are given. */
class LyricDataTest {

    private static final List<Song> TRAIN = MadeUpSongs.two("train", 10, 1);
    private static final List<Song> VALIDATION = MadeUpSongs.two("val", 4, 2);
    private static final String BAD_ROW = "{\"id\": \"bad\", \"lines\": [\"la\", \"le\"], \"labels\": [0]}\n";
    private static final String WORSE_ROW = "{\"id\": \"worse\", \"lines\": [\"la\"], \"labels\": [\"yodel\"]}\n";
    private static final String SHORT = "training.max_epochs=2";

    private final List<String> messages = new ArrayList<>();

    @TempDir
    private Path temp;

    private Path out() {
        return temp.resolve("out");
    }

    private LyricTrainingResult run(LyricTrainingConfig config, TrainingListener... listeners) throws IOException {
        return new LyricTrainer(config, LyricTrainingOptions.quiet().withOut(out()).withMessages(messages::add)
                .withListeners(List.of(listeners))).run();
    }

    private SongFormatException refused(LyricTrainingConfig config) {
        SongFormatException thrown = catchThrowableOfType(SongFormatException.class, () -> run(config));
        assertThat(thrown).isNotNull();
        assertThat(out()).as("nothing is written").doesNotExist();
        return thrown;
    }

    private void append(String file, String rows) throws IOException {
        Files.writeString(temp.resolve(file), rows, StandardOpenOption.APPEND);
    }

    @Test
    void badSongsOfAllFilesAreReportedTogetherBeforeAnythingIsWritten() throws IOException {
        LyricTrainingConfig config = SmallRuns.config(temp, TRAIN, VALIDATION, "data.test_file=/no/such/file.jsonl");
        append("train.jsonl", BAD_ROW);
        append("val.jsonl", WORSE_ROW + "{\"id\": \"cut");
        assertThat(refused(config).problems()).extracting(Object::toString).hasSize(4)
                .anyMatch(p -> p.contains("train.jsonl:11: song 'bad'"))
                .anyMatch(p -> p.contains("val.jsonl:5: song 'worse'") && p.contains("yodel"))
                .anyMatch(p -> p.contains("val.jsonl:6"))
                .anyMatch(p -> p.contains("/no/such/file.jsonl") && p.contains("data.test_file"));
    }

    @Test
    void skippingGoesOnAndSaysWhich() throws IOException {
        LyricTrainingConfig config = SmallRuns.config(temp, TRAIN, VALIDATION, SHORT, "data.skip_bad_songs=true",
                "data.test_file='" + temp.resolve("test.jsonl") + "'");
        append("train.jsonl", BAD_ROW);
        append("val.jsonl", WORSE_ROW);
        SongWriter.write(temp.resolve("test.jsonl"), MadeUpSongs.two("test", 3, 5));
        append("test.jsonl", BAD_ROW);
        LyricTrainingResult result = run(config);
        assertThat(messages).anyMatch(m -> m.contains("10 songs read, 1 left out") && m.contains("'bad'"))
                .anyMatch(m -> m.contains("4 songs read, 1 left out") && m.contains("'worse'"))
                .anyMatch(m -> m.contains("3 songs read, 1 left out") && m.contains("test.jsonl:4"));
        assertThat(result.validation().value("songs")).isEqualTo(4);
        assertThat(result.test().orElseThrow().value("songs")).isEqualTo(3);
    }

    @Test
    void skippingDoesNotForgiveFilesWithoutSongs() throws IOException {
        Files.writeString(temp.resolve("train.jsonl"), BAD_ROW);
        assertThat(refused(SmallRuns.config(temp, "data.skip_bad_songs=true")).problems())
                .extracting(Object::toString).hasSize(2).anyMatch(p -> p.contains("song 'bad'"))
                .anyMatch(p -> p.contains("val.jsonl") && p.contains("no such file"));
    }

    @Test
    void missingTestFileIsReportedBeforeTraining() throws IOException {
        for (Path missing : List.of(temp.resolve("nothing.jsonl"), temp)) {
            LyricTrainingConfig config = SmallRuns.config(temp, TRAIN, VALIDATION, "data.skip_bad_songs=true",
                    "data.test_file='" + missing + "'");
            assertThat(refused(config).problems()).singleElement().asString()
                    .contains(missing.toString(), "data.test_file");
        }
    }

    @Test
    void testSongsAreOpenedOnceAndOnlyAfterTraining() throws IOException {
        Path test = temp.resolve("test.jsonl");
        List<Song> songs = MadeUpSongs.two("test", 6, 9);
        LyricTrainingConfig config = SmallRuns.config(temp, TRAIN, VALIDATION, SHORT,
                "data.test_file='" + test + "'");
        // Whoever reads the file before the end of the training finds no songs in it.
        Files.writeString(test, "not yet");
        LyricTrainingResult result = run(config, new TrainingListener() {
            @Override
            public void stopped(TrainingResult ended) {
                try {
                    SongWriter.write(test, songs);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        MetricReport expected = LyricEvaluator.evaluate(LyricSegmenter.of(result.model()), songs, 1,
                ProgressListener.NONE);
        assertThat(result.test()).contains(expected);
        assertThat(out().resolve("final_results.txt")).content().contains("validation", "test ");
        assertThat(SessionReader.manifest(out()).results()).containsKeys("validation", "test");
        assertThat(SessionReader.manifest(out()).extra()).containsKeys("test_data", "weights_sha256");
        assertThat(result.model().metrics()).as("the model does not know the test scores")
                .isEqualTo(LyricSegmenter.load(out().resolve("model.segmodel")).model()
                        .metrics());
        assertThat(messages.stream().filter(m -> m.startsWith("Features of"))).hasSize(1);
    }

    @Test
    void badTestSongsDoNotLoseTheModel() throws IOException {
        Path test = temp.resolve("test.jsonl");
        Files.writeString(test, BAD_ROW);
        LyricTrainingConfig config = SmallRuns.config(temp, TRAIN, VALIDATION, SHORT,
                "data.test_file='" + test + "'");
        assertThatThrownBy(() -> run(config)).isInstanceOf(SongFormatException.class).hasMessageContaining("'bad'");
        assertThat(LyricSegmenter.load(out().resolve("model.segmodel")).model().metrics()).containsKey("macro_f1");
        assertThat(SessionReader.manifest(out()).ended()).isNotNull();
        assertThat(out().resolve("final_results.txt")).isNotEmptyFile();
    }

    @Test
    void songsInBothSplitsAndClassesWithoutLinesAreMentioned() throws IOException {
        List<Song> validation = new ArrayList<>(VALIDATION);
        validation.add(new Song("copy", TRAIN.get(3).lines(), TRAIN.get(3).labels()));
        LyricData data = LyricData.read(SmallRuns.config(temp, TRAIN, validation,
                "labels.names=[verse, chorus, bridge]"));
        assertThat(data.notes()).hasSize(2);
        assertThat(data.notes().get(0)).contains("class bridge");
        assertThat(data.notes().get(1)).contains("1 of 5 validation songs", "training song", "'copy'");
        assertThat(LyricData.read(SmallRuns.config(temp, TRAIN, VALIDATION)).notes()).isEmpty();
    }

    @Test
    void oneIdInBothSplitsIsAProblem() throws IOException {
        assertThat(refused(SmallRuns.config(temp, TRAIN, TRAIN.subList(0, 2))).problems()).hasSize(2);
    }

    @Test
    void songsOfOneTwoAndFiveHundredLines() throws IOException {
        List<Song> train = new ArrayList<>(TRAIN.subList(0, 4));
        List<Song> validation = new ArrayList<>();
        for (int lines : new int[] {1, 2, 500}) {
            train.add(MadeUpSongs.ofLines("train-of-" + lines, lines, 3));
            validation.add(MadeUpSongs.ofLines("val-of-" + lines, lines, 4));
        }
        LyricTrainingResult result = run(SmallRuns.config(temp, train, validation, SHORT, "training.batch_size=3"));
        assertThat(result.validation().value("lines")).isEqualTo(503);
        assertThat(result.validation().value("short_songs")).isEqualTo(1);
        LyricSegmenter segmenter = LyricSegmenter.load(out().resolve("model.segmodel"));
        assertThat(LyricEvaluator.evaluate(segmenter, validation, 2, ProgressListener.NONE).value("macro_f1"))
                .isEqualTo(result.validation().value("macro_f1"));
    }

    @Test
    void oneSongOfOneLineIsAValidationSplitToo() throws IOException {
        LyricTrainingResult result = run(SmallRuns.config(temp, TRAIN,
                List.of(MadeUpSongs.ofLines("only", 1, 6)), SHORT));
        assertThat(result.training().history()).hasSize(2)
                .allSatisfy(epoch -> assertThat(epoch.validation().values()).doesNotContain(Double.NaN));
        assertThat(result.model().calibration()).isEqualTo(new NoCalibration());
        assertThat(result.validation().value("lines")).isEqualTo(1);
    }

    @Test
    void oneTrainingSongIsEnough() throws IOException {
        assertThat(run(SmallRuns.config(temp, TRAIN.subList(0, 1), VALIDATION, SHORT)).training().history())
                .hasSize(2).allSatisfy(epoch -> assertThat(epoch.steps()).isEqualTo(1));
    }

    @Test
    void secondRunComputesNoFeatures() throws IOException {
        LyricTrainingConfig config = SmallRuns.config(temp, TRAIN, VALIDATION, "training.max_epochs=1",
                "data.cache_features=true", "data.feature_cache='" + temp.resolve("cache") + "'");
        LyricTrainingResult first = run(config);
        LyricTrainingResult second = new LyricTrainer(config, LyricTrainingOptions.quiet()
                .withOut(temp.resolve("again")).withMessages(messages::add)).run();
        assertThat(messages).hasSize(2);
        assertThat(messages.get(0)).contains("Features of 14 songs", "14 computed, 0 from the cache");
        assertThat(messages.get(1)).contains("0 computed, 14 from the cache");
        assertThat(second.model().weights().flat()).isEqualTo(first.model().weights().flat());
    }

    @Test
    void folderOfAnotherRunIsRefused() throws IOException {
        LyricTrainingConfig config = SmallRuns.config(temp, TRAIN, VALIDATION, "training.max_epochs=1");
        Files.createDirectory(out());
        Files.writeString(out().resolve("precious.txt"), "mine");
        assertThatThrownBy(() -> run(config)).isInstanceOf(IOException.class).hasMessageContaining("not empty");
        assertThat(out()).isDirectoryContaining("glob:**precious.txt").isNotEmptyDirectory();
        assertThat(messages).as("refused before features are extracted").isEmpty();
    }

    @Test
    void folderThatCannotBeMadeIsRefused() throws IOException {
        LyricTrainingConfig config = SmallRuns.config(temp, TRAIN, VALIDATION);
        Files.writeString(out(), "a file");
        assertThatThrownBy(() -> run(config)).isInstanceOf(IOException.class).hasMessageContaining("is a file");
        Path proc = Path.of("/proc/self");
        Assumptions.assumeTrue(Files.isDirectory(proc), "no /proc here");
        assertThatThrownBy(() -> new LyricTrainer(SmallRuns.config(temp, "output.base_dir=" + proc),
                LyricTrainingOptions.quiet()).run()).isInstanceOf(IOException.class)
                .hasMessageContaining("cannot write to the folder");
        assertThat(messages).isEmpty();
    }

    @Test
    void folderOfTheCallerKeepsTheFilesOfTheCaller() throws IOException {
        LyricTrainingConfig config = SmallRuns.config(temp, TRAIN, VALIDATION, "training.max_epochs=1");
        SessionFolder folder = SessionFolder.at(out());
        folder.writeText("songs.txt", "about the songs");
        LyricTrainingOptions options = LyricTrainingOptions.quiet().withSession(folder);
        assertThat(new LyricTrainer(config, options).run().session()).isEqualTo(out());
        assertThat(out().resolve("songs.txt")).hasContent("about the songs");
        assertThat(out().resolve("model.segmodel")).exists();
        assertThatThrownBy(() -> options.withOut(temp)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one folder");
    }

    @Test
    void withoutAFolderOneIsMadeAndNamed() throws IOException {
        LyricTrainingConfig config = SmallRuns.config(temp, TRAIN, VALIDATION, "training.max_epochs=1",
                "output.base_dir='" + temp.resolve("sessions") + "'", "experiment.name=first try");
        LyricTrainingResult result = new LyricTrainer(config, LyricTrainingOptions.quiet()).run();
        assertThat(result.session().getParent()).isEqualTo(temp.resolve("sessions"));
        assertThat(result.session().getFileName().toString()).matches("session_\\d{8}_\\d{6}_first-try");
        assertThat(result.session().resolve("model.segmodel")).exists();
    }

    @Test
    void unlabelledSongsCannotBeEvaluated() throws IOException {
        LyricSegmenter segmenter = LyricSegmenter.of(run(SmallRuns.config(temp, TRAIN, VALIDATION,
                "training.max_epochs=1")).model());
        assertThatThrownBy(() -> LyricEvaluator.evaluate(segmenter, List.of(Song.unlabelled("plain", List.of("la"))),
                1, ProgressListener.NONE)).hasMessageContaining("'plain' has no labels");
        assertThatThrownBy(() -> LyricEvaluator.evaluate(segmenter,
                List.of(new Song("gap", List.of("la", " "), new int[] {0, 0})), 1, ProgressListener.NONE))
                .hasMessageContaining("'gap' has blank lines");
    }
}
