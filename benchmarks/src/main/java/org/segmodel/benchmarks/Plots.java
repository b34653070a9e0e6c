package org.segmodel.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.segmodel.benchmarks.plot.Plot;
import org.segmodel.benchmarks.plot.PlotCatalogue;
import org.segmodel.benchmarks.plot.PlotFiles;
import org.segmodel.benchmarks.results.Measurement;
import org.segmodel.benchmarks.results.ResultFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Draws JSON files of JMH as PNG and SVG: epochs over batch sizes, features and inference over song lengths. Exit
 * codes: 0, or 2 for wrong use, a file that cannot be used, or results without anything to plot.
 *
 * <pre>{@code
 * java -cp benchmarks.jar org.segmodel.benchmarks.Plots epoch.json features.json --out plots
 * }</pre>
 */
@Command(name = "Plots", description = "Draws results of JMH as PNG and SVG.")
public final class Plots implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this text.")
    private boolean help;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder of the plots.")
    private Path folder;

    @Parameters(arity = "1..*", paramLabel = "RESULTS.json", description = "What JMH wrote with -rf json.")
    private List<Path> files = List.of();

    Plots() {
    }

    /**
     * Draws.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        Programs.runAndExit(new Plots(), args);
    }

    @Override
    public Integer call() throws IOException {
        Map<String, Measurement> measurements = new LinkedHashMap<>();
        for (Path file : files) {
            for (Measurement measurement : ResultFile.read(file)) {
                if (measurements.put(measurement.key(), measurement) != null) {
                    throw new IOException(file + ": " + measurement.key() + " is in a file before it too; a plot shows "
                            + "one run");
                }
            }
        }
        List<Plot> plots = PlotCatalogue.plots(List.copyOf(measurements.values()));
        if (plots.isEmpty()) {
            throw new IOException(files + ": nothing to plot; expected results of " + PlotCatalogue.wanted());
        }
        for (Plot plot : plots) {
            spec.commandLine().getOut().println(PlotFiles.write(plot, folder));
        }
        return ExitCode.OK;
    }
}
