package org.segmodel.benchmarks.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.segmodel.core.io.JsonFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Resident memory of training steps over batch sizes, each in a new JVM under one heap limit or several, and if wanted
 * of another program beside it, which must print {@code peak RSS N MiB}:
 *
 * <pre>{@code
 * java -cp benchmarks.jar org.segmodel.benchmarks.study.MemoryStudy --other "python step.py {workload} padded"
 * }</pre>
 *
 * <p>What a JVM takes depends on what it may take: up to the limit, garbage is left where it lies. A figure is honest
 * when the limit stands beside it.
 */
@Command(name = "MemoryStudy", description = "Resident memory of training steps over batch sizes.")
public final class MemoryStudy extends StudyProgram {

    private static final Pattern OTHER_PEAK = Pattern.compile("peak RSS\\s+([0-9]+(?:\\.[0-9]+)?)\\s+MiB");
    private static final String BATCH = "{batch}";
    private static final String WORKLOAD = "{workload}";

    /** Batch sizes of the workloads that differ in nothing else. */
    private static final Map<Integer, String> WORKLOADS = Map.of(32, "W1", 8, "W2", 128, "W3");

    private static final List<Column> COLUMNS = List.of(Column.of("batch", "batch"), Column.of("limit", "heap limit"),
            Column.of("peak_mib", "peak resident MiB"), Column.of("resident_mib", "resident after MiB"),
            Column.of("live_heap_mib", "heap after collection MiB"), new Column("step_ms", "step ms", 1),
            Column.of("other_peak_mib", "other program, peak resident MiB"), new Column("ratio", "ratio", 2));

    @Option(names = "--batch", split = ",", defaultValue = "8,16,32,64,128", description = "Songs of a batch; default "
            + "${DEFAULT-VALUE}.")
    private int[] batches;

    @Option(names = "--heap", split = ",", defaultValue = "128m,256m,1g", description = "Heap limits as -Xmx takes "
            + "them; default ${DEFAULT-VALUE}.")
    private List<String> heaps;

    @Option(names = "--steps", defaultValue = "200", description = "Steps in each JVM; default ${DEFAULT-VALUE}.")
    private int steps;

    @Option(names = "--threads", defaultValue = "2", description = "Threads of the kernels; default ${DEFAULT-VALUE}.")
    private int threads;

    @Option(names = "--other", paramLabel = "COMMAND", description = "Another program, its words parted by blanks; "
            + BATCH + " in it stands for the batch size, " + WORKLOAD + " for the name of the workload of that size. "
            + "Sizes without such a name are then left out.")
    private String other;

    private MemoryStudy() {
    }

    /**
     * Measures.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        create().runAndExit(args);
    }

    static MemoryStudy create() {
        return new MemoryStudy();
    }

    @Override
    StudyReport measure() throws IOException {
        if (Arrays.stream(batches).anyMatch(batch -> batch < 1) || steps < 1 || threads < 1) {
            throw wrongUse("--batch, --steps and --threads must be 1 or more; got " + Arrays.toString(batches) + ", "
                    + steps + " and " + threads);
        }
        List<List<Object>> rows = new ArrayList<>();
        for (int batch : batches) {
            say("Batch " + batch);
            Double otherPeak = otherPeak(batch);
            for (String heap : heaps) {
                rows.add(row(batch, heap, otherPeak));
            }
        }
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("steps", steps);
        settings.put("threads", threads);
        settings.put("heaps", heaps);
        settings.put("other", other == null ? null : "given");
        return new StudyReport("memory", settings, List.of(StudyTable.of("batches", COLUMNS, rows)), List.of(steps
                + " steps, " + threads + " threads, one layer of 256 units a direction, 60 inputs, songs of 16 to 64"
                + " lines; ratio: other program to ours. A dash under a limit: the heap is too small."), List.of());
    }

    private List<Object> row(int batch, String heap, Double otherPeak) throws IOException {
        List<String> command = FreshJvm.command(List.of("-Xmx" + heap), TrainingMemory.class,
                List.of(Integer.toString(batch), Integer.toString(steps), Integer.toString(threads)));
        Map<?, ?> figures;
        try {
            figures = (Map<?, ?>) JsonFiles.parse(FreshJvm.run(command).output());
        } catch (FreshJvm.Failed e) {
            if (!e.getMessage().contains(OutOfMemoryError.class.getSimpleName())) {
                throw e;
            }
            say("Batch " + batch + " does not fit under -Xmx" + heap);
            return Arrays.asList(batch, heap, null, null, null, null, otherPeak, null);
        }
        double peak = mebibytes(figures, TrainingMemory.PEAK);
        return Arrays.asList(batch, heap, peak, mebibytes(figures, TrainingMemory.RESIDENT),
                mebibytes(figures, TrainingMemory.LIVE_HEAP), figures.get(TrainingMemory.STEP), otherPeak,
                otherPeak == null ? null : otherPeak / peak);
    }

    /** Peak of the other program in MiB; null if there is none for this size. */
    private Double otherPeak(int batch) throws IOException {
        if (other == null || other.contains(WORKLOAD) && !WORKLOADS.containsKey(batch)) {
            return null;
        }
        List<String> command = Arrays.stream(other.strip().split("\\s+"))
                .map(word -> word.replace(BATCH, Integer.toString(batch))
                        .replace(WORKLOAD, WORKLOADS.getOrDefault(batch, ""))).toList();
        return peak(FreshJvm.run(command).output());
    }

    /**
     * The peak that a program printed.
     *
     * @throws IOException if there is none
     */
    static double peak(String output) throws IOException {
        Matcher matcher = OTHER_PEAK.matcher(output);
        if (!matcher.find()) {
            throw new IOException("expected 'peak RSS N MiB' in the output of the other program, got:\n" + output);
        }
        return Double.parseDouble(matcher.group(1));
    }

    private static double mebibytes(Map<?, ?> figures, String key) {
        return Mebibytes.of(((Number) figures.get(key)).longValue());
    }
}
