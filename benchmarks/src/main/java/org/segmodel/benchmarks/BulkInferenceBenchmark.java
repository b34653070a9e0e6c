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
import org.segmodel.core.song.Song;
import org.segmodel.features.ProgressListener;
import org.segmodel.models.segment.LyricSegmenter;
import org.segmodel.models.segment.Segmentation;

/** Many songs of 20 to 80 lines through one segmenter, features included, several at a time. The weights are random. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgs = {"-Xms1g", "-Xmx1g"})
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 3)
public class BulkInferenceBenchmark {

    /** Songs of one call. */
    @Param("512")
    public int songs;

    /** Songs that are worked on at the same time. */
    @Param({"1", "2", "4"})
    public int threads;

    /** Units a direction. */
    @Param("256")
    public int hidden;

    private LyricSegmenter segmenter;
    private List<Song> collection;

    /** Makes a model and songs. */
    @Setup(Level.Trial)
    public void create() {
        segmenter = LyricSegmenter.of(RandomModel.of(hidden, 1));
        collection = SyntheticSongs.songs(songs, RandomExamples.SHORTEST, RandomExamples.LONGEST, 1);
    }

    /** The songs. */
    List<Song> collection() {
        return collection;
    }

    /** Segments all of them. */
    @Benchmark
    public List<Segmentation> segmentAll() {
        return segmenter.segmentAll(collection, threads, ProgressListener.NONE);
    }
}
