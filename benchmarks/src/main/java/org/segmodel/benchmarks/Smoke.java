package org.segmodel.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.segmodel.benchmarks.profile.PeakMemoryProfiler;
import org.segmodel.benchmarks.profile.SongRateProfiler;
import org.segmodel.benchmarks.results.ResultFile;
import org.segmodel.benchmarks.results.ResultTable;
import org.segmodel.core.io.AtomicFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Runs every benchmark once, in a JVM of its own, with small parameters and for moments only: it shows that they work,
 * not how fast anything is. Writes JMH's JSON and a Markdown table of it. Exit codes: 0 if all benchmarks ran, 1 if one
 * failed, 2 for wrong use or a file that cannot be written.
 *
 * <pre>{@code
 * java -cp benchmarks.jar org.segmodel.benchmarks.Smoke --out smoke.json
 * }</pre>
 */
@Command(name = "Smoke", description = "Runs every benchmark for a moment, to see that it works.")
public final class Smoke implements Callable<Integer> {

    /** A value that takes little time for every parameter but the kind of a loss, of which all are tried. */
    static final Map<String, String> SMALL = Map.ofEntries(Map.entry("batch", "8"), Map.entry("device", "CPU"),
            Map.entry("family", "all"), Map.entry("hidden", "16"), Map.entry("inputs", "60"), Map.entry("layers", "2"),
            Map.entry("lines", "20"), Map.entry("songs", "16"), Map.entry("threads", "2"), Map.entry("warmUp", "5"),
            Map.entry("workload", "W2"));

    private static final int ITERATIONS = 3;
    private static final TimeValue MOMENT = TimeValue.milliseconds(100);
    private static final int FAILED = 1;

    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this text.")
    private boolean help;

    @Option(names = "--out", paramLabel = "FILE.json", defaultValue = "benchmarks/target/smoke.json",
            description = "Where JMH writes; the table goes beside it, as .md. Default ${DEFAULT-VALUE}.")
    private Path out;

    @Option(names = "--quiet", description = "Does not show what JMH says meanwhile.")
    private boolean quiet;

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "Part of a benchmark's name; default are all.")
    private List<String> names = List.of(".*");

    Smoke() {
    }

    /**
     * Runs.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        Programs.runAndExit(new Smoke(), args);
    }

    @Override
    public Integer call() throws IOException {
        Path file = out.toAbsolutePath();
        Files.createDirectories(file.getParent());
        try {
            // JMH's log goes where progress belongs, and its lock would keep two users of a machine from trying it.
            System.setProperty("jmh.ignoreLock", "true");
            OutputFormat log = OutputFormatFactory.createFormatInstance(System.err,
                    quiet ? VerboseMode.SILENT : VerboseMode.NORMAL);
            new Runner(options(file).build(), log).run();
        } catch (NoBenchmarksException e) {
            throw new IllegalArgumentException("no benchmark has a name with one of " + names, e);
        } catch (RunnerException e) {
            spec.commandLine().getErr().println(spec.name() + ": " + e.getMessage());
            return FAILED;
        }
        String table = ResultTable.markdown(ResultFile.read(file));
        String name = file.getFileName().toString().replaceFirst("\\.json$", "");
        AtomicFiles.writeString(file.resolveSibling(name + ".md"), table);
        spec.commandLine().getOut().print(table);
        return ExitCode.OK;
    }

    private ChainedOptionsBuilder options(Path file) {
        ChainedOptionsBuilder options = new OptionsBuilder().forks(1).warmupIterations(1).warmupTime(MOMENT)
                .measurementIterations(ITERATIONS).measurementTime(MOMENT).shouldFailOnError(true)
                .addProfiler(GCProfiler.class).addProfiler(PeakMemoryProfiler.class)
                .addProfiler(SongRateProfiler.class).resultFormat(ResultFormatType.JSON).result(file.toString());
        names.forEach(options::include);
        SMALL.forEach((name, value) -> options.param(name, value));
        return options;
    }
}
