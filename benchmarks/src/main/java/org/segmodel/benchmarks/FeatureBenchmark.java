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
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.features.FeatureMatrix;
import org.segmodel.features.FeaturePipeline;
import org.segmodel.features.config.FeatureConfig;
import org.segmodel.features.family.FeatureFamily;

/** Features of one song, in one thread and without the cache, for one family and for all of them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgs = {"-Xms1g", "-Xmx1g"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class FeatureBenchmark {

    /** Name of a feature family, or {@code all}. */
    @Param({"head_ssm", "tail_ssm", "phonetic_ssm", "pos_ssm", "string_ssm", "all"})
    public String family;

    /** Lines of the song. */
    @Param({"20", "50", "100", "500", "2000"})
    public int lines;

    private FeaturePipeline pipeline;
    private List<String> song;

    /** Makes the pipeline, loads what it needs and makes up a song. */
    @Setup(Level.Trial)
    public void create() {
        FeaturePipeline all = FeaturePipeline.create(ConfigLoader.defaults(FeatureConfig.class));
        pipeline = family.equals("all") ? all : FeaturePipeline.of(List.of(named(all)));
        pipeline.warmUp();
        song = SyntheticSongs.song(lines, 1).lines();
    }

    private FeatureFamily named(FeaturePipeline all) {
        return all.families().stream().filter(each -> each.name().equals(family)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no feature family '" + family + "'; there are "
                        + all.families().stream().map(FeatureFamily::name).toList()));
    }

    /** Extracts. */
    @Benchmark
    public FeatureMatrix extract() {
        return pipeline.extract(song);
    }
}
