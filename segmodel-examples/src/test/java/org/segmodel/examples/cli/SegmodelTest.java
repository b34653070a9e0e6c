package org.segmodel.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.core.run.SuiteVersion;
import org.segmodel.train.lyrics.config.LyricTrainingConfig;
import org.segmodel.train.lyrics.config.Presets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class SegmodelTest {

    @Test
    void saysItsVersion() {
        for (List<String> args : List.of(List.of("--version"), List.of("train", "--version"))) {
            Cli run = Cli.run(args.toArray(String[]::new));
            assertThat(run.code()).isZero();
            assertThat(run.out()).startsWith("segmodel " + SuiteVersion.current());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"quickstart", "train", "evaluate", "segment", ""})
    void explainsItselfAndItsExitCodes(String command) {
        Cli run = command.isEmpty() ? Cli.run("--help") : Cli.run(command, "--help");
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("Usage: segmodel " + command).contains("Exit codes:", "  0   success",
                "  3   songs, clips, configuration, model file or session cannot be used", "--stacktrace", "--version");
    }

    @Test
    void withoutACommandItShowsHowItIsUsed() {
        Cli run = Cli.run();
        assertThat(run.code()).isEqualTo(Segmodel.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("Usage: segmodel").contains("quickstart", "train", "evaluate", "segment");
    }

    @Test
    void aWrongCommandLineIsNamedInOneLineWithAHint() {
        Cli option = Cli.run("train", "x.yaml", "--quite");
        assertThat(option.code()).isEqualTo(Segmodel.USAGE);
        assertThat(option.err()).contains("segmodel train: Unknown option: '--quite'", "--quiet",
                "Try 'segmodel train --help'.");
        Cli command = Cli.run("segmet");
        assertThat(command.code()).isEqualTo(Segmodel.USAGE);
        assertThat(command.err()).contains("segment");
        assertThat(Cli.run("evaluate").err()).contains("--data=FILE");
        assertThat(Cli.run("segment", "--model", "x", "--format", "xml").err()).contains("xml", "JSONL");
    }

    @Command(name = "fail")
    private record Failing(Throwable thrown) implements Callable<Integer> {

        @Override
        public Integer call() throws Exception {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (Exception) thrown;
        }
    }

    @Test
    void anUnexpectedFailureIsAMessageAndAHint() {
        Cli run = fail(new IllegalStateException("the moon is full"));
        assertThat(run.code()).isEqualTo(Segmodel.FAILURE);
        assertThat(run.err()).contains("segmodel fail: the moon is full", "--stacktrace").doesNotContain("\tat ");
        assertThat(fail(new ArithmeticException()).err()).contains("segmodel fail: java.lang.ArithmeticException");
    }

    @Test
    void theStackTraceIsShownOnRequest() {
        assertThat(fail(new IllegalStateException("the moon is full"), "--stacktrace").err())
                .contains("java.lang.IllegalStateException: the moon is full", "\tat org.segmodel");
    }

    @Test
    void whatTheMachineLacksIsToldLikeOtherFailures() {
        Cli memory = fail(new OutOfMemoryError("Java heap space"));
        assertThat(memory.code()).isEqualTo(Segmodel.FAILURE);
        assertThat(memory.err()).contains("not enough memory", "-Xmx");
        assertThat(fail(new UnsatisfiedLinkError("no jnind4jcpu")).err()).contains("no jnind4jcpu");
    }

    @Test
    void presetsHaveNamesThatLoadOnceTheSongsAreNamed() {
        assertThat(Presets.names()).isNotEmpty().isSorted();
        for (String name : Presets.names()) {
            LyricTrainingConfig config = Presets.load(Presets.PREFIX + name, List.of("data.train_file=a.jsonl",
                    "data.val_file=b.jsonl", "training.batch_size=3"));
            assertThat(config.data().trainFile()).isEqualTo(Path.of("a.jsonl"));
            assertThat(config.training().batchSize()).isEqualTo(3);
            Cli withoutSongs = Cli.run("train", "preset:" + name);
            assertThat(withoutSongs.code()).isEqualTo(Segmodel.BAD_INPUT);
            assertThat(withoutSongs.err()).contains("data.train_file").contains("data.val_file");
        }
    }

    private static Cli fail(Throwable thrown, String... more) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CommandLine program = Segmodel.commandLine(new Console(InputStream.nullInputStream(), out, err,
                OptionalInt::empty));
        CommandLine failing = new CommandLine(new Failing(thrown));
        failing.setExecutionExceptionHandler(program.getExecutionExceptionHandler());
        program.addSubcommand(failing);
        String[] args = new String[more.length + 1];
        System.arraycopy(more, 0, args, 0, more.length);
        args[more.length] = "fail";
        int code = program.execute(args);
        return new Cli(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
