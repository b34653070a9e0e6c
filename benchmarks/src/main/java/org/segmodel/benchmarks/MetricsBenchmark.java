package org.segmodel.benchmarks;

import java.util.Arrays;
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
import org.segmodel.core.song.LabelSet;
import org.segmodel.metrics.Evaluation;
import org.segmodel.metrics.MetricReport;
import org.segmodel.metrics.SongPrediction;
import org.segmodel.models.calibration.NoCalibration;
import org.segmodel.models.decode.IndependentDecoder;
import org.segmodel.train.calibration.ScoredSequence;

/** All metrics of many songs of 20 to 80 lines: counting each song, merging, and reading the scores off. One thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgs = {"-Xms512m", "-Xmx512m"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class MetricsBenchmark {

    /** Songs of the evaluation. */
    @Param({"100", "1000"})
    public int songs;

    private List<SongPrediction> predictions;

    /** Makes predictions with probabilities. */
    @Setup(Level.Trial)
    public void create() {
        predictions = RandomPredictions.of(songs).stream().map(MetricsBenchmark::prediction).toList();
    }

    private static SongPrediction prediction(ScoredSequence song) {
        int classes = RandomExamples.CLASSES;
        double[] flat = new NoCalibration().probabilities(song.logits(), classes);
        double[][] rows = new double[song.truth().length][];
        Arrays.setAll(rows, line -> Arrays.copyOfRange(flat, line * classes, (line + 1) * classes));
        return new SongPrediction(song.truth(), IndependentDecoder.decode(song.logits(), classes), rows);
    }

    /** The predictions that are counted. */
    List<SongPrediction> predictions() {
        return predictions;
    }

    /** Counts and scores. */
    @Benchmark
    public MetricReport report() {
        return Evaluation.of(LabelSet.VERSE_CHORUS, predictions).report();
    }
}
