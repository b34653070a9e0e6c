package org.segmodel.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchCommandTest {

    @TempDir
    private Path folder;
    private Path space;
    private Path songs;
    private Path others;

    @BeforeEach
    void write() throws IOException {
        songs = songs("song", 12);
        others = songs("other", 6);
        writeSpace();
    }

    private Path songs(String name, int number) throws IOException {
        List<String> rows = new ArrayList<>();
        for (int s = 0; s < number; s++) {
            rows.add("{\"id\": \"" + name + s + "\", \"lines\": [\"one " + name + " " + s + "\", \"two go " + s + "\", \"sing it\", \"sing it loud\", "
                    + "\"three times " + s + "\", \"sing it\", \"sing it loud\"], \"labels\": [\"verse\", \"verse\", \"chorus\", "
                    + "\"chorus\", \"verse\", \"chorus\", \"chorus\"]}");
        }
        return Files.write(folder.resolve(name + ".jsonl"), rows);
    }

    private void writeSpace() throws IOException {
        space = folder.resolve("space.yaml");
        Files.writeString(space, """
                base: preset:cnn-crf
                set: {training.max_epochs: 2, training.patience: 2, model.convolution_channels: 8, data.cache_features: false}
                parameters:
                  training.learning_rate: {low: 0.0005, high: 0.02, log: true}
                  training.batch_size: {choices: [4, 8]}
                objective: {metric: macro_f1}
                """);
    }

    private Cli search(Path out, Object... more) {
        List<String> args = new ArrayList<>(List.of("search", space.toString(), "--out", out.toString(), "--set",
                "data.train_file=" + songs, "--set", "data.val_file=" + others, "--quiet"));
        for (Object each : more) {
            args.add(each.toString());
        }
        return Cli.run(args.toArray(String[]::new));
    }

    @Test
    void searchesGoesOnAndLeavesAConfigurationThatTrains() {
        Path out = folder.resolve("search");
        Cli first = search(out, "--trials", 2);
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out()).contains("Study lyrics: 2 trials, 2 complete", "Best trials", "best_config.yaml");
        Cli again = search(out, "--trials", 3);
        assertThat(again.code()).isEqualTo(Segmodel.USAGE);
        assertThat(again.err()).contains("--resume");
        Cli more = search(out, "--trials", 3, "--resume");
        assertThat(more.out()).as(more.err()).contains("Study lyrics: 3 trials, 3 complete");
        for (String file : List.of("optuna_study.db", "hyperopt_results.json", "hyperopt_summary.txt", "trials.csv",
                "report.html", "best_config.yaml", "hyperopt_logs/trial_002.yaml", "trials/trial_002/model.segmodel")) {
            assertThat(out.resolve(file)).exists();
        }
        Cli trained = Cli.run("train", out.resolve("best_config.yaml").toString(), "--set", "output.save_report=false", "--out",
                folder.resolve("best").toString(), "--quiet");
        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(folder.resolve("best/model.segmodel")).exists();
    }

    @Test
    void aTrialThatNeedsMoreThanItsMemoryFailsAndTheNextDoesNot() throws IOException {
        Path out = folder.resolve("limited");
        Cli starved = search(out, "--trials", 1, "--trial-memory", "300m", "--set", "model.convolution_channels=4096");
        assertThat(starved.code()).isEqualTo(Segmodel.FAILURE);
        assertThat(starved.out()).contains("1 failed", "more memory than its limit of 300 MiB");
        Cli fed = search(out, "--trials", 2, "--trial-memory", "4g", "--resume");
        assertThat(fed.out()).as(fed.err()).contains("2 trials, 1 complete, 1 failed");
        assertThat(out.resolve("trials/trial_001/model.segmodel")).exists();
        assertThat(Files.list(out.resolve("trials")).map(path -> path.getFileName().toString()))
                .contains("trial_001").doesNotContain("trial_001.log", "trial_001.yaml");
        assertThat(search(out, "--trials", 3, "--trial-memory", "lots").err()).contains("800m");
        assertThat(search(out, "--trials", 3, "--trial-memory", "1m").err()).contains("64 MiB or more");
    }

    @Test
    void whatCannotWorkIsSaidBeforeAnyTrial() {
        Path out = folder.resolve("nothing");
        Cli wrong = search(out, "--trials", 2, "--set", "data.train_file=" + folder.resolve("missing.jsonl"));
        assertThat(wrong.code()).isEqualTo(Segmodel.BAD_INPUT);
        assertThat(wrong.err()).contains("missing.jsonl");
        assertThat(out.resolve("trials")).doesNotExist();
        assertThat(search(out, "--trials", 2, "--resume").err()).contains("no study 'lyrics'");
        assertThat(search(out, "--trials", 2, "--timeout", "soon").err()).contains("90m");
    }
}
