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
import org.segmodel.models.layer.Device;

/**
 * One optimiser step: forward, loss, backward, clipping, update. Every step is a sample, so medians and tails can be
 * read off. Warm-up is counted in steps and not in seconds, because slow workloads need as many calls as fast ones.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgs = {"-Xms2g", "-Xmx2g"})
@Warmup(iterations = 1, time = 3)
@Measurement(iterations = 3, time = 5)
public class TrainingStepBenchmark {

    /** Which sizes. */
    @Param
    public Workload workload;

    /** Threads of the kernels. */
    @Param("2")
    public int threads;

    /** Where the engine must work, as {@link Device} names it: {@code CUDA} needs that profile and a GPU. */
    @Param("CPU")
    public Device device;

    /** Steps before the first measurement. */
    @Param("" + StepRun.WARM_UP_STEPS)
    public int warmUp;

    private StepRun run;

    /** Makes network and batches. */
    void create() {
        device.require();
        run = new StepRun(workload, threads);
    }

    /** Makes network and batches and warms them up. */
    @Setup(Level.Trial)
    public void prepare() {
        create();
        run.steps(warmUp);
    }

    /** One step; gives the loss before it. */
    @Benchmark
    public double step() {
        return run.step();
    }

    /** Frees native memory. */
    @TearDown(Level.Trial)
    public void close() {
        run.close();
    }
}
