package org.segmodel.features.repetition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segmodel.features.FeatureMatrix;
import org.segmodel.features.FeaturePipeline;
import org.segmodel.features.config.RepetitionConfig;
import org.segmodel.features.phonetic.CmuDictionary;
import org.segmodel.features.phonetic.Pronouncer;
import org.segmodel.features.text.SongText;

class RepetitionFamilyTest {

    private static final Pronouncer PRONOUNCER = new Pronouncer(CmuDictionary.onClassPath());

    private final RepetitionFamily family = family(true, true, true, true, true, true);
    private final FeaturePipeline pipeline = FeaturePipeline.of(List.of(family));

    private static RepetitionFamily family(boolean... groups) {
        return new RepetitionFamily(new RepetitionConfig(true, groups[0], groups[1], groups[2], groups[3], groups[4],
                groups[5]), PRONOUNCER);
    }

    private static RepetitionFamily only(int group) {
        boolean[] groups = new boolean[6];
        groups[group] = true;
        return family(groups);
    }

    private static List<String> song(int lines) {
        return RandomSongs.song(lines, new Random(lines));
    }

    @Test
    void widthsAndNames() {
        assertThat(IntStream.range(0, 6).map(group -> only(group).width())).containsExactly(9, 109, 105, 21, 151, 22);
        assertThat(family(true, true, true, true, true, false).width()).isEqualTo(395);
        assertThat(family.columns()).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z0-9_.]+"));
        assertThat(pipeline.layout().columns()).contains("repetition.blocks.run_length.exact");
        List<String> prefixes = List.of("position.", "repeats.", "blocks.", "novelty.", "structure.", "ngrams.");
        for (int group = 0; group < 6; group++) {
            String prefix = prefixes.get(group);
            assertThat(only(group).columns()).allMatch(name -> name.startsWith(prefix));
        }
    }

    @Test
    void groupsDoNotDependOnEachOther() {
        SongText song = SongText.of(song(30));
        float[] all = family.compute(song);
        int offset = 0;
        for (int group = 0; group < 6; group++) {
            RepetitionFamily one = only(group);
            float[] block = one.compute(song);
            for (int i = 0; i < 30; i++) {
                int from = i * family.width() + offset;
                assertThat(Arrays.copyOfRange(all, from, from + one.width()))
                        .isEqualTo(Arrays.copyOfRange(block, i * one.width(), (i + 1) * one.width()));
            }
            offset += one.width();
        }
    }

    @Test
    void songsOfAnyLength() {
        for (int n : new int[] {0, 1, 2, 3, 500}) {
            FeatureMatrix matrix = pipeline.extract(song(n));
            assertThat(matrix.lines()).isEqualTo(n);
            for (float value : matrix.values()) {
                assertThat(value >= -7 && value <= 7).isTrue();
            }
        }
    }

    @Test
    void equalLines() {
        int n = 300;
        FeatureMatrix matrix = pipeline.extract(Collections.nCopies(n, "la la la"));
        assertThat(matrix.get(7, matrix.layout().indexOf("repetition.repeats.share.exact")))
                .isEqualTo((float) ((n - 1.0) / n));
        assertThat(matrix.get(7, matrix.layout().indexOf("repetition.position.mean_similarity"))).isEqualTo(1f);
        // The diagonals 4 to 299 are runs; the longest is the first of them.
        assertThat(matrix.get(7, matrix.layout().indexOf("repetition.blocks.song_longest.near")))
                .isEqualTo((float) Math.log(1 + n - 4));
    }

    @Test
    void linesWithoutWordsAreLikeNoOther() {
        FeatureMatrix matrix = pipeline.extract(Arrays.asList("", "...", null, "!", "(", " "));
        for (String column : List.of("repeats.max.exact", "repeats.max.trigrams", "repeats.max.rhyme",
                "structure.max.tfidf", "structure.plus_1.metre", "blocks.run_length.loose", "ngrams.shared_1")) {
            for (int i = 0; i < matrix.lines(); i++) {
                assertThat(matrix.get(i, matrix.layout().indexOf("repetition." + column))).as(column).isZero();
            }
        }
    }

    @Test
    void spellingOfTheSameWordsDoesNotMatter() {
        List<String> plain = List.of("don't you go", "the cafe is closing", "oh my love", "don't you go",
                "running home");
        List<String> other = List.of("DON\u2019T you go!", "The caf\u00E9 is closin\u2019 (oh no)",
                "Oh, my\u200B love", "\"Don\u2018t   you go...\"", "runnin' home");
        assertThat(pipeline.extract(other)).isEqualTo(pipeline.extract(plain));
        assertThat(pipeline.extract(List.of("dont you go", "no", "x", "y", "z")))
                .isNotEqualTo(pipeline.extract(plain));
    }

    @Test
    void longSongsAreDescribedInEvenParts() {
        List<String> song = song(1500);
        FeatureMatrix whole = pipeline.extract(song);
        FeatureMatrix second = pipeline.extract(song.subList(750, 1500));
        List<String> columns = whole.layout().columns();
        for (int c = 0; c < columns.size(); c++) {
            boolean place = columns.get(c).matches("repetition\\.position\\.(from|near|song_length).*"
                    + "|.*(earliest|latest|mean)_partner.*|.*first_place.*");
            for (int i = 0; i < 750 && !place; i++) {
                assertThat(whole.get(750 + i, c)).as(columns.get(c)).isEqualTo(second.get(i, c));
            }
        }
        int start = whole.layout().indexOf("repetition.position.from_start");
        assertThat(whole.get(0, start)).isZero();
        assertThat(whole.get(750, start)).isEqualTo(750 / 1499f);
        assertThat(whole.get(1499, start)).isEqualTo(1f);
        int partner = whole.layout().indexOf("repetition.blocks.earliest_partner.exact");
        for (int i = 0; i < 750; i++) {
            float within = second.get(i, partner);
            assertThat(within == 0 || whole.get(750 + i, partner) >= 750 / 1499f).isTrue();
        }
    }

    @Test
    void unevenLengthsGiveTheFirstPartsOneLineMore() {
        RepetitionFamily position = only(0);
        int column = position.columns().indexOf("position.share_exact");
        // Lines 512 and 513 are equal; only if both are in one part are they repeats.
        List<String> song = IntStream.range(0, 1025).mapToObj(i -> "line w" + (i == 513 ? 512 : i)).toList();
        float[] values = position.compute(SongText.of(song));
        assertThat(values[column]).isZero();
        List<String> shorter = song.subList(0, 1024);
        assertThat(position.compute(SongText.of(shorter))[column]).isEqualTo(2 / 1024f);
    }

    @Test
    void recipeFollowsTheSettings() {
        assertThat(family.recipe()).contains("ngrams=true").contains("cmudict")
                .isNotEqualTo(family(true, true, true, true, true, false).recipe());
    }
}
