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

class CompareCommandTest {

    private static final List<String> FAST = List.of("--resamples", "50", "--permutations", "50", "--quiet");

    @TempDir
    private Path folder;
    private Path first;
    private Path second;

    /** Two sessions: one that was trained, and the same as if from another seed, two of whose songs went wrong. */
    @BeforeEach
    void copySessions() throws IOException {
        first = copy("first");
        second = copy("second");
        edit("training_config_snapshot.yaml", "seed: 42", "seed: 43");
        Path predictions = second.resolve("validation_predictions.jsonl");
        List<String> rows = Files.readAllLines(predictions);
        Files.write(predictions, Stream.concat(rows.stream().limit(2).map(row -> row.replaceAll("\"predicted\":\\[[01]",
                "\"predicted\":[1")), rows.stream().skip(2)).toList());
    }

    private Path copy(String name) throws IOException {
        Path copy = Files.createDirectories(folder.resolve("runs").resolve(name));
        try (Stream<Path> files = Files.list(SmallSession.shared())) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    private void edit(String file, String old, String now) throws IOException {
        Path path = second.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(old);
        Files.writeString(path, text.replace(old, now));
    }

    private static Cli compare(Object... args) {
        return Cli.run(Stream.of(Stream.of("compare"), Stream.of(args).map(Object::toString), FAST.stream())
                .flatMap(arg -> arg).toArray(String[]::new));
    }

    @Test
    void printsATableOfTheSessionsInAFolder() {
        Cli run = compare(folder.resolve("runs"), "--metric", "macro_f1", "--metrics", "pk,nll");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("2 sessions by macro_f1 on the validation songs, higher is better\n")
                .containsPattern("\n1 +first +0\\.").contains("pk", "nll", "system.seed  42, 43", "50 resamples");
        assertThat(compare(folder.resolve("runs"), "--no-group").out()).doesNotContain("Configurations");
    }

    @Test
    void printsMarkdownAndCsv() {
        assertThat(compare(first, second, "--format", "markdown").out()).startsWith("### 2 sessions by boundary_f1");
        assertThat(compare(first, second, "--format", "csv").out()).startsWith("session,configuration,folder,songs,epochs,")
                .hasLineCount(3);
    }

    @Test
    void writesAPageAndAFolderOfFiles() throws IOException {
        Path page = folder.resolve("page.html");
        Cli run = Cli.run("compare", first.toString(), second.toString(), "--resamples", "20", "--permutations", "20",
                "--html", page.toString(), "--out", folder.resolve("out").toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("Page: " + folder.resolve("out/compare.html"));
        assertThat(Files.readString(page)).contains("<title>Comparison of 2 sessions</title>").doesNotContain("plots/");
        assertThat(folder.resolve("out/compare.md")).exists();
        assertThat(folder.resolve("out/plots/curve-learning-rate.svg")).exists();
        assertThat(compare(first, "--html", folder.toString()).code()).isEqualTo(Segmodel.FAILURE);
    }

    @Test
    void againstAddsTheReferenceToTheSessions() {
        Cli run = compare(first, "--against", second);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("Differences: to second on the same songs").doesNotContain("best on these very songs");
    }

    @Test
    void whatIsNoSessionIsNamedAndTheRestCompared() throws IOException {
        Files.createDirectories(folder.resolve("plots"));
        Files.delete(second.resolve("run_manifest.json"));
        Files.delete(second.resolve("validation_predictions.jsonl"));
        Cli run = compare(first, second, folder.resolve("plots"), folder.resolve("none"));
        assertThat(run.code()).isEqualTo(Segmodel.BAD_INPUT);
        assertThat(run.err()).contains("plots is no session and holds none", "none: there is no such file or folder");
        assertThat(run.out()).contains("second: The training ended, but there is no run_manifest.json");
        Cli nothing = compare(folder.resolve("plots"));
        assertThat(nothing.code()).isEqualTo(Segmodel.BAD_INPUT);
        assertThat(nothing.out()).isEmpty();
    }

    @Test
    void aWrongCommandLineIsUsage() {
        assertUsage("there is no metric 'f1'; there are the scores macro_f1", first, "--metric", "f1");
        assertUsage("resamples is 0; expected 1 or more", first, "--resamples", "0");
        assertUsage("confidence is 2.0", first, "--confidence", "2");
        assertUsage("for want of a usable test_predictions.jsonl", first, second, "--against", first, "--split", "test");
        assertUsage("Invalid value for option '--split'", first, "--split", "train");
        assertUsage("SESSION");
    }

    private static void assertUsage(String message, Object... args) {
        Cli run = Cli.run(Stream.concat(Stream.of("compare"), Stream.of(args).map(Object::toString)).toArray(String[]::new));
        assertThat(run.code()).as(run.out()).isEqualTo(Segmodel.USAGE);
        assertThat(run.err()).contains(message).contains("segmodel compare --help");
    }
}
