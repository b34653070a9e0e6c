package org.segmodel.benchmarks;

import java.util.List;
import java.util.Map;
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
import org.segmodel.core.run.RunManifest;
import org.segmodel.core.song.LabelSet;
import org.segmodel.features.FeaturePipeline;
import org.segmodel.features.config.FeatureConfig;
import org.segmodel.models.calibration.TemperatureCalibration;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.network.Weights;
import org.segmodel.models.saved.SavedModel;
import org.segmodel.models.segment.LyricSegmenter;
import org.segmodel.models.segment.Segmentation;

/** From the lines of one song to its sections, features included, in one thread. The weights are random. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 2, jvmArgs = {"-Xms1g", "-Xmx1g"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class InferenceBenchmark {

    /** Lines of the song. */
    @Param({"20", "50", "100", "500"})
    public int lines;

    /** Units a direction. */
    @Param("256")
    public int units;

    private LyricSegmenter segmenter;
    private List<String> song;

    /** Makes a model and a song. */
    @Setup(Level.Trial)
    public void create() {
        segmenter = LyricSegmenter.of(model(units));
        song = SyntheticSongs.song(lines, 1).lines();
    }

    /** Segments. */
    @Benchmark
    public Segmentation segment() {
        return segmenter.segment(song);
    }

    private static SavedModel model(int units) {
        FeatureConfig features = ConfigLoader.defaults(FeatureConfig.class);
        FeaturePipeline pipeline = FeaturePipeline.create(features);
        LabelSet labels = LabelSet.VERSE_CHORUS;
        ModelConfig config = new ModelConfig(units, 1, 0, 0, 1, false);
        RandomStream random = new Seeds(1).stream("benchmark/weights");
        float[] flat = new float[Math.toIntExact(Weights.count(config, pipeline.width(), labels.size()))];
        double width = 1 / Math.sqrt(units);
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (float) ((2 * random.nextDouble() - 1) * width);
        }
        RunManifest manifest = RunManifest.begin(Map.of(), Map.of(), List.of(), Map.of()).end(Map.of());
        return SavedModel.of(labels, features, pipeline, config,
                Weights.of(config, pipeline.width(), labels.size(), flat), new TemperatureCalibration(1), manifest,
                Map.of());
    }
}
