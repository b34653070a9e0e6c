package org.segmodel.benchmarks.study;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.run.ProcessMemory;
import org.segmodel.losses.multilabel.MultiLabelLoss;
import org.segmodel.losses.multilabel.MultiLabelLosses;
import org.segmodel.models.genre.config.GenreNetworkConfig;
import org.segmodel.models.genre.network.BandStatistics;
import org.segmodel.models.genre.network.ClipBatch;
import org.segmodel.models.genre.network.GenreNetwork;

/**
 * What {@link GenreCost} runs in a new JVM: training steps of a residual network on random clips. Prints what they cost, as
 * JSON.
 */
final class GenreTraining {

    static final String STEP = "step_s";
    static final String CPU = "cpu_s";
    static final String PEAK = "peak_bytes";

    /** Steps before the first that counts; the compiler of the JVM is at work in them. */
    private static final int WARM_UP = 2;
    static final int BANDS = 128;
    private static final int GENRES = 24;
    private static final long SEED = 7;

    private GenreTraining() {
    }

    /**
     * Measures.
     *
     * @param args base channels, frames of a clip, clips of a batch, steps, threads
     * @throws IOException where the system does not tell what memory a process has
     */
    public static void main(String[] args) throws IOException {
        int[] numbers = Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
        System.out.print(JsonFiles.toJson(measure(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4])));
    }

    private static Map<String, Object> measure(int channels, int frames, int clips, int steps, int threads)
            throws IOException {
        GenreNetworkConfig config = ConfigLoader.parse(GenreNetworkConfig.class, "study",
                "{residual_cnn: {base_channels: " + channels + "}}", List.of());
        double[] weights = new double[GENRES];
        Arrays.fill(weights, 1);
        MultiLabelLoss loss = MultiLabelLosses.binaryCrossEntropy(weights, 0);
        ClipBatch batch = batch(frames, clips);
        double[] seconds = new double[steps];
        double[] processor = new double[steps];
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try (GenreNetwork network = GenreNetwork.create(config, GENRES, BandStatistics.identity(BANDS), SEED, threads)) {
            for (int step = -WARM_UP; step < steps; step++) {
                long start = System.nanoTime();
                long processorStart = system.getProcessCpuTime();
                network.step(batch, loss, 1e-3, 1e-4, 1);
                if (step >= 0) {
                    seconds[step] = (System.nanoTime() - start) / 1e9;
                    processor[step] = (system.getProcessCpuTime() - processorStart) / 1e9;
                }
            }
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put(STEP, new Quantiles(seconds).median());
            figures.put(CPU, new Quantiles(processor).median());
            figures.put(PEAK, ProcessMemory.current().peak());
            return figures;
        }
    }

    private static ClipBatch batch(int frames, int clips) {
        RandomStream random = new Seeds(SEED).stream("clips");
        float[] values = new float[clips * BANDS * frames];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        int[] lengths = new int[clips];
        Arrays.fill(lengths, frames);
        double[] targets = new double[clips * GENRES];
        Arrays.setAll(targets, i -> random.nextInt(2));
        return new ClipBatch(BANDS, frames, values, lengths, targets);
    }
}
