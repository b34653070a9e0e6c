package org.segmodel.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrossvalCommandTest {

    private static final List<String> FAST = List.of("--folds", "2", "--seeds", "1,2", "--resamples", "20", "--permutations",
            "20");

    @TempDir
    private Path folder;
    private Path small;
    private Path narrow;
    private Path songs;

    @BeforeEach
    void writeFiles() throws IOException {
        small = SmallSession.write(folder);
        narrow = Files.writeString(folder.resolve("narrow.yaml"), Files.readString(small).replace("hidden_dim: 8",
                "hidden_dim: 2"));
        songs = folder.resolve("train.jsonl");
    }

    private static Cli run(List<String> more, Object... args) {
        return Cli.run(Stream.of(Stream.of("crossval"), Stream.of(args).map(Object::toString), more.stream())
                .flatMap(arg -> arg).toArray(String[]::new));
    }

    @Test
    void trainsComparesAndGoesOn() throws IOException {
        Path out = folder.resolve("out");
        Path page = folder.resolve("page.html");
        Object[] args = {small, narrow, "--data", songs, "--data", folder.resolve("val.jsonl"), "--out", out, "--set",
            "training.max_epochs=1"};
        Cli run = run(FAST, args);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("2-fold cross-validation of 2 configurations with 2 seeds on 18 songs\n")
                .contains("\nsmall ", "\nnarrow ", "reference", "model.hidden_dim  8      2");
        assertThat(run.err()).contains("1 of 8: small, seed 1, fold 1: boundary_f1 ", "8 of 8: narrow, seed 2, fold 2",
                "Report:  " + out.resolve("report.html")).doesNotContain("failed");
        assertThat(out.resolve("report.html")).exists();
        assertThat(out.resolve("out-of-fold/narrow-seed-2.jsonl")).exists();

        Files.delete(out.resolve("trainings/narrow/seed-2/fold-1/training.json"));
        Cli again = run(FAST, Stream.concat(Stream.of(args), Stream.of("--format", "json", "--html", page)).toArray());
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.err()).contains("7 of 8 trainings were done before", "8 of 8: narrow, seed 2, fold 1");
        assertThat(again.out()).startsWith("{").contains("\"fold_deviation\"")
                .isEqualTo(Files.readString(out.resolve("crossval.json")));
        assertThat(Files.readString(page)).contains("<title>Cross-validation</title>").doesNotContain("plots/");
        for (String format : List.of("markdown", "csv", "html")) {
            Cli other = run(FAST, Stream.concat(Stream.of(args), Stream.of("--format", format, "--quiet")).toArray());
            assertThat(other.err()).isEmpty();
            assertThat(other.out()).startsWith(format.equals("markdown") ? "### 2-fold" : format.equals("csv")
                    ? "configuration,metric," : "<!DOCTYPE html>");
        }
        Cli changed = run(List.of("--folds", "3", "--seeds", "1,2"), args);
        assertThat(changed.code()).isEqualTo(Segmodel.BAD_INPUT);
        assertThat(changed.err()).contains("folds is 2 there and 3 here");
    }

    @Test
    void aTrainingThatFailsIsAFailure() {
        // Four songs leave one to learn from and one for selection, too few for first models of a curriculum.
        Cli run = run(FAST, small, "--data", songs, "--out", folder.resolve("out"), "--quiet", "--set",
                "curriculum={enabled: true, difficulty: [loss], folds: 12}");
        assertThat(run.code()).as(run.out()).isEqualTo(Segmodel.FAILURE);
        assertThat(run.err()).contains("4 of 4 trainings failed", "small, seed 1, fold 1: ");
        assertThat(run.out()).contains("small has no scores");
    }

    @Test
    void aWrongCommandLineIsUsage() throws IOException {
        Path out = folder.resolve("never");
        assertUsage("there is no metric 'f1'", small, "--data", songs, "--out", out, "--metric", "f1");
        assertUsage("folds is 1; expected 2 or more", small, "--data", songs, "--out", out, "--folds", "1");
        assertUsage("12 songs with 13 folds", small, "--data", songs, "--out", out, "--folds", "13");
        assertUsage("the seed 3 is there twice", small, "--data", songs, "--out", out, "--seeds", "3,3");
        assertUsage("the configuration small is there twice", small, small, "--data", songs, "--out", out);
        assertUsage("resamples is 0", small, "--data", songs, "--out", out, "--resamples", "0");
        assertUsage("Missing required option: '--out=DIR'", small, "--data", songs);
        assertUsage("Missing required parameter: 'CONFIG", "--data", songs, "--out", out);
        assertThat(out).doesNotExist();
        Cli preset = run(List.of(), "preset:none", "--data", songs, "--out", out);
        assertThat(preset.code()).isEqualTo(Segmodel.BAD_INPUT);
        assertThat(preset.err()).contains("there is no such preset; there are [");
        Files.writeString(songs, "no song\n");
        assertThat(run(List.of(), small, "--data", songs, "--out", out).code()).isEqualTo(Segmodel.BAD_INPUT);
    }

    private static void assertUsage(String message, Object... args) {
        Cli run = run(List.of(), args);
        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(Segmodel.USAGE);
        assertThat(run.err()).contains(message);
    }

    @Test
    void configurationsAreCalledByTheirFiles() {
        assertThat(CandidateNames.of(List.of("preset:cnn-crf", "a/one.yaml", "two.yml"))).containsExactly("cnn-crf", "one",
                "two");
        assertThat(CandidateNames.of(List.of("a/config.yaml", "b/config.yaml"))).containsExactly("a-config", "b-config");
        assertThat(CandidateNames.of(List.of("my own.yaml", "./.hidden.yaml"))).containsExactly("my-own", "hidden");
    }
}
