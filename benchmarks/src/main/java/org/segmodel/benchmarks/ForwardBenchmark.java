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
import org.segmodel.losses.LossConfig;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.layer.Device;
import org.segmodel.models.network.TaggerBatch;
import org.segmodel.models.network.TaggerInference;
import org.segmodel.models.network.TaggerNetwork;

/**
 * From features to logits, without dropout and without gradients, for the same songs in two ways: all of them in one
 * batch through the engine's graph, as validation does it, and one after the other in plain Java, as segmentation does.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgs = {"-Xms1g", "-Xmx1g"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class ForwardBenchmark {

    private static final int INPUTS = 60;
    private static final long SEED = 1;

    /** Songs of the batch, of 20 to 80 lines. */
    @Param({"1", "32"})
    public int songs;

    /** Units a direction. */
    @Param("256")
    public int hidden;

    /** BiLSTM layers. */
    @Param({"1", "2"})
    public int layers;

    /** Threads of the engine's kernels; plain Java takes one. */
    @Param("2")
    public int threads;

    /** Where the engine must work, as {@link Device} names it: {@code CUDA} needs that profile and a GPU. */
    @Param("CPU")
    public Device device;

    private RandomExamples examples;
    private TaggerBatch batch;
    private TaggerNetwork network;
    private TaggerInference inference;

    /** Makes songs, network and its twin in plain Java. */
    @Setup(Level.Trial)
    public void create() {
        device.require();
        examples = new RandomExamples(songs, INPUTS);
        batch = examples.batch();
        ModelConfig shape = RandomModel.shape(hidden, layers);
        network = TaggerNetwork.create(shape, INPUTS, RandomExamples.CLASSES, ConfigLoader.defaults(LossConfig.class),
                new double[] {1, 1}, SEED, threads);
        inference = new TaggerInference(shape, INPUTS, RandomExamples.CLASSES, network.weights());
    }

    /** All songs in one batch; gives their logits, song-major. */
    @Benchmark
    public double[] engine() {
        return network.scores(batch);
    }

    /** One song after the other; gives the logits of each. */
    @Benchmark
    public double[][] plainJava() {
        double[][] logits = new double[songs][];
        for (int song = 0; song < songs; song++) {
            logits[song] = inference.scores(examples.features(song), examples.lines(song));
        }
        return logits;
    }

    /** Frees native memory. */
    @TearDown(Level.Trial)
    public void close() {
        network.close();
    }
}
