package org.segmodel.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.segmodel.benchmarks.results.ResultFile;
import org.segmodel.benchmarks.results.ResultTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Prints JSON files of JMH as Markdown tables. Exit codes: 0, or 2 for wrong use or a file that cannot be used.
 *
 * <pre>{@code
 * java -cp benchmarks.jar org.segmodel.benchmarks.Tabulate epoch.json features.json
 * }</pre>
 */
@Command(name = "Tabulate", description = "Prints results of JMH as Markdown tables, one for each file.")
public final class Tabulate implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this text.")
    private boolean help;

    @Parameters(arity = "1..*", paramLabel = "RESULTS.json", description = "What JMH wrote with -rf json.")
    private List<Path> files = List.of();

    Tabulate() {
    }

    /**
     * Prints.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        Programs.runAndExit(new Tabulate(), args);
    }

    @Override
    public Integer call() throws IOException {
        String separator = "";
        for (Path file : files) {
            spec.commandLine().getOut().print(separator + ResultTable.markdown(ResultFile.read(file)));
            separator = "\n";
        }
        return ExitCode.OK;
    }
}
