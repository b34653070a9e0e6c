package org.segmodel.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.sequence.PackedLayout;
import org.segmodel.core.song.Song;
import org.segmodel.features.FeatureMatrix;
import org.segmodel.features.FeaturePipeline;
import org.segmodel.features.config.FeatureConfig;
import org.segmodel.losses.LossConfig;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.decode.IndependentDecoder;
import org.segmodel.models.layer.Device;
import org.segmodel.models.network.TaggerBatch;
import org.segmodel.models.network.TaggerInference;
import org.segmodel.models.network.TaggerNetwork;
import org.segmodel.models.saved.SavedModel;
import org.segmodel.models.segment.LyricSegmenter;
import org.segmodel.models.segment.Segmentation;
import org.segmodel.train.sample.ExampleOrders;
import org.segmodel.train.sample.OrderedBatches;

/** What the benchmarks of songs, features, networks and training measure does what it should. */
class BenchmarksTest {

    /** The published sizes: songs, longest song, features, shortest song. */
    @ParameterizedTest
    @CsvSource({"W1, 32, 64, 60, 16", "W2, 8, 64, 60, 16", "W3, 128, 64, 60, 16", "W4, 32, 128, 96, 32",
        "W4N, 32, 128, 96, 32"})
    void workloadsHaveTheirSizes(Workload workload, int songs, int longest, int width, int shortest) {
        List<TaggerBatch> batches = workload.batches();

        assertThat(batches).hasSize(16).allSatisfy(batch -> {
            assertThat(batch.layout().sequences()).isEqualTo(songs);
            assertThat(batch.layout().steps()).isEqualTo(longest);
            assertThat(batch.layout().length(0)).isEqualTo(longest);
            assertThat(batch.width()).isEqualTo(width);
            assertThat(IntStream.range(0, songs).map(batch.layout()::length).min().orElseThrow())
                    .isGreaterThanOrEqualTo(shortest);
        });
        assertThat(batches.stream().flatMapToInt(batch -> Arrays.stream(batch.labels())).average().orElseThrow())
                .isBetween(0.47, 0.53);
        assertThat(workload.batches().get(3).features()).isEqualTo(batches.get(3).features());
    }

    @ParameterizedTest
    @EnumSource(Workload.class)
    void aStepLearns(Workload workload) {
        TrainingStepBenchmark benchmark = new TrainingStepBenchmark();
        benchmark.device = Device.CPU;
        benchmark.workload = workload;
        benchmark.threads = 2;
        benchmark.create();
        int steps = workload == Workload.W1 || workload == Workload.W2 ? 48 : 8;
        double[] losses = IntStream.range(0, steps).mapToDouble(i -> benchmark.step()).toArray();
        benchmark.close();

        assertThat(Arrays.stream(losses)).allMatch(loss -> loss > 0 && loss < 10);
        assertThat(mean(losses, steps - 4, steps)).isLessThan(mean(losses, 0, 4));
    }

    private static double mean(double[] values, int from, int to) {
        return Arrays.stream(values, from, to).average().orElseThrow();
    }

    /** The blocks of the families side by side are what a pipeline with the default settings gives. */
    @ParameterizedTest
    @ValueSource(ints = {20, 50})
    void everyFamilyIsExtracted(int lines) {
        FeatureMatrix all = FeaturePipeline.create(ConfigLoader.defaults(FeatureConfig.class))
                .extract(SyntheticSongs.song(lines, 1).lines());

        assertThat(features("all", lines)).isEqualTo(all);
        int column = 0;
        for (String family : List.of("head_ssm", "tail_ssm", "phonetic_ssm", "pos_ssm", "string_ssm")) {
            FeatureMatrix block = features(family, lines);
            assertThat(block.lines()).isEqualTo(lines);
            for (int line = 0; line < lines; line++) {
                for (int c = 0; c < block.width(); c++) {
                    assertThat(block.get(line, c)).as(family).isEqualTo(all.get(line, column + c));
                }
            }
            column += block.width();
        }
        assertThat(column).isEqualTo(all.width());
        assertThat(IntStream.range(0, lines).mapToObj(line -> all.get(line, 0)).distinct().count())
                .as("different mean similarities of lines").isGreaterThan(1);
    }

    private static FeatureMatrix features(String family, int lines) {
        FeatureBenchmark benchmark = new FeatureBenchmark();
        benchmark.family = family;
        benchmark.lines = lines;
        benchmark.create();
        return benchmark.extract();
    }

    @Test
    void anUnknownFamilyIsRefused() {
        FeatureBenchmark benchmark = new FeatureBenchmark();
        benchmark.family = "rhyme";
        assertThatThrownBy(benchmark::create).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rhyme").hasMessageContaining("head_ssm");
    }

    /** Features, network and decoding one by one give what the segmenter gives in one call. */
    @ParameterizedTest
    @ValueSource(ints = {20, 100})
    void aSongIsSegmented(int lines) {
        InferenceBenchmark benchmark = new InferenceBenchmark();
        benchmark.lines = lines;
        benchmark.hidden = 16;
        benchmark.create();
        Segmentation found = benchmark.segment();

        SavedModel model = RandomModel.of(16, 1);
        FeatureMatrix features = FeaturePipeline.create(model.features())
                .extract(SyntheticSongs.song(lines, 1).lines());
        double[] logits = new TaggerInference(model.model(), 60, 2, model.weights()).scores(features.values(), lines);
        assertThat(found.classNumbers()).isEqualTo(IndependentDecoder.decode(logits, 2));
        int[] covered = found.sections().stream().flatMapToInt(s -> IntStream.range(s.start(), s.end())).toArray();
        assertThat(covered).isEqualTo(IntStream.range(0, lines).toArray());
        assertThat(Arrays.stream(found.confidences()).distinct().count()).isGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void manySongsAreSegmentedLikeSingleOnes(int threads) {
        BulkInferenceBenchmark benchmark = new BulkInferenceBenchmark();
        benchmark.songs = 12;
        benchmark.threads = threads;
        benchmark.hidden = 16;
        benchmark.create();

        LyricSegmenter segmenter = LyricSegmenter.of(RandomModel.of(16, 1));
        assertThat(benchmark.collection()).hasSize(12).allSatisfy(song -> assertThat(song.size()).isBetween(20, 80));
        assertThat(benchmark.segmentAll()).isEqualTo(benchmark.collection().stream().map(segmenter::segment).toList());
    }

    /** An epoch is every song once, in batches, and the network learns from them. */
    @ParameterizedTest
    @CsvSource({"8, 1, 60", "16, 2, 96"})
    void epochsAreStepsOverAllSongs(int batch, int layers, int inputs) {
        TrainingEpochBenchmark benchmark = new TrainingEpochBenchmark();
        benchmark.device = Device.CPU;
        benchmark.batch = batch;
        benchmark.hidden = 16;
        benchmark.layers = layers;
        benchmark.inputs = inputs;
        benchmark.songs = 30;
        benchmark.threads = 2;
        benchmark.create();
        double[] found = IntStream.range(0, 15).mapToDouble(i -> benchmark.epoch()).toArray();
        benchmark.close();

        assertThat(found[0]).isEqualTo(firstEpoch(batch, layers, inputs));
        assertThat(found[14]).isPositive().isLessThan(found[0]);
    }

    /** Mean loss of the first epoch of the same training, put together by hand. */
    private static double firstEpoch(int batch, int layers, int inputs) {
        RandomExamples examples = new RandomExamples(30, inputs);
        ModelConfig shape = ConfigLoader.parse(ModelConfig.class, "test", "{hidden_dim: 16, num_layers: " + layers
                + "}", List.of());
        List<int[]> batches = OrderedBatches.of(ExampleOrders.shuffled(30), batch,
                epoch -> new Seeds(1).stream("epoch-" + epoch)).batches(1);
        assertThat(batches.stream().flatMapToInt(Arrays::stream).sorted().toArray())
                .isEqualTo(IntStream.range(0, 30).toArray());
        try (TaggerNetwork network = TaggerNetwork.create(shape, inputs, 2, ConfigLoader.defaults(LossConfig.class),
                new double[] {1, 2}, 1, 2)) {
            return batches.stream().mapToDouble(songs -> network.step(examples.batch(songs), 1e-3, 0.01, 1).loss()
                    .total()).sum() / batches.size();
        }
    }

    @Test
    void batchesHoldTheirSongs() {
        RandomExamples examples = new RandomExamples(9, 5);
        TaggerBatch batch = examples.batch(new int[] {4, 0});

        assertThat(batch.layout()).isEqualTo(PackedLayout.of(examples.lines(4), examples.lines(0)));
        assertThat(Arrays.copyOfRange(batch.features(), 0, 5 * examples.lines(4))).isEqualTo(examples.features(4));
        assertThat(Arrays.copyOfRange(batch.labels(), examples.lines(4), batch.labels().length))
                .isEqualTo(examples.labels(0));
        double[] all = IntStream.range(0, examples.size()).boxed().flatMapToDouble(song -> IntStream
                .range(0, examples.features(song).length).mapToDouble(i -> examples.features(song)[i])).toArray();
        assertThat(Arrays.stream(all).average().orElseThrow()).isBetween(-0.1, 0.1);
        assertThat(Arrays.stream(all).map(x -> x * x).average().orElseThrow()).isBetween(0.9, 1.1);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "5, 2"})
    void engineAndPlainJavaAgree(int songs, int layers) {
        ForwardBenchmark benchmark = new ForwardBenchmark();
        benchmark.device = Device.CPU;
        benchmark.songs = songs;
        benchmark.hidden = 16;
        benchmark.layers = layers;
        benchmark.threads = 2;
        benchmark.create();
        double[] engine = benchmark.engine();
        double[] plain = Arrays.stream(benchmark.plainJava()).flatMapToDouble(Arrays::stream).toArray();
        benchmark.close();

        assertThat(plain).hasSameSizeAs(engine).containsExactly(engine, within(1e-4));
        assertThat(Arrays.stream(plain).distinct().count()).isGreaterThan(plain.length / 2);
    }

    @Test
    void songsAreMadeUpAlikeForEqualSeeds() {
        List<Song> songs = SyntheticSongs.songs(20, 15, 60, 7);

        assertThat(songs).allSatisfy(song -> assertThat(song.size()).isBetween(15, 60));
        assertThat(songs.stream().map(Song::lines)).isEqualTo(
                SyntheticSongs.songs(20, 15, 60, 7).stream().map(Song::lines).toList());
        assertThat(songs.get(0).lines()).isNotEqualTo(SyntheticSongs.songs(1, 15, 60, 8).get(0).lines());
        assertThat(songs).allSatisfy(song -> assertThat(song.labels()).contains(0, 1));
    }
}
