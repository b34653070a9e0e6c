package org.segmodel.benchmarks;

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
import org.segmodel.losses.LossConfig;
import org.segmodel.models.layer.Device;
import org.segmodel.models.network.TaggerNetwork;
import org.segmodel.train.sample.ExampleOrders;
import org.segmodel.train.sample.OrderedBatches;

/**
 * One epoch over songs of 20 to 80 lines whose features are there already: drawing batches, putting them together and
 * stepping through them. Shape, loss and dropout are the default ones apart from what the parameters say. The heap
 * starts small and may grow, so that the peak of resident memory says what the batch needs.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgs = {"-Xms256m", "-Xmx2g"})
@Warmup(iterations = 2, time = 4)
@Measurement(iterations = 3, time = 4)
public class TrainingEpochBenchmark {

    private static final double LEARNING_RATE = 1e-3;
    private static final double DECAY = 0.01;
    private static final double CLIP = 1;
    private static final long SEED = 1;

    /** Songs of a batch. */
    @Param({"8", "16", "32", "64", "128"})
    public int batch;

    /** Units a direction. */
    @Param({"128", "256", "512"})
    public int hidden;

    /** BiLSTM layers. */
    @Param({"1", "2"})
    public int layers;

    /** Numbers a line. */
    @Param({"60", "96", "768"})
    public int inputs;

    /** Songs of the epoch. */
    @Param("512")
    public int songs;

    /** Threads of the kernels. */
    @Param("2")
    public int threads;

    /** Where the engine must work, as {@link Device} names it: {@code CUDA} needs that profile and a GPU. */
    @Param("CPU")
    public Device device;

    private RandomExamples examples;
    private OrderedBatches batches;
    private TaggerNetwork network;
    private int epoch;

    /** Makes songs and network. */
    @Setup(Level.Trial)
    public void create() {
        device.require();
        examples = new RandomExamples(songs, inputs);
        Seeds seeds = new Seeds(SEED);
        batches = OrderedBatches.of(ExampleOrders.shuffled(songs), batch, number -> seeds.stream("epoch-" + number));
        network = TaggerNetwork.create(RandomModel.shape(hidden, layers), inputs, RandomExamples.CLASSES,
                ConfigLoader.defaults(LossConfig.class), new double[] {1, 2}, SEED, threads);
        epoch = 0;
    }

    /** One epoch; gives the mean loss of its steps. */
    @Benchmark
    public double epoch() {
        epoch++;
        double sum = 0;
        for (int[] numbers : batches.batches(epoch)) {
            sum += network.step(examples.batch(numbers), LEARNING_RATE, DECAY, CLIP).loss().total();
        }
        return sum / batches.batchesPerEpoch();
    }

    /** Frees native memory. */
    @TearDown(Level.Trial)
    public void close() {
        network.close();
    }
}
