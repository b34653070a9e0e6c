package org.segmodel.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.song.Song;
import org.segmodel.examples.corpus.EmbeddedCorpus;
import org.segmodel.features.Extraction;
import org.segmodel.features.ExtractionOptions;
import org.segmodel.features.FeatureCache;
import org.segmodel.features.FeatureMatrix;
import org.segmodel.features.FeaturePipeline;
import org.segmodel.features.config.HeadSsmConfig;
import org.segmodel.features.family.HeadSsm;
import org.segmodel.features.text.SongText;

class VocativeFamilyTest {

    private static final List<String> CALLS = List.of("oh", "hey", "la", "na", "yeah", "baby");
    private static final VocativeFamily FAMILY = new VocativeFamily(CALLS);

    @TempDir
    private Path folder;

    @Test
    void countsByHand() {
        SongText song = SongText.of(Arrays.asList("Oh, oh, take me home!", "Hey! Hey!", "", null, "Walking home",
                "Yeah\uFF01 it\u2019s the ohm"));
        assertThat(FAMILY.compute(song)).containsExactly(1, 2, 0.4f, 2, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0.25f);
    }

    /** The slow twin: counts characters and cuts words in another way. */
    @Test
    void countsTheCorpusLikeASlowTwin() {
        int called = 0;
        for (Song song : EmbeddedCorpus.load().all()) {
            float[] values = FAMILY.compute(SongText.of(song.lines()));
            for (int line = 0; line < song.size(); line++) {
                String raw = song.lines().get(line);
                List<String> words = Arrays.stream(raw.toLowerCase(Locale.ROOT).replace('\u2019', '\'')
                        .split("[^\\p{L}\\p{M}\\p{N}']+")).map(word -> word.replaceAll("^'+|'+$", ""))
                        .filter(word -> !word.isEmpty()).toList();
                long calls = words.stream().filter(CALLS::contains).count();
                assertThat(Arrays.copyOfRange(values, 3 * line, 3 * line + 3)).as("%s: %s", song.id(), raw)
                        .containsExactly(raw.length() - raw.replace("!", "").length(), calls,
                                (float) calls / Math.max(1, words.size()));
                called += calls > 0 ? 1 : 0;
            }
        }
        assertThat(called).as("lines with a call").isGreaterThan(50);
    }

    @Test
    void standsBesideOtherFamiliesAndInTheCache() {
        List<Song> songs = EmbeddedCorpus.load().test().subList(0, 3);
        FeaturePipeline pipeline = FeaturePipeline.of(List.of(
                new HeadSsm(ConfigLoader.defaults(HeadSsmConfig.class)),
                new VocativeFamily(List.of("oh", "hey", "la", "na", "yeah", "baby"))));
        ExtractionOptions options = ExtractionOptions.defaults().withCache(FeatureCache.in(folder));
        Extraction first = pipeline.extractAll(songs, options);
        Extraction second = pipeline.extractAll(songs, options);
        int column = pipeline.layout().indexOf("vocative.calls");

        assertThat(pipeline.width()).isEqualTo(12 + 3);
        assertThat(column).isEqualTo(13);
        assertThat(first.report().computed()).isEqualTo(3);
        assertThat(second.report().cached()).isEqualTo(3);
        assertThat(second.matrices()).isEqualTo(first.matrices());
        for (int s = 0; s < songs.size(); s++) {
            float[] alone = FAMILY.compute(SongText.of(songs.get(s).lines()));
            for (int line = 0; line < songs.get(s).size(); line++) {
                assertThat(first.matrices().get(s).get(line, column)).isEqualTo(alone[3 * line + 1]);
            }
        }
    }

    @Test
    void anotherListOfCallsIsAnotherRecipe() {
        List<Song> songs = EmbeddedCorpus.load().test().subList(0, 2);
        ExtractionOptions options = ExtractionOptions.defaults().withCache(FeatureCache.in(folder));
        FeaturePipeline.of(List.of(FAMILY)).extractAll(songs, options);
        FeaturePipeline fewer = FeaturePipeline.of(List.of(new VocativeFamily(List.of("hey"))));
        assertThat(fewer.extractAll(songs, options).report().cached()).as("numbers of another recipe").isZero();
        FeaturePipeline same = FeaturePipeline.of(List.of(new VocativeFamily(
                List.of("baby", "yeah", "na", "la", "hey", "oh", "oh"))));
        assertThat(same.extractAll(songs, options).report().cached()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 500})
    void describesSongsOfAnyLength(int lines) {
        FeatureMatrix matrix = FeaturePipeline.of(List.of(FAMILY)).extract(Collections.nCopies(lines, "la la land!"));
        assertThat(matrix.lines()).isEqualTo(lines);
        for (int line = 0; line < lines; line++) {
            assertThat(matrix.get(line, 1)).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hey", "oh oh", "", "hey!"})
    void aCallThatNoLineCanHaveIsRefused(String call) {
        assertThatThrownBy(() -> new VocativeFamily(List.of("oh", call))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + call + "'").hasMessageContaining("one word in lower case");
    }
}
