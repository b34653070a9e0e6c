package org.segmodel.benchmarks.study;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.segmodel.benchmarks.Workload;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.run.ProcessMemory;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.models.network.TaggerBatch;
import org.segmodel.models.network.TaggerNetwork;

/**
 * What {@link MemoryStudy} runs in a new JVM: training steps of {@link Workload#W1} at any batch size, with songs of 16
 * to 64 lines in 16 batches, taken in turn. Prints what memory they took, as JSON.
 */
final class TrainingMemory {

    static final String PEAK = "peak_bytes";
    static final String RESIDENT = "resident_bytes";
    static final String LIVE_HEAP = "live_heap_bytes";
    static final String MAX_HEAP = "max_heap_bytes";
    static final String STEP = "step_ms";
    static final String LOSS = "last_loss";

    private static final int BATCHES = 16;
    private static final int SHORTEST = 16;
    private static final int LONGEST = 64;
    private static final long SEED = 1234;

    private TrainingMemory() {
    }

    /**
     * Measures.
     *
     * @param args songs of a batch, steps, threads
     * @throws IOException where the system does not tell what memory a process has
     */
    public static void main(String[] args) throws IOException {
        System.out.print(JsonFiles.toJson(measure(Integer.parseInt(args[0]), Integer.parseInt(args[1]),
                Integer.parseInt(args[2]))));
    }

    private static Map<String, Object> measure(int songs, int steps, int threads) throws IOException {
        RandomStream random = new Seeds(SEED).stream("memory/" + songs);
        List<TaggerBatch> batches = IntStream.range(0, BATCHES).mapToObj(i -> batch(songs, random)).toList();
        double[] milliseconds = new double[steps];
        double lastLoss = Double.NaN;
        try (TaggerNetwork network = Workload.W1.network(threads)) {
            for (int step = 0; step < steps; step++) {
                long start = System.nanoTime();
                lastLoss = network.step(batches.get(step % BATCHES), 1e-3, 0.01, 1.0).loss().total();
                milliseconds[step] = (System.nanoTime() - start) / 1e6;
            }
            ProcessMemory memory = ProcessMemory.current();
            System.gc();
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put(PEAK, memory.peak());
            figures.put(RESIDENT, memory.resident());
            figures.put(LIVE_HEAP, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
            figures.put(MAX_HEAP, Runtime.getRuntime().maxMemory());
            figures.put(STEP, new Quantiles(milliseconds).median());
            figures.put(LOSS, lastLoss);
            return figures;
        }
    }

    private static TaggerBatch batch(int songs, RandomStream random) {
        int[] lengths = new int[songs];
        Arrays.setAll(lengths, s -> SHORTEST + random.nextInt(LONGEST - SHORTEST + 1));
        lengths[0] = LONGEST;
        PackedLayout layout = PackedLayout.of(lengths);
        int inputs = Workload.W1.inputs();
        float[] features = new float[layout.rows() * inputs];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) random.nextGaussian();
        }
        int[] labels = new int[layout.rows()];
        Arrays.setAll(labels, row -> random.nextInt(Workload.CLASSES));
        return new TaggerBatch(layout, inputs, features, labels);
    }
}
