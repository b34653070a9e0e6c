package org.segmodel.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.segmodel.benchmarks.results.Comparison;
import org.segmodel.benchmarks.results.ComparisonText;
import org.segmodel.benchmarks.results.ResultFile;
import org.segmodel.benchmarks.results.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Compares two JSON files of JMH and says which benchmarks changed beyond the noise; {@link Comparison} says how that
 * is decided. Exit codes: 0 if nothing is slower, 1 if something is, 2 for wrong use or a file that cannot be used.
 *
 * <pre>{@code
 * java -cp benchmarks.jar org.segmodel.benchmarks.CompareResults old.json new.json --threshold 5%
 * }</pre>
 */
@Command(name = "CompareResults",
        description = "Says what changed between two runs of the benchmarks beyond the noise.",
        exitCodeListHeading = "Exit codes:%n", exitCodeList = {"0:nothing is slower", "1:something is slower",
            "2:wrong use, or a file that cannot be used"})
public final class CompareResults implements Callable<Integer> {

    private static final int SLOWER = 1;

    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this text.")
    private boolean help;

    @Option(names = "--threshold", defaultValue = "0.03", converter = PercentConverter.class,
            description = "Smaller differences do not matter; a share, or per cent like 3%%; default ${DEFAULT-VALUE}.")
    private double threshold;

    @Parameters(index = "0", paramLabel = "OLD.json", description = "Results before the change.")
    private Path before;

    @Parameters(index = "1", paramLabel = "NEW.json", description = "Results after it.")
    private Path after;

    CompareResults() {
    }

    /**
     * Compares.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        Programs.runAndExit(new CompareResults(), args);
    }

    @Override
    public Integer call() throws IOException {
        Comparison comparison = Comparison.of(ResultFile.read(before), ResultFile.read(after), threshold);
        if (comparison.rows().isEmpty()) {
            throw new IOException(before + " and " + after + " have no benchmark in common with the same parameters, "
                    + "mode and unit; they have " + comparison.onlyOld() + " and " + comparison.onlyNew());
        }
        spec.commandLine().getOut().print(ComparisonText.of(comparison, threshold));
        return comparison.count(Verdict.SLOWER) > 0 ? SLOWER : ExitCode.OK;
    }
}
