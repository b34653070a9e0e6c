package org.segmodel.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.song.Song;
import org.segmodel.features.config.FeatureConfig;

class FeatureCacheTest {

    @TempDir
    private Path folder;

    private final FeaturePipeline pipeline = pipeline("");
    private final List<Song> songs = IntStream.range(0, 12).mapToObj(i -> Song.unlabelled("s" + i,
            IntStream.rangeClosed(0, i).mapToObj(line -> "line " + line % 3 + " of song " + i).toList())).toList();

    private static FeaturePipeline pipeline(String more) {
        return FeaturePipeline.create(ConfigLoader.parse(FeatureConfig.class, "test.yaml",
                "pos_ssm: {enabled: false}\nphonetic_ssm: {enabled: false}\n" + more, List.of()));
    }

    private Extraction extract(FeaturePipeline with) {
        return with.extractAll(songs, ExtractionOptions.defaults().withThreads(3)
                .withCache(FeatureCache.in(folder.resolve("cache"))));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("cache"))) {
            return all.filter(path -> path.toString().endsWith(".features")).sorted().toList();
        }
    }

    @Test
    void theSecondTimeNothingIsComputed() throws IOException {
        Extraction first = extract(pipeline);
        assertThat(first.report().computed()).isEqualTo(12);
        assertThat(files()).hasSize(12);
        Extraction second = extract(pipeline("head_ssm: {head_words: 2}"));
        assertThat(second.report().computed()).isZero();
        assertThat(second.report().cached()).isEqualTo(12);
        assertThat(second.report().damaged()).isZero();
        assertThat(second.matrices()).isEqualTo(first.matrices());
        assertThat(files()).hasSize(12);
    }

    @Test
    void theCacheIsReallyRead() {
        // A family whose numbers change with every call shows where they come from.
        FeaturePipeline counting = FeaturePipeline.of(List.of(new CountingFamily()));
        List<FeatureMatrix> first = extract(counting).matrices();
        assertThat(extract(counting).matrices()).isEqualTo(first);
        assertThat(counting.extractAll(songs, ExtractionOptions.defaults()).matrices()).isNotEqualTo(first);
    }

    @Test
    void anotherConfigurationIsAnotherEntry() {
        extract(pipeline);
        Extraction other = extract(pipeline("head_ssm: {head_words: 1}"));
        assertThat(other.report().computed()).isEqualTo(12);
        assertThat(other.matrices()).isNotEqualTo(extract(pipeline).matrices());
    }

    @Test
    void damagedFilesAreComputedAnew() throws IOException {
        Extraction first = extract(pipeline);
        List<Path> files = files();
        byte[] good = Files.readAllBytes(files.get(0));
        for (int at = 0; at < good.length; at += 7) {
            byte[] bad = good.clone();
            bad[at] ^= 0x10;
            Files.write(files.get(0), bad);
            check(first, 1);
            assertThat(Files.readAllBytes(files.get(0))).isEqualTo(good);
        }
        for (int length : new int[] {0, 3, 51, good.length - 1}) {
            Files.write(files.get(0), Arrays.copyOf(good, length));
            check(first, 1);
        }
        Files.write(files.get(0), Arrays.copyOf(good, good.length + 1));
        check(first, 1);
        // A whole file of another song under this song's name.
        Files.write(files.get(0), Files.readAllBytes(files.get(1)));
        check(first, 1);
        check(first, 0);
    }

    private void check(Extraction first, int damaged) {
        Extraction again = extract(pipeline);
        assertThat(again.report().damaged()).isEqualTo(damaged);
        assertThat(again.report().computed()).isEqualTo(damaged);
        assertThat(again.matrices()).isEqualTo(first.matrices());
    }

    @Test
    void severalRunsMayShareAFolder() throws Exception {
        List<FeatureMatrix> expected = extract(pipeline).matrices();
        FeatureCache.in(folder.resolve("cache")).clear();
        ConcurrentLinkedQueue<List<FeatureMatrix>> results = new ConcurrentLinkedQueue<>();
        List<Thread> threads = IntStream.range(0, 6).mapToObj(t -> new Thread(() -> {
            for (int k = 0; k < 5; k++) {
                results.add(extract(pipeline("")).matrices());
                if (t == 0) {
                    FeatureCache.in(folder.resolve("cache")).clear();
                }
            }
        })).toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(results).hasSize(30).containsOnly(expected);
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.filter(path -> path.toString().endsWith(".tmp"))).isEmpty();
        }
    }

    @Test
    void clearingRemovesOnlyItsOwnFiles() throws IOException {
        extract(pipeline);
        Path foreign = Files.writeString(folder.resolve("cache/notes.txt"), "mine");
        FeatureCache cache = FeatureCache.in(folder.resolve("cache"));
        assertThat(cache.clear()).isEqualTo(12);
        assertThat(files()).isEmpty();
        assertThat(foreign).exists();
        assertThat(cache.folder().resolve("README.txt")).content().contains("may be deleted at any time");
        assertThat(cache.clear()).isZero();
    }

    @Test
    void aFolderThatCannotBeIsAnError() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThatThrownBy(() -> FeatureCache.in(file.resolve("cache"))).isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("feature cache");
    }

    @Test
    void textsThatRunTogetherHaveDifferentDigests() {
        assertThat(List.of(TextDigest.of(List.of("ab", "c")), TextDigest.of(List.of("a", "bc")),
                TextDigest.of(List.of("abc")),
                TextDigest.of(List.of("\uD800")), TextDigest.of(List.of("\uD801")), TextDigest.of(List.of("?")),
                TextDigest.of(List.of()), TextDigest.of(List.of("")))).doesNotHaveDuplicates();
    }
}
