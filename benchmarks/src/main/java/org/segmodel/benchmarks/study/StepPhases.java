package org.segmodel.benchmarks.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.segmodel.benchmarks.Workload;
import org.segmodel.models.layer.KernelContext;
import org.segmodel.models.network.TaggerBatch;
import org.segmodel.models.network.TaggerNetwork;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How far a training step of one BiLSTM layer is from its floor, and where the rest goes. The floor is the number of
 * operations of the step's matrix products over the best rate at which the machine multiplies large matrices with as many
 * threads. Phases are the kernels' own, called one after another outside the engine's graph on the same batches; what the
 * step in the graph takes beyond their sum is the graph and the making of its arrays.
 *
 * <p>Every figure is a mean over batches of the quickest of many repetitions, taken in turn, so that what else the machine
 * did in between falls out; the median of the whole step is given beside it.
 *
 * <pre>{@code
 * java -cp benchmarks.jar org.segmodel.benchmarks.study.StepPhases --workload W1 --threads 2
 * }</pre>
 */
@Command(name = "StepPhases", description = "A training step of one BiLSTM layer against its floor, phase by phase.")
public final class StepPhases extends StudyProgram {

    /** Steps in the graph, then as many outside; the first of each block, which finds cold caches, does not count. */
    private static final int BLOCK = 8;

    private static final List<Column> COLUMNS = List.of(Column.of("phase", "phase"), new Column("gflop", "GFLOP", 3),
            new Column("floor_ms", "floor ms", 2), new Column("ms", "measured ms", 2),
            new Column("ratio", "measured / floor", 2), new Column("share", "% of the step", 1));

    @Option(names = "--workload", defaultValue = "W1", description = "One of W1, W2, W3; default ${DEFAULT-VALUE}.")
    private Workload workload;

    @Option(names = "--threads", defaultValue = "2", description = "Threads of the kernels; default ${DEFAULT-VALUE}.")
    private int threads;

    @Option(names = "--rounds", defaultValue = "60", description = "Times that each batch is measured; default "
            + "${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--blocks-of-warm-up", defaultValue = "50", description = "Blocks of 8 steps before measuring; "
            + "default ${DEFAULT-VALUE}.")
    private int warmUp;

    private StepPhases() {
    }

    static StepPhases create() {
        return new StepPhases();
    }

    /**
     * Measures.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        create().runAndExit(args);
    }

    @Override
    StudyReport measure() {
        if (workload.layers() != 1) {
            throw wrongUse(workload + " has " + workload.layers() + " layers; phases are measured for one");
        }
        List<TaggerBatch> batches = workload.batches();
        StepOperations operations = StepOperations.of(workload, batches);
        GemmPeak peak;
        PhasedStep phased;
        Quantiles whole;
        double quickest;
        String engine;
        try (KernelContext context = KernelContext.create(threads); TaggerNetwork network = workload.network(threads)) {
            phased = new PhasedStep(workload, batches, context);
            StepClock steps = new StepClock(batches.size());
            peak = new GemmPeak(context);
            engine = network.engine();
            int next = 0;
            for (int block = 0; block < warmUp + rounds * batches.size() / BLOCK; block++) {
                boolean warm = block >= warmUp;
                peak.measure();
                for (int i = 0; i <= BLOCK; i++) {
                    int batch = (next + i) % batches.size();
                    long start = System.nanoTime();
                    network.step(batches.get(batch), 1e-3, 0.01, 1.0);
                    steps.add(batch, System.nanoTime() - start, warm && i > 0);
                }
                for (int i = 0; i <= BLOCK; i++) {
                    phased.step((next + i) % batches.size(), warm && i > 0);
                }
                next += BLOCK;
            }
            whole = steps.all();
            quickest = steps.quickest();
        }
        return report(operations, peak.gigaflops(), phased.milliseconds(), quickest, whole, engine);
    }

    private StudyReport report(StepOperations operations, double rate, Map<String, Double> phases, double quickest,
            Quantiles whole, String engine) {
        Map<String, Double> gigaflop = operations.byPhase();
        List<List<Object>> rows = new ArrayList<>();
        double sum = 0;
        for (Map.Entry<String, Double> phase : phases.entrySet()) {
            rows.add(row(phase.getKey(), gigaflop.get(phase.getKey()), rate, phase.getValue(), quickest));
            sum += phase.getValue();
        }
        rows.add(row("graph and arrays (the difference)", null, rate, quickest - sum, quickest));
        double total = gigaflop.values().stream().mapToDouble(Double::doubleValue).sum();
        rows.add(row("whole step", total, rate, quickest, quickest));
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("workload", workload.name());
        settings.put("threads", threads);
        settings.put("matrix_products", engine);
        settings.put("gemm_peak_gflops", rate);
        settings.put("median_step_ms", whole.median());
        List<String> notes = List.of(String.format(Locale.ROOT,
                "Best rate of 1024 x 1024 x 1024 products on %d thread(s) at once: %.0f GFLOP/s. Median of the whole step: "
                        + "%.2f ms, 10 %% quantile %.2f ms.", threads, rate, whole.median(), whole.at(0.1)));
        return new StudyReport("StepPhases", settings, List.of(StudyTable.of("phases", COLUMNS, rows)), notes, List.of());
    }

    private static List<Object> row(String phase, Double gigaflop, double rate, double milliseconds, double step) {
        Double floor = gigaflop == null ? null : gigaflop / rate * 1e3;
        List<Object> row = new ArrayList<>();
        row.add(phase);
        row.add(gigaflop);
        row.add(floor);
        row.add(milliseconds);
        row.add(floor == null ? null : milliseconds / floor);
        row.add(100 * milliseconds / step);
        return row;
    }
}
