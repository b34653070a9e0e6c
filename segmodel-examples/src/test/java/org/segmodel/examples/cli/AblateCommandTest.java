package org.segmodel.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AblateCommandTest {

    private static final String STUDY = """
            title: Heads and tails
            base: '%s'
            leave_one_out:
              head: {set: {features.head_ssm.enabled: false}}
              tail: {set: {features.tail_ssm.enabled: false}}
            scoring: {resamples: 20, permutations: 20}
            memory_heap: null
            """;

    @TempDir
    private Path folder;
    private Path study;

    @BeforeEach
    void writeFiles() throws IOException {
        study = Files.writeString(folder.resolve("study.yaml"), STUDY.formatted(SmallSession.write(folder)));
    }

    private static Cli run(Object... args) {
        return Cli.run(Stream.concat(Stream.of("ablate"), Stream.of(args).map(Object::toString)).toArray(String[]::new));
    }

    @Test
    void trainsComparesAndGoesOn() {
        Path out = folder.resolve("out");
        Cli run = run(study, "--out", out, "--seeds", "1,2", "--only", "without-head", "--set", "training.max_epochs=1");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("Heads and tails\n\n1 variant against the base, 2 seeds, 6 songs for validation.\n")
                .contains("without-head", "the whole family of 2 tests").doesNotContain("without-tail");
        assertThat(run.err()).contains("1 of 4: base, seed 1, epoch 1 of 1", "Report:  " + out.resolve("report.html"));
        assertThat(out.resolve("report.html")).exists();
        Cli refused = run(study, "--out", out);
        assertThat(refused.code()).isEqualTo(Segmodel.BAD_INPUT);
        assertThat(refused.err()).contains("--resume");
        Cli more = run(study, "--out", out, "--seeds", "1,2", "--resume", "--set", "training.max_epochs=1");
        assertThat(more.code()).as(more.err()).isZero();
        assertThat(more.err()).contains("4 of 6 trainings were done before", "6 of 6: without-tail, seed 2");
        assertThat(more.out()).contains("the whole family of 4 tests");
        Cli quiet = run(study, "--out", out, "--seeds", "1,2", "--resume", "--set", "training.max_epochs=1", "--quiet");
        assertThat(quiet.out()).isEqualTo(more.out());
        assertThat(quiet.err()).isEmpty();
    }

    @Test
    void aTrainingThatFailsIsAFailure() {
        // Six songs are too few for first models of a curriculum on twelve folds.
        Cli run = run(study, "--out", folder.resolve("out"), "--seeds", "1", "--folds", "2", "--only", "without-head", "--quiet",
                "--set", "curriculum={enabled: true, difficulty: [loss], folds: 12}");
        assertThat(run.code()).as(run.out()).isEqualTo(Segmodel.FAILURE);
        assertThat(run.err()).contains("4 trainings failed; --resume tries again:", "without-head, seed 1, fold 2: ");
        assertThat(run.out()).contains("base has no scores");
    }

    @Test
    void aWrongCommandLineIsUsage() {
        Path out = folder.resolve("never");
        assertFails(Segmodel.USAGE, "there is no variant 'ear'; there are [base, without-head, without-tail]", study, "--out", out,
                "--only", "ear");
        assertFails(Segmodel.USAGE, "Missing required option: '--out=DIR'", study);
        assertFails(Segmodel.USAGE, "40 folds", study, "--out", out, "--folds", "40");
        assertFails(Segmodel.BAD_INPUT, "seeds: expected one seed or more, each once", study, "--out", out, "--seeds", "1,1");
        assertFails(Segmodel.BAD_INPUT, "[2, inf)", study, "--out", out, "--folds", "1");
        assertFails(Segmodel.BAD_INPUT, "there is no such study; there are [accuracy", "study:none", "--out", out);
        assertFails(Segmodel.BAD_INPUT, "data.train_file", "study:decoding", "--out", out);
        assertFails(Segmodel.BAD_INPUT, "model.hiden_dim", study, "--out", out, "--set", "model.hiden_dim=3");
        assertThat(out).doesNotExist();
    }

    private static void assertFails(int code, String message, Object... args) {
        Cli run = run(args);
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.err()).contains(message);
        assertThat(run.out()).isEmpty();
    }
}
