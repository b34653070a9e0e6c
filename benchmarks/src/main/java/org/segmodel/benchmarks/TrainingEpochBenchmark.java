package org.segmodel.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.core.song.Song;
import org.segmodel.features.ExtractionOptions;
import org.segmodel.features.FeatureMatrix;
import org.segmodel.features.FeaturePipeline;
import org.segmodel.features.config.FeatureConfig;
import org.segmodel.losses.LossConfig;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.network.TaggerBatch;
import org.segmodel.models.network.TaggerNetwork;
import org.segmodel.train.sample.ExampleOrders;
import org.segmodel.train.sample.OrderedBatches;

/**
 * One epoch over made-up songs, after the features were extracted: drawing batches, putting them together and stepping
 * through them. Songs have 20 to 80 lines and the default features; the loss is the default one.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 2, jvmArgs = {"-Xms2g", "-Xmx2g"})
@Warmup(iterations = 2, time = 30)
@Measurement(iterations = 3, time = 10)
public class TrainingEpochBenchmark {

    private static final int SHORTEST = 20;
    private static final int LONGEST = 80;

    /** Songs of a batch. */
    @Param({"8", "32", "128"})
    public int batch;

    /** Units a direction. */
    @Param({"128", "256"})
    public int units;

    /** Songs of the epoch. */
    @Param("512")
    public int songs;

    /** Threads of the kernels. */
    @Param("2")
    public int threads;

    private List<Song> examples;
    private List<FeatureMatrix> features;
    private OrderedBatches batches;
    private TaggerNetwork network;
    private int epoch;

    /** Makes songs, features and network. */
    @Setup(Level.Trial)
    public void create() {
        examples = SyntheticSongs.songs(songs, SHORTEST, LONGEST, 1);
        FeaturePipeline pipeline = FeaturePipeline.create(ConfigLoader.defaults(FeatureConfig.class));
        features = pipeline.extractAll(examples, ExtractionOptions.defaults().withThreads(threads)).matrices();
        Seeds seeds = new Seeds(1);
        batches = OrderedBatches.of(ExampleOrders.shuffled(songs), batch, number -> seeds.stream("epoch-" + number));
        network = TaggerNetwork.create(new ModelConfig(units, 1, 0, 0.4, 1, false), pipeline.width(), 2,
                ConfigLoader.defaults(LossConfig.class), new double[] {1, 2}, 1, threads);
        epoch = 0;
    }

    /** One epoch; gives the mean loss of its steps. */
    @Benchmark
    public double epoch() {
        epoch++;
        double sum = 0;
        for (int[] numbers : batches.batches(epoch)) {
            sum += network.step(batch(numbers), 1e-3, 0.01, 1.0).loss().total();
        }
        return sum / batches.batchesPerEpoch();
    }

    /** Frees native memory. */
    @TearDown(Level.Trial)
    public void close() {
        network.close();
    }

    private TaggerBatch batch(int[] numbers) {
        List<Integer> lengths = new ArrayList<>();
        for (int number : numbers) {
            lengths.add(examples.get(number).size());
        }
        PackedLayout layout = PackedLayout.of(lengths.stream().mapToInt(Integer::intValue).toArray());
        int width = features.get(0).width();
        float[] values = new float[layout.rows() * width];
        int[] labels = new int[layout.rows()];
        for (int s = 0; s < numbers.length; s++) {
            features.get(numbers[s]).copyTo(values, layout.offset(s) * width);
            System.arraycopy(examples.get(numbers[s]).labels(), 0, labels, layout.offset(s), layout.length(s));
        }
        return new TaggerBatch(layout, width, values, labels);
    }
}
