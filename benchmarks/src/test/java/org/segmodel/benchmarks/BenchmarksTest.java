package org.segmodel.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.core.song.Song;
import org.segmodel.features.FeatureMatrix;
import org.segmodel.models.network.TaggerBatch;
import org.segmodel.models.segment.Segmentation;

/** What the benchmarks measure does what it should. */
class BenchmarksTest {

    /** The published sizes: songs, longest song, features, shortest song. */
    @ParameterizedTest
    @CsvSource({"W1, 32, 64, 60, 16", "W2, 8, 64, 60, 16", "W3, 128, 64, 60, 16", "W4N, 32, 128, 96, 32"})
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

    @ParameterizedTest
    @CsvSource({"head_ssm, 12", "tail_ssm, 12", "phonetic_ssm, 12", "pos_ssm, 12", "string_ssm, 12", "all, 60"})
    void everyFamilyIsExtracted(String family, int width) {
        FeatureBenchmark benchmark = new FeatureBenchmark();
        benchmark.family = family;
        benchmark.lines = 50;
        benchmark.create();
        FeatureMatrix features = benchmark.extract();

        assertThat(features.lines()).isEqualTo(50);
        assertThat(features.width()).isEqualTo(width);
        assertThat(IntStream.range(0, 50).mapToObj(line -> features.get(line, 0)).distinct().count())
                .as("different mean similarities of lines").isGreaterThan(1);
    }

    @Test
    void anUnknownFamilyIsRefused() {
        FeatureBenchmark benchmark = new FeatureBenchmark();
        benchmark.family = "rhyme";
        assertThatThrownBy(benchmark::create).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rhyme").hasMessageContaining("head_ssm");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 100})
    void sectionsCoverTheSong(int lines) {
        InferenceBenchmark benchmark = new InferenceBenchmark();
        benchmark.lines = lines;
        benchmark.units = 16;
        benchmark.create();
        Segmentation found = benchmark.segment();

        int[] covered = found.sections().stream().flatMapToInt(s -> IntStream.range(s.start(), s.end())).toArray();
        assertThat(covered).isEqualTo(IntStream.range(0, lines).toArray());
    }

    @Test
    void epochsLearn() {
        TrainingEpochBenchmark benchmark = new TrainingEpochBenchmark();
        benchmark.batch = 8;
        benchmark.units = 16;
        benchmark.songs = 30;
        benchmark.threads = 2;
        benchmark.create();
        double first = benchmark.epoch();
        double last = IntStream.range(0, 9).mapToDouble(i -> benchmark.epoch()).reduce((a, b) -> b).orElseThrow();
        benchmark.close();

        assertThat(first).isFinite();
        assertThat(last).isPositive().isLessThan(first);
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
