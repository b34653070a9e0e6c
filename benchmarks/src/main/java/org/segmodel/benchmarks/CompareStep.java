package org.segmodel.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Measures the training step in turn with another program, so that both see the same machine in the same state. Each
 * round runs {@link StepProgram} in a new JVM, then the other program, which must print {@code median X ms}:
 *
 * <pre>{@code
 * java -cp benchmarks.jar org.segmodel.benchmarks.CompareStep --workload W1 --rounds 5 -- python step.py W1 padded
 * }</pre>
 */
@Command(name = "CompareStep", description = "Measures the training step in turn with another program.")
public final class CompareStep implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this text.")
    private boolean help;

    @Option(names = "--workload", defaultValue = "W1", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private Workload workload;

    @Option(names = "--rounds", defaultValue = "5", description = "Default ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--steps", defaultValue = "200", description = "Measured steps a round; default ${DEFAULT-VALUE}.")
    private int steps;

    @Option(names = "--threads", defaultValue = "2", description = "Threads of our kernels; default ${DEFAULT-VALUE}.")
    private int threads;

    @Option(names = "--warm-up", defaultValue = "" + StepRun.WARM_UP_STEPS,
            description = "Steps before measuring; default ${DEFAULT-VALUE}.")
    private int warmUp;

    @Parameters(arity = "1..*", paramLabel = "COMMAND", description = "The other program and its arguments.")
    private List<String> command = List.of();

    private CompareStep() {
    }

    /**
     * Compares.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        System.exit(run(new PrintWriter(System.out, true), args));
    }

    static int run(PrintWriter out, String... args) {
        return new CommandLine(new CompareStep()).setOut(out).execute(args);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            ours.add(measure(ownCommand(), out));
            theirs.add(measure(command, out));
        }
        out.print(ComparisonTable.markdown(ours, theirs));
        out.flush();
        return 0;
    }

    private List<String> ownCommand() {
        String java = ProcessHandle.current().info().command()
                .orElseThrow(() -> new IllegalStateException("this machine does not tell which java runs this program"));
        return List.of(java, "-Xms2g", "-Xmx2g", "-cp", System.getProperty("java.class.path"),
                StepProgram.class.getName(), workload.name(), Integer.toString(steps), Integer.toString(threads),
                Integer.toString(warmUp));
    }

    private static double measure(List<String> program, PrintWriter out) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(program).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        if (status != 0) {
            throw new IOException(program.get(0) + " ended with status " + status + ":\n" + output);
        }
        out.print(output);
        out.flush();
        return ComparisonTable.median(output);
    }
}
