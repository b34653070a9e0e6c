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
import org.segmodel.models.segment.LyricSegmenter;
import org.segmodel.models.segment.Segmentation;

/**
 * From the lines of one song to its sections, features included, in one thread. Every song is a sample, so that the
 * distribution of the waiting time can be read off. The weights are random.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgs = {"-Xms1g", "-Xmx1g"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class InferenceBenchmark {

    /** Lines of the song. */
    @Param({"20", "50", "100", "500", "2000"})
    public int lines;

    /** Units a direction. */
    @Param("256")
    public int hidden;

    private LyricSegmenter segmenter;
    private List<String> song;

    /** Makes a model and a song. */
    @Setup(Level.Trial)
    public void create() {
        segmenter = LyricSegmenter.of(RandomModel.of(hidden, 1));
        song = SyntheticSongs.song(lines, 1).lines();
    }

    /** Segments. */
    @Benchmark
    public Segmentation segment() {
        return segmenter.segment(song);
    }
}
