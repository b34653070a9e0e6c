package org.segmodel.models.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.segmodel.core.config.ConfigException;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.config.ConfigRecords;
import org.segmodel.core.io.SongReader;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.song.LabelSet;
import org.segmodel.core.song.Song;
import org.segmodel.features.FeaturePipeline;
import org.segmodel.features.ProgressListener;
import org.segmodel.features.config.EmbeddingConfig;
import org.segmodel.features.config.FeatureConfig;
import org.segmodel.models.calibration.TemperatureCalibration;
import org.segmodel.models.decode.LineUncertainty;
import org.segmodel.models.config.AttentionType;
import org.segmodel.models.config.ModelConfig;
import org.segmodel.models.decode.DecodingConfig;
import org.segmodel.models.network.AttentionMap;
import org.segmodel.models.network.TaggerInference;
import org.segmodel.models.saved.ModelFormatException;
import org.segmodel.models.saved.RandomModels;
import org.segmodel.models.saved.SavedModel;
import org.segmodel.models.segment.config.PredictionConfig;

class LyricSegmenterTest {

    private static final List<String> WORDS = List.of("rain", "river", "don't", "you", "walk", "home", "again", "light",
            "the", "a", "sing", "over", "under", "never", "slow", "Café", "tonight", "we", "I", "window");
    private static final List<String> LINES = List.of("The rain came down on Market Street", "I counted every stone",
            "Sing it loud, sing it slow", "We are never coming home", "The bus was late, the light was thin",
            "I read your note again", "Sing it loud, sing it slow", "We are never coming home");

    private static SavedModel model;
    private static LyricSegmenter segmenter;

    @BeforeAll
    static void begin() {
        model = RandomModels.model(ConfigLoader.defaults(FeatureConfig.class), 4, 1);
        segmenter = LyricSegmenter.of(model);
    }

    @Test
    void aSegmentationIsWhatItsPartsGive() {
        double[] logits = new TaggerInference(model.model(), 60, 2, model.weights())
                .scores(FeaturePipeline.create(model.features()).extract(LINES).values(), LINES.size());
        double[] probabilities = model.calibration().probabilities(logits, 2);

        Segmentation song = segmenter.segment(LINES);

        assertThat(song.lines()).isEqualTo(LINES);
        for (int line = 0; line < LINES.size(); line++) {
            assertThat(song.probabilities()[line])
                    .containsExactly(probabilities[2 * line], probabilities[2 * line + 1]);
            assertThat(song.classNumbers()[line]).isEqualTo(logits[2 * line + 1] > logits[2 * line] ? 1 : 0);
            assertThat(song.confidence(line)).isEqualTo(Math.max(probabilities[2 * line], probabilities[2 * line + 1]));
        }
        assertThat(segmenter.segment(Song.unlabelled("s", LINES))).isEqualTo(song);
        assertThat(segmenter.labels()).isEqualTo(LabelSet.VERSE_CHORUS);
        assertThat(segmenter.model()).isSameAs(model);
    }

    @Test
    void attentionIsToldHeadByHeadOfEveryTagger() {
        FeaturePipeline pipeline = FeaturePipeline.create(RandomModels.PLAIN_FEATURES);
        ModelConfig config = ConfigRecords.with(ModelConfig.bilstm(4, 1, 0, 0.4, 1, false), Map.of("attention_enabled", true,
                "attention_heads", 2, "attention_type", AttentionType.LOCALIZED, "window_size", 3));
        List<SavedModel.Member> members = IntStream.range(0, 2).mapToObj(seed -> new SavedModel.Member(config,
                RandomModels.weights(config, pipeline.width(), 2, seed))).toList();
        LyricSegmenter attentive = LyricSegmenter.of(SavedModel.of(LabelSet.VERSE_CHORUS, RandomModels.PLAIN_FEATURES,
                EmbeddingConfig.none(), pipeline, members, DecodingConfig.independent(), model.calibration(),
                model.manifest(), Map.of()));

        List<String> withBlank = new ArrayList<>(LINES);
        withBlank.add(3, "  ");
        List<AttentionMap> maps = attentive.attention(withBlank);

        assertThat(maps).extracting(AttentionMap::head).containsExactly(1, 2, 1, 2);
        assertThat(maps).allSatisfy(map -> {
            assertThat(map.layer()).isEqualTo("attention");
            assertThat(map.weights()).hasSize(LINES.size());
            for (int query = 0; query < LINES.size(); query++) {
                float sum = 0;
                for (int key = 0; key < LINES.size(); key++) {
                    float weight = map.weights().get(query)[key];
                    sum += weight;
                    assertThat(weight > 0).as("line %d sees line %d", query, key).isEqualTo(Math.abs(query - key) <= 1);
                }
                assertThat(sum).isCloseTo(1, within(1e-5f));
            }
        });
        assertThat(maps.get(0).weights().get(1)).isNotEqualTo(maps.get(2).weights().get(1));
        assertThat(attentive.attention(List.of())).hasSize(4).allSatisfy(map -> assertThat(map.weights()).isEmpty());
        assertThat(segmenter.attention(LINES)).as("a model without attention").isEmpty();
    }

    private static LyricSegmenter with(String yaml) {
        return segmenter.with(ConfigLoader.parse(PredictionConfig.class, "test", yaml, List.of()));
    }

    @Test
    void aConfigurationOfDefaultsChangesNothing() {
        for (Song song : songs(20, 30, 20)) {
            assertThat(segmenter.with(PredictionConfig.defaults()).segment(song)).isEqualTo(segmenter.segment(song));
        }
    }

    @Test
    void aConfigurationChangesDecodingAndCalibrationOfANewSegmenter() {
        double[] logits = segmenter.posterior(LINES).logits();
        Segmentation before = segmenter.segment(LINES);

        Segmentation cool = with("calibration: {method: temperature, temperature: 0.5}").segment(LINES);
        assertThat(cool.classNumbers()).isEqualTo(before.classNumbers());
        double[] twice = new TemperatureCalibration(0.5).probabilities(logits, 2);
        assertThat(Arrays.stream(cool.probabilities()).flatMapToDouble(Arrays::stream).toArray()).isEqualTo(twice);
        for (Song song : songs(20, 30, 20)) {
            assertThat(with("minimum_segment_length: 4").segment(song).sections())
                    .allMatch(section -> section.length() >= 4);
        }
        assertThat(with("minimum_segment_length: 9").segment(LINES).sections()).hasSize(1);
        assertThat(segmenter.segment(LINES)).as("the first segmenter").isEqualTo(before);
    }

    @Test
    void samplesTellHowUncertainALineIsAndFollowFromSeedAndSong() {
        assertThat(segmenter.segment(LINES).uncertainty()).isEmpty();
        LyricSegmenter sampling = with("monte_carlo: {samples: 8, seed: 3}");
        Segmentation song = sampling.segment(LINES);
        assertThat(song.probabilities()).isNotEqualTo(segmenter.segment(LINES).probabilities());
        LineUncertainty uncertainty = song.uncertainty().orElseThrow();
        assertThat(uncertainty.lines()).isEqualTo(LINES.size());
        assertThat(IntStream.range(0, LINES.size()).mapToDouble(uncertainty::mutualInformation).max().orElseThrow())
                .isPositive();
        List<Song> songs = songs(20, 30, 20);
        List<Segmentation> alone = songs.stream().map(sampling::segment).toList();
        assertThat(sampling.segmentAll(songs, 3, ProgressListener.NONE)).isEqualTo(alone);
        assertThat(with("monte_carlo: {samples: 8, seed: 3}").segment(LINES)).isEqualTo(song);
        assertThat(with("monte_carlo: {samples: 8, seed: 4}").segment(LINES)).isNotEqualTo(song);
        assertThat(sampling.segment(List.of()).uncertainty().orElseThrow().lines()).isZero();
    }

    @Test
    void thresholdsAreOfTheProbabilitiesThatAreShown() {
        double chorus = segmenter.segment(LINES).probability(2, 1);
        for (double off : new double[] {-1e-6, 1e-6}) {
            Segmentation song = with("{decoding: {method: independent}, thresholds: {chorus: " + (chorus + off) + "}}")
                    .segment(LINES);
            assertThat(song.label(2)).isEqualTo(off < 0 ? "chorus" : "verse");
            assertThat(song.probabilities()).isEqualTo(segmenter.segment(LINES).probabilities());
        }
        assertThatThrownBy(() -> with("thresholds: {bridg: 0.2}")).isInstanceOf(ConfigException.class)
                .hasMessageContaining("the nearest that is known is 'bridge'");
    }

    @Test
    void theFileGivesTheSameResults(@TempDir Path folder) throws IOException {
        Path file = folder.resolve(SavedModel.FILE_NAME);
        model.write(file);

        assertThat(LyricSegmenter.load(file).segment(LINES)).isEqualTo(segmenter.segment(LINES));
    }

    @Test
    void aModelOfAnotherRecipeIsRefusedWithItsFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve(SavedModel.FILE_NAME);
        SavedModel other = RandomModels.saved(model.labels(), model.features(), "ab".repeat(32), 60, model.model(),
                model.weights(), model.calibration(), model.manifest(), model.metrics());
        other.write(file);

        assertThatThrownBy(() -> LyricSegmenter.load(file)).isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith(file + ": ").hasMessageContaining("another feature recipe");
        assertThatThrownBy(() -> LyricSegmenter.of(other)).isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("model in memory");
    }

    @Test
    void blankLinesSeparateNothing() {
        List<String> spaced = new ArrayList<>();
        for (String line : LINES) {
            spaced.addAll(Arrays.asList("", line, "  \t", null, "\u00a0\u3000"));
        }

        assertThat(segmenter.segment(spaced)).isEqualTo(segmenter.segment(LINES));
    }

    /** What counts as blank must be the same here and where training data is read. */
    @Test
    void blankIsWhatTheSongReaderSaysItIs() {
        for (int c = 1; c < 0x3100; c++) {
            if (!Character.isISOControl(c)) {
                String json = "{\"id\": \"x\", \"lines\": [\"a\", \"" + (c == '"' || c == '\\' ? "\\" : "")
                        + Character.toString(c) + "\"]}\n";
                int read = new SongReader(LabelSet.VERSE_CHORUS).readJsonl("test",
                        new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))).orThrow().get(0).size();
                if (read != 2) {
                    assertThat(segmenter.segment(List.of("a", Character.toString(c))).size()).as("U+%04x", c)
                            .isEqualTo(read);
                }
            }
        }
        for (String seen : List.of("\u200b", "\u2060", "\ufeff", ".", "\u0301")) {
            assertThat(segmenter.segment(List.of("a", seen)).size()).isEqualTo(2);
        }
    }

    @Test
    void noLineAndOneLine() {
        assertThat(segmenter.segment(List.of()).sections()).isEmpty();
        assertThat(segmenter.segment(List.of("", " ")).lines()).isEmpty();
        assertThat(segmenter.segment(List.of("alone")).sections()).singleElement()
                .satisfies(section -> assertThat(section.length()).isEqualTo(1));
        assertThat(segmenter.segment(List.of("!?", "…", "日本語の歌", "\ud83c\udfb5")).size()).isEqualTo(4);
    }

    @Test
    @Timeout(120)
    void theLongestSongIsSegmentedAndALongerOneRefused() {
        List<String> lines = songs(1, 20_001, 300).get(0).lines();

        Segmentation song = segmenter.segment(lines.subList(0, 20_000));

        assertThat(song.size()).isEqualTo(20_000);
        assertThat(song.sections().get(song.sections().size() - 1).end()).isEqualTo(20_000);
        assertThatThrownBy(() -> segmenter.segment(lines)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("20001 lines").hasMessageContaining("20000");
        assertThatThrownBy(() -> segmenter.segment(List.of("a", "x".repeat(10_001))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("line 1 has 10001 characters");
    }

    @Test
    void neitherThreadsNorOtherSongsChangeAResult() {
        List<Song> songs = songs(30, 40, 30);
        List<Segmentation> alone = songs.stream().map(segmenter::segment).toList();

        for (int threads : new int[] {1, 2, 8, 100}) {
            List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
            assertThat(segmenter.segmentAll(songs, threads, (done, total) -> seen.add(total * 1000 + done)))
                    .isEqualTo(alone);
            assertThat(seen).isEqualTo(IntStream.rangeClosed(1, 30).mapToObj(done -> 30_000 + done).toList());
        }
        List<Song> reversed = new ArrayList<>(songs);
        Collections.reverse(reversed);
        List<Segmentation> found = new ArrayList<>(segmenter.segmentAll(reversed, 3, ProgressListener.NONE));
        Collections.reverse(found);
        assertThat(found).isEqualTo(alone);
        assertThat(segmenter.segmentAll(List.of(), 4, ProgressListener.NONE)).isEmpty();
    }

    @Test
    void eightThreadsOnAFreshSegmenterAgree() throws Exception {
        List<Song> songs = songs(10, 25, 20);
        List<Segmentation> alone = songs.stream().map(segmenter::segment).toList();
        LyricSegmenter fresh = LyricSegmenter.of(model);
        ExecutorService executor = Executors.newFixedThreadPool(8);
        try {
            Callable<List<Segmentation>> task = () -> songs.stream().map(fresh::segment).toList();
            for (Future<List<Segmentation>> result : executor.invokeAll(Collections.nCopies(24, task))) {
                assertThat(result.get()).isEqualTo(alone);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void aSongThatFailsIsNamedAndTheOthersStop() {
        List<Song> songs = new ArrayList<>(songs(20, 10, 10));
        songs.set(3, Song.unlabelled("too-long", List.of("x".repeat(10_001))));

        for (int threads : new int[] {1, 4}) {
            assertThatThrownBy(() -> segmenter.segmentAll(songs, threads, ProgressListener.NONE))
                    .isInstanceOf(IllegalStateException.class).hasMessageContaining("song 'too-long': line 0");
        }
        assertThatThrownBy(() -> segmenter.segmentAll(songs, 0, ProgressListener.NONE))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("at least 1 thread");
    }

    @Test
    void anInterruptEndsTheWorkAndIsKept() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> segmenter.segmentAll(songs(20, 10, 10), 2, ProgressListener.NONE))
                    .isInstanceOf(IllegalStateException.class).hasMessageContaining("interrupted");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** Songs of random words; of a song's lines, {@code distinct} at most differ. */
    private static List<Song> songs(int count, int lines, int distinct) {
        RandomStream random = new Seeds(21).stream("songs");
        List<Song> songs = new ArrayList<>();
        for (int s = 0; s < count; s++) {
            List<String> pool = IntStream.range(0, distinct).mapToObj(i -> random.ints(6, 0, WORDS.size())
                    .mapToObj(WORDS::get).collect(Collectors.joining(" "))).toList();
            songs.add(Song.unlabelled("song-" + s, random.ints(lines, 0, distinct).mapToObj(pool::get).toList()));
        }
        return songs;
    }
}
