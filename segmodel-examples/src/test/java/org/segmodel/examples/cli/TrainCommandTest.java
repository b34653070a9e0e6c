package org.segmodel.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.models.saved.SavedModel;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;

class TrainCommandTest {

    @TempDir
    private Path folder;
    private Path config;

    @BeforeEach
    void writeSongs() throws IOException {
        config = SmallSession.write(folder);
    }

    @Test
    void trainsAndSaysWhereTheModelIs() {
        Path session = folder.resolve("session");
        Cli run = train("--out", session.toString());
        assertThat(run.code()).isZero();
        assertThat(session).isDirectoryContaining("glob:**/training_config_snapshot.yaml")
                .isDirectoryContaining("glob:**/run_manifest.json");
        Path model = session.resolve("model.segmodel");
        assertThat(SavedModel.read(model).labels().names()).containsExactly("verse", "chorus");
        assertThat(run.out()).contains("macro_f1", "validation", "Model:   " + model);
        assertThat(run.err().lines().map(String::strip)).anyMatch(line -> line.startsWith("1/2 "))
                .anyMatch(line -> line.startsWith("2/2 ")).anyMatch(line -> line.startsWith("Features of 18 songs"));
        assertThat(run.out() + run.err()).doesNotContain("\u001b", "\r").matches("\\A\\p{ASCII}*\\z");
    }

    @Test
    void quietSaysNothingButTheResult() {
        Cli run = train("--quiet", "--out", folder.resolve("session").toString());
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("metric");
    }

    @Test
    void aTerminalIsShownABarWithLossRateAndTime() {
        Cli run = Cli.onTerminal("train", config.toString(), "--out", folder.resolve("session").toString(), "--set",
                "training.max_epochs=60", "--set", "training.patience=60");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("Training", "/60, loss 0.", "rate 1.0e-03", "\r\u001b[K")
                .containsPattern("\\d+%");
        assertThat(run.err().split("\n")).as("lines of epochs stay").anyMatch(line -> line.contains(" 60/60 "));
        assertThat(run.out()).doesNotContain("\u001b");
    }

    @Test
    void withoutAFolderOneIsMadeInTheBaseFolder() throws IOException {
        Path base = folder.resolve("all runs");
        Cli run = train("--set", "output.base_dir='" + base + "'", "--set", "experiment.name=Übung 1", "-q");
        assertThat(run.code()).as(run.err()).isZero();
        try (Stream<Path> made = Files.list(base)) {
            assertThat(made.map(path -> path.getFileName().toString())).singleElement().asString()
                    .matches("session_\\d{8}_\\d{6}_Übung-1");
        }
        assertThat(run.out()).contains("Übung-1");
    }

    @Test
    void theSnapshotCanBeTrainedAgain() {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        train("-q", "--out", first.toString(), "--set", "training.learning_rate=5e-3");
        Path snapshot = first.resolve("training_config_snapshot.yaml");
        Cli again = Cli.run("train", snapshot.toString(), "-q", "--out", second.toString());
        assertThat(again.code()).isZero();
        Path secondSnapshot = second.resolve("training_config_snapshot.yaml");
        assertThat(ConfigLoader.load(LyricTrainingConfig.class, secondSnapshot, List.of()))
                .isEqualTo(ConfigLoader.load(LyricTrainingConfig.class, snapshot, List.of()));
        assertThat(SavedModel.read(second.resolve("model.segmodel")).weights().flat())
                .isEqualTo(SavedModel.read(first.resolve("model.segmodel")).weights().flat());
    }

    @Test
    void everyProblemOfTheConfigurationIsShownWithItsPlace() throws IOException {
        Files.writeString(config, """
                data: {train_file: a.jsonl}
                training:
                  batch_sise: 4
                  learning_rate: -1
                """);
        Cli run = train("--set", "model.hidden_dim=many");
        assertThat(run.code()).isEqualTo(Segmodel.BAD_INPUT);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("segmodel train: ").contains("small.yaml:3:3", "batch_sise", "batch_size",
                "small.yaml:4:18", "training.learning_rate", "--set model.hidden_dim=many", "data.val_file")
                .doesNotContain("Exception", "stacktrace");
    }

    @Test
    void aMissingConfigurationIsBadInput() {
        Cli run = Cli.run("train", folder.resolve("none.yaml").toString());
        assertThat(run.code()).isEqualTo(Segmodel.BAD_INPUT);
        assertThat(run.err()).contains("there is no such file");
    }

    @Test
    void anUnknownPresetIsBadInput() {
        for (String name : List.of("preset:nothing", "preset:", "preset:../../secret")) {
            Cli run = Cli.run("train", name);
            assertThat(run.code()).isEqualTo(Segmodel.BAD_INPUT);
            assertThat(run.err()).contains("there is no such preset");
        }
    }

    @Test
    void allBadSongsAreNamedAndNothingIsTrained() throws IOException {
        spoil();
        Cli run = train("--out", folder.resolve("session").toString());
        assertThat(run.code()).isEqualTo(Segmodel.BAD_INPUT);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("train.jsonl:13", "train.jsonl:14", "train.jsonl:15", "lines but 1 label",
                "'choruss'", "val.jsonl:7");
        assertThat(folder.resolve("session")).doesNotExist();
    }

    @Test
    void badSongsCanBeSkippedAndAreCounted() throws IOException {
        spoil();
        Cli run = train("--skip-bad-songs", "--out", folder.resolve("session").toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("3 left out", "1 left out", "train.jsonl:14", "val.jsonl:7",
                "Features of 18 songs");
    }

    @Test
    void aFolderWithFilesIsNotOverwritten() {
        Cli run = train("--out", folder.toString());
        assertThat(run.code()).isEqualTo(Segmodel.FAILURE);
        assertThat(run.err()).contains("is not empty");
        assertThat(folder.resolve("model.segmodel")).doesNotExist();
    }

    @Test
    void aRunThatWasCutShortGoesOn() {
        Path whole = folder.resolve("whole");
        Path cut = folder.resolve("cut");
        train("-q", "--out", whole.toString());
        Cli first = train("--out", cut.toString(), "--set", "training.max_minutes=1e-9");
        assertThat(first.code()).isEqualTo(Segmodel.FAILURE);
        assertThat(first.err()).contains("no epoch had a score: ", "the limit is 0.0 s. Nothing of the training is lost: go "
                + "on with train --resume " + cut);
        Cli second = Cli.run("train", "--resume", cut.toString(), "--set", "training.max_minutes=null");
        assertThat(second.code()).as(second.err()).isZero();
        assertThat(second.err()).contains("Goes on in epoch 1, after step 1.", " 2/2 ");
        assertThat(second.out()).contains("Model:   " + cut.resolve("model.segmodel")).doesNotContain("--resume");
        assertThat(SavedModel.read(cut.resolve("model.segmodel")).weights().flat())
                .isEqualTo(SavedModel.read(whole.resolve("model.segmodel")).weights().flat());
        Cli third = Cli.run("train", "--resume", cut.toString());
        assertThat(third.code()).isEqualTo(Segmodel.BAD_INPUT);
        assertThat(third.err()).startsWith("segmodel train: the session " + cut + " is finished")
                .contains("all 2 epochs were trained").doesNotContain("stacktrace");
    }

    @Test
    void resumingTakesNoConfigurationAndNoFolder() {
        assertThat(Cli.run("train").code()).isEqualTo(Segmodel.USAGE);
        assertThat(Cli.run("train").err()).contains("expected either CONFIG", "--resume DIR");
        assertThat(Cli.run("train", "x.yaml", "--resume", "y").code()).isEqualTo(Segmodel.USAGE);
        assertThat(Cli.run("train", "--resume", "y", "--out", "z").code()).isEqualTo(Segmodel.USAGE);
        Cli none = Cli.run("train", "--resume", folder.toString());
        assertThat(none.code()).isEqualTo(Segmodel.BAD_INPUT);
        assertThat(none.err()).contains("there is no session in " + folder, "training_config_snapshot.yaml");
    }

    private void spoil() throws IOException {
        Files.write(folder.resolve("train.jsonl"), List.of(
                "{\"id\": \"x\", \"lines\": [\"a\", \"b\"], \"labels\": [0]}",
                "{\"id\": \"y\", \"lines\": [\"a\"], \"labels\": [\"choruss\"]}", "{\"id\": \"z\", \"li"),
                StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        Files.write(folder.resolve("val.jsonl"), List.of("{\"id\": \"v\", \"lines\": []}"), StandardOpenOption.APPEND);
    }

    private Cli train(String... more) {
        return Cli.run(Stream.concat(Stream.of("train", config.toString()), Stream.of(more)).toArray(String[]::new));
    }
}
