package org.segmodel.examples.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.segmodel.core.run.SuiteVersion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The command-line program. Each sub-command is a class of this package and a thin face of something that Java programs
 * can call too. Results go to standard output, everything else to standard error, both in UTF-8.
 *
 * <p>Exit codes: 0 success; 1 failure; 2 wrong use; 3 songs, clips, configuration, model file or session that cannot be used.
 */
@Command(name = "segmodel", mixinStandardHelpOptions = true, versionProvider = Segmodel.Version.class,
        description = "Finds the structure of songs from their lyrics, and the genres of recordings.")
public final class Segmodel implements Callable<Integer> {

    /** Exit code: something went wrong that is nobody's input. */
    public static final int FAILURE = 1;
    /** Exit code: the command line is wrong. */
    public static final int USAGE = 2;
    /** Exit code: songs, clips, configuration, a model file or a session cannot be used. */
    public static final int BAD_INPUT = 3;

    @Option(names = "--stacktrace", scope = ScopeType.INHERIT,
            description = "Show where in the program a failure arose.")
    private boolean stacktrace;

    @Spec
    private CommandSpec spec;

    /**
     * Runs the program and ends the JVM with its exit code.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        // A program may do what a library must not: libraries below format numbers with the default locale.
        Locale.setDefault(Locale.ROOT);
        int code = commandLine(Console.system()).execute(args);
        System.exit(code);
    }

    /**
     * The program with other streams, for tests and for programs that contain it. {@code execute} gives the exit code
     * and throws nothing but errors of the JVM.
     *
     * @param console where to read and write
     */
    public static CommandLine commandLine(Console console) {
        CommandLine program = new CommandLine(new Segmodel());
        for (Object command : List.of(new QuickstartCommand(console), new TrainCommand(console),
                new EvaluateCommand(console), new SegmentCommand(console), new EnsembleCommand(console),
                new CompareCommand(console), new CrossvalCommand(console), new ReportCommand(console),
                new RecalibrateCommand(console), new SearchCommand(console), new AblateCommand(console),
                GenreCommand.commandLine(console))) {
            program.addSubcommand(command);
        }
        program.setOut(console.outWriter()).setErr(console.errWriter()).setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true).setAbbreviatedOptionsAllowed(false)
                .setExecutionStrategy(Segmodel::run)
                .setExecutionExceptionHandler(new Failures(console))
                .setParameterExceptionHandler(Failures::usage);
        exitCodes(program);
        return program;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return USAGE;
    }

    boolean stacktrace() {
        return stacktrace;
    }

    /** Runs a command; what the JVM lacks is told like any other failure. */
    private static int run(ParseResult parsed) {
        CommandLine command = parsed.asCommandLineList().get(parsed.asCommandLineList().size() - 1);
        try {
            return new CommandLine.RunLast().execute(parsed);
        } catch (OutOfMemoryError e) {
            throw new ExecutionException(command, "there is not enough memory; give Java more of it, for example with"
                    + " java -Xmx8g", e);
        } catch (LinkageError e) {
            throw new ExecutionException(command, "a library cannot be loaded on this machine: " + e, e);
        }
    }

    private static void exitCodes(CommandLine command) {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put("0", "success");
        codes.put(Integer.toString(FAILURE), "failure");
        codes.put(Integer.toString(USAGE), "wrong use of the command line");
        codes.put(Integer.toString(BAD_INPUT), "songs, clips, configuration, model file or session cannot be used");
        command.getCommandSpec().usageMessage().width(100).exitCodeListHeading("%nExit codes:%n").exitCodeList(codes);
        command.getSubcommands().values().forEach(Segmodel::exitCodes);
    }

    /** Says which version this is. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"segmodel " + SuiteVersion.current() + " (Java " + System.getProperty("java.version")
                    + ")"};
        }
    }
}
