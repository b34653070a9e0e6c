package org.segmodel.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.song.Song;
import org.segmodel.features.config.FeatureConfig;
import org.segmodel.features.family.FeatureFamily;
import org.segmodel.features.text.SongText;

class FeaturePipelineTest {

    private static final List<String> LINES = List.of("The rain came down on the silver town",
            "And nobody said a word", "Oh, sing it I\u2019LL SING again", "And nobody said a word",
            "Oh, sing it I'll sing again", "");

    private final FeaturePipeline pipeline = pipeline("");

    private static FeaturePipeline pipeline(String yaml) {
        return FeaturePipeline.create(ConfigLoader.parse(FeatureConfig.class, "test.yaml", yaml, List.of()));
    }

    private static List<Song> songs(int count) {
        return IntStream.range(0, count).mapToObj(i -> Song.unlabelled("song " + i, IntStream.rangeClosed(0, i % 9)
                .mapToObj(line -> LINES.get((i + line * line) % 5) + " " + (i + line) % 3).toList())).toList();
    }

    /** Gives the length of each line; fails on lines that say so. */
    private static final class Fragile implements FeatureFamily {

        @Override
        public String name() {
            return "fragile";
        }

        @Override
        public List<String> columns() {
            return List.of("length");
        }

        @Override
        public float[] compute(SongText song) {
            float[] out = new float[song.size()];
            for (int i = 0; i < out.length; i++) {
                if (song.line(i).clean().equals("fail")) {
                    throw new IllegalArgumentException("told to fail");
                }
                out[i] = song.line(i).clean().length();
            }
            return out;
        }

        @Override
        public String recipe() {
            return "";
        }
    }

    @Test
    void sixtyNumbersALine() {
        assertThat(pipeline.width()).isEqualTo(60);
        FeatureMatrix matrix = pipeline.extract(LINES);
        assertThat(matrix.lines()).isEqualTo(6);
        assertThat(matrix.width()).isEqualTo(60);
        assertThat(matrix.layout().columns()).startsWith("head_ssm.mean", "head_ssm.max")
                .contains("tail_ssm.q90", "phonetic_ssm.std", "pos_ssm.high_share")
                .endsWith("string_ssm.position_from_end");
        assertThat(matrix.get(1, matrix.layout().indexOf("string_ssm.position"))).isEqualTo(0.2f);
        assertThat(matrix.get(1, matrix.layout().indexOf("pos_ssm.max"))).isEqualTo(1f);
        for (float value : matrix.values()) {
            assertThat(value).isBetween(0f, 1f);
        }
    }

    @Test
    void blocksStandSideBySide() {
        FeatureMatrix whole = pipeline.extract(LINES);
        int offset = 0;
        for (FeatureFamily family : pipeline.families()) {
            float[] block = family.compute(SongText.of(LINES));
            for (int i = 0; i < LINES.size(); i++) {
                for (int c = 0; c < family.width(); c++) {
                    assertThat(whole.get(i, offset + c)).isEqualTo(block[i * family.width() + c]);
                }
            }
            offset += family.width();
        }
        float[] line = new float[62];
        whole.copyLine(3, line, 1);
        assertThat(line[1 + 25]).isEqualTo(whole.get(3, 25));
    }

    @Test
    void linesThatDifferOnlyInQuotesAndCaseAreAlike() {
        FeatureMatrix matrix = pipeline.extract(LINES);
        int next = matrix.layout().indexOf("string_ssm.last");
        FeatureMatrix shorter = pipeline.extract(LINES.subList(0, 5));
        assertThat(shorter.get(2, next)).isEqualTo(1f);
        assertThat(matrix.get(2, next)).isZero();
    }

    @Test
    void oneLineNoLineAndNull() {
        assertThat(pipeline.extract(List.of("alone")).lines()).isEqualTo(1);
        assertThat(pipeline.extract(List.of()).lines()).isZero();
        assertThat(pipeline.extract(Arrays.asList("a", null))).isEqualTo(pipeline.extract(List.of("a", "")));
    }

    @Test
    void familiesCanBeSwitchedOff() {
        FeaturePipeline three = pipeline("pos_ssm: {enabled: false}\nhead_ssm: {enabled: false}");
        assertThat(three.width()).isEqualTo(36);
        assertThat(three.layout().columns().get(0)).isEqualTo("tail_ssm.mean");
    }

    @Test
    void digestFollowsTheSettings() {
        assertThat(pipeline.digest()).hasSize(64).isEqualTo(pipeline("").digest());
        assertThat(List.of(pipeline("head_ssm: {head_words: 3}").digest(), pipeline("pos_ssm: {tagset: penn}").digest(),
                pipeline("tail_ssm: {enabled: false}").digest(), pipeline.digest())).doesNotHaveDuplicates();
    }

    @Test
    void localeDoesNotMatter() {
        List<String> lines = List.of("I TITLE \u0130", "\u00CC i\u0307 title", "Istanbul IN iT");
        Locale before = Locale.getDefault();
        List<FeatureMatrix> results = new ArrayList<>();
        List<String> digests = new ArrayList<>();
        try {
            for (String tag : List.of("tr-TR", "ar-EG", "en-US", "lt-LT")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                FeaturePipeline fresh = pipeline("");
                results.add(fresh.extract(lines));
                digests.add(fresh.digest());
            }
        } finally {
            Locale.setDefault(before);
        }
        assertThat(results).containsOnly(results.get(0));
        assertThat(digests).containsOnly(pipeline.digest());
    }

    @Test
    void numberOfThreadsDoesNotMatterAndOrderIsKept() {
        List<Song> songs = songs(60);
        List<FeatureMatrix> one = songs.stream().map(song -> pipeline.extract(song.lines())).toList();
        for (int threads : new int[] {1, 2, 8, 100}) {
            Extraction extraction = pipeline("").extractAll(songs, ExtractionOptions.defaults().withThreads(threads));
            assertThat(extraction.matrices()).isEqualTo(one);
            assertThat(extraction.report().computed()).isEqualTo(60);
            assertThat(extraction.report().cached()).isZero();
            assertThat(extraction.report().lines()).isEqualTo(songs.stream().mapToInt(Song::size).sum());
        }
        assertThat(pipeline.extractAll(List.of(), ProgressListener.NONE)).isEmpty();
    }

    @Test
    void onePipelineServesManyThreads() throws InterruptedException {
        FeatureMatrix expected = pipeline.extract(LINES);
        FeaturePipeline shared = pipeline("");
        ConcurrentLinkedQueue<FeatureMatrix> results = new ConcurrentLinkedQueue<>();
        List<Thread> threads = IntStream.range(0, 8).mapToObj(t -> new Thread(() -> {
            for (int k = 0; k < 20; k++) {
                results.add(shared.extract(LINES));
            }
        })).toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(results).hasSize(160).containsOnly(expected);
    }

    @Test
    void progressRisesByOne() {
        List<Integer> seen = new ArrayList<>();
        pipeline.extractAll(songs(25), ExtractionOptions.defaults().withThreads(4).withProgress((done, total) -> {
            assertThat(total).isEqualTo(25);
            seen.add(done);
        }));
        assertThat(seen).isEqualTo(IntStream.rangeClosed(1, 25).boxed().toList());
    }

    @Test
    void failureNamesTheSong() {
        FeaturePipeline fragile = FeaturePipeline.of(List.of(new Fragile()));
        List<Song> songs = new ArrayList<>(songs(10));
        songs.add(4, Song.unlabelled("the bad one", List.of("fine", "fail")));
        for (int threads : new int[] {1, 3}) {
            assertThatThrownBy(() -> fragile.extractAll(songs, ExtractionOptions.defaults().withThreads(threads)))
                    .isInstanceOf(IllegalStateException.class).hasMessageContaining("the bad one")
                    .hasMessageContaining("told to fail");
        }
        assertThatThrownBy(() -> ExtractionOptions.defaults().withThreads(0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void interruptionStopsTheWork() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> pipeline.extractAll(songs(50), ExtractionOptions.defaults().withThreads(2)))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aSongOfTenThousandDifferentLines() {
        int n = 10_000;
        List<String> lines = IntStream.range(0, n).mapToObj(i -> "w" + i + " and w" + i / 2).toList();
        FeatureMatrix matrix = pipeline.extract(lines);
        assertThat(matrix.lines()).isEqualTo(n);
        assertThat(matrix.get(7, matrix.layout().indexOf("head_ssm.mean"))).isEqualTo(1f / n);
        assertThat(matrix.get(7, matrix.layout().indexOf("tail_ssm.mean"))).isEqualTo(2f / n);
        assertThat(matrix.get(7, matrix.layout().indexOf("tail_ssm.previous"))).isEqualTo(1f);
        assertThat(matrix.get(7, matrix.layout().indexOf("string_ssm.previous"))).isEqualTo(2 / 3f);
        assertThat(matrix.get(7, matrix.layout().indexOf("string_ssm.q90"))).isEqualTo(1 / 3f);
        assertThat(matrix.get(7, matrix.layout().indexOf("pos_ssm.max"))).isEqualTo(1f);
    }

    @Test
    void matricesMustBeFiniteAndOfTheRightSize() {
        FeatureLayout layout = new FeatureLayout(List.of("a", "b"));
        assertThatThrownBy(() -> new FeatureMatrix(layout, 2, new float[3])).hasMessageContaining("needs 4 values");
        assertThatThrownBy(() -> new FeatureMatrix(layout, 1, new float[] {0, Float.NaN}))
                .hasMessageContaining("feature b")
                .hasMessageContaining("line 0");
        assertThatThrownBy(() -> layout.indexOf("c")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FeatureLayout(List.of("a", "a"))).isInstanceOf(IllegalArgumentException.class);
        float[] values = {1, 2};
        FeatureMatrix matrix = new FeatureMatrix(layout, 1, values);
        values[0] = 9;
        matrix.values()[1] = 9;
        assertThat(matrix.values()).containsExactly(1f, 2f);
    }
}
