package org.segmodel.benchmarks;

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
import org.openjdk.jmh.annotations.Warmup;
import org.segmodel.models.calibration.Calibration;
import org.segmodel.models.calibration.TemperatureCalibration;
import org.segmodel.models.decode.IndependentDecoder;
import org.segmodel.train.calibration.ScoredSequence;
import org.segmodel.train.calibration.TemperatureFit;

/** What comes behind the logits of songs of 20 to 80 lines: classes, probabilities, and the fit of the temperature. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 3, jvmArgs = {"-Xms512m", "-Xmx512m"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class DecodingBenchmark {

    private static final Calibration CALIBRATION = new TemperatureCalibration(1.5);

    /** Songs that one call goes through. */
    @Param("125")
    public int songs;

    private List<ScoredSequence> sequences;

    /** Makes logits. */
    @Setup(Level.Trial)
    public void create() {
        sequences = RandomPredictions.of(songs);
    }

    /** The songs. */
    List<ScoredSequence> sequences() {
        return sequences;
    }

    /** Classes of the lines of each song. */
    @Benchmark
    public int[][] decode() {
        return sequences.stream().map(song -> IndependentDecoder.decode(song.logits(), RandomExamples.CLASSES))
                .toArray(int[][]::new);
    }

    /** Probabilities of each song, [line, class]. */
    @Benchmark
    public double[][] calibrate() {
        return sequences.stream().map(song -> CALIBRATION.probabilities(song.logits(), RandomExamples.CLASSES))
                .toArray(double[][]::new);
    }

    /** The temperature that suits all songs together. */
    @Benchmark
    public Calibration fitTemperature() {
        return TemperatureFit.fit(sequences, RandomExamples.CLASSES);
    }
}
