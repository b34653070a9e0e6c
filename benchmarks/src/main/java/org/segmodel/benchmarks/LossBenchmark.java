package org.segmodel.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
import org.openjdk.jmh.annotations.Warmup;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.losses.LossConfig;
import org.segmodel.losses.LossType;
import org.segmodel.losses.LossValue;
import org.segmodel.losses.Losses;
import org.segmodel.losses.SequenceLoss;
import org.segmodel.losses.SequenceTargets;
import org.segmodel.models.network.TaggerBatch;

/** Value and gradient of each objective for one batch of songs of 20 to 80 lines, in one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 3, jvmArgs = {"-Xms512m", "-Xmx512m"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class LossBenchmark {

    /** Which objective; each has its default factors and an entropy bonus, so that every term is computed. */
    @Param
    public LossType type;

    /** Songs of the batch. */
    @Param("32")
    public int songs;

    private SequenceLoss loss;
    private SequenceTargets targets;
    private double[] logits;
    private double[] gradient;

    /** Makes the loss, labels and standard normal logits. */
    @Setup(Level.Trial)
    public void create() {
        LossConfig config = ConfigLoader.parse(LossConfig.class, "benchmark", "{type: "
                + type.name().toLowerCase(Locale.ROOT) + ", entropy_lambda: 0.01}", List.of());
        loss = Losses.create(config, new double[] {1, 2});
        TaggerBatch batch = new RandomExamples(songs, 1).batch();
        targets = new SequenceTargets(batch.layout().offsets(), batch.labels(), RandomExamples.CLASSES);
        RandomStream random = new Seeds(1).stream("benchmark/logits");
        logits = new double[targets.rows() * RandomExamples.CLASSES];
        Arrays.setAll(logits, i -> random.nextGaussian());
        gradient = new double[logits.length];
    }

    /** Value and gradient; gives the value. */
    @Benchmark
    public LossValue evaluate() {
        return loss.evaluate(logits, targets, gradient);
    }

    /** The logits, [line, class]; what is changed here counts in the next evaluation. */
    double[] logits() {
        return logits;
    }

    /** The gradient of the last evaluation, [line, class]. */
    double[] gradient() {
        return gradient;
    }
}
