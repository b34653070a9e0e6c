package org.segmodel.benchmarks.study;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.segmodel.core.config.ConfigException;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.core.io.SongFormatException;
import org.segmodel.core.run.ParallelLoop;
import org.segmodel.models.saved.ModelFormatException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all studies have in common as programs. The table goes to standard output, all else to standard error. */
abstract class StudyProgram implements Callable<Integer> {

    static final int FAILURE = 1;
    static final int BAD_INPUT = 3;

    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this text.")
    private boolean help;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures as JSON too.")
    private Path json;

    @Option(names = "--quiet", description = "Says nothing but the result.")
    private boolean quiet;

    /** Does the work. */
    abstract StudyReport measure() throws Exception;

    /** Runs the study and gives its exit code. */
    final int run(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(this).setOut(out).setErr(err).setExecutionExceptionHandler((thrown, command, parsed) -> {
            boolean badInput = thrown instanceof ConfigException || thrown instanceof SongFormatException
                    || thrown instanceof ModelFormatException;
            if (badInput || thrown instanceof IOException) {
                command.getErr().println(command.getCommandName() + ": " + thrown.getMessage());
            } else {
                thrown.printStackTrace(command.getErr());
            }
            return badInput ? BAD_INPUT : FAILURE;
        }).execute(args);
    }

    /** Runs the study on the console and ends the JVM with its exit code. */
    final void runAndExit(String... args) {
        // picocli formats the texts of --help with the default locale.
        Locale.setDefault(Locale.ROOT);
        System.exit(run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), args));
    }

    @Override
    public final Integer call() throws Exception {
        StudyReport report = measure();
        PrintWriter out = spec.commandLine().getOut();
        out.print(report.markdown());
        out.flush();
        if (json != null) {
            JsonFiles.write(json, report.tree());
        }
        report.failures().forEach(failure -> spec.commandLine().getErr().println(spec.name() + ": " + failure));
        return report.failures().isEmpty() ? CommandLine.ExitCode.OK : FAILURE;
    }

    /** Tells people how far the work is, unless they want quiet. */
    final void say(String sentence) {
        if (!quiet) {
            spec.commandLine().getErr().println(sentence);
        }
    }

    /** Says so at each tenth of the work. */
    final ParallelLoop.Progress tenths(String what) {
        return (done, total) -> {
            if (done * 10L / total != (done - 1) * 10L / total) {
                say(String.format(Locale.ROOT, "%s: %,d of %,d", what, done, total));
            }
        };
    }

    /** A command line that is well formed but asks for what cannot be. */
    final CommandLine.ParameterException wrongUse(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
