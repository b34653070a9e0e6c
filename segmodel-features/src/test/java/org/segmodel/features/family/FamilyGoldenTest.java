package org.segmodel.features.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.features.config.HeadSsmConfig;
import org.segmodel.features.config.LineSyllableSsmConfig;
import org.segmodel.features.config.NormalizeMethod;
import org.segmodel.features.config.PhoneticSsmConfig;
import org.segmodel.features.config.PhoneticSsmConfig.Mode;
import org.segmodel.features.config.PhoneticSsmConfig.SimilarityMethod;
import org.segmodel.features.config.PosSsmConfig;
import org.segmodel.features.config.StringSsmConfig;
import org.segmodel.features.config.SyllablePatternSsmConfig;
import org.segmodel.features.config.TailSsmConfig;
import org.segmodel.features.similarity.SsmSummary;
import org.segmodel.features.text.SongText;
import org.segmodel.features.text.TextLine;

class FamilyGoldenTest {

    private static final SongText FOUR_LINES = SongText.of(List.of("Walking down the road tonight",
            "I will always love you", "Walking down to the sea", "I will always love you"));

    private static float between(SsmFamily family, String earlier, String later) {
        return family.similarities(SongText.of(List.of(earlier, later))).toArray()[0][1];
    }

    private static PhoneticSsm phonetic(Mode mode, SimilarityMethod method) {
        return new PhoneticSsm(new PhoneticSsmConfig(true, 12, mode, method, false, NormalizeMethod.ZSCORE, 0.8));
    }

    @Test
    void headSummaryOfFourLines() {
        float[] block = new HeadSsm(ConfigLoader.defaults(HeadSsmConfig.class)).compute(FOUR_LINES);
        float[][] ends = {{0, 0, 1, 0, 0, 1}, {0, 0, 0, 1, 1 / 3f, 2 / 3f}, {0, 0, 1, 0, 2 / 3f, 1 / 3f},
            {0, 0, 0, 1, 1, 0}};
        for (int i = 0; i < 4; i++) {
            int at = i * SsmSummary.WIDTH;
            assertThat(Arrays.copyOfRange(block, at, at + 6)).containsExactly(0.5f, 1, 0.5f, 1, 1, 0.5f);
            assertThat(Arrays.copyOfRange(block, at + 6, at + 12)).containsExactly(ends[i], within(1e-7f));
        }
    }

    @Test
    void wordOverlapGoesFromTheEarlierToTheLaterLine() {
        StringSsm family = new StringSsm(ConfigLoader.defaults(StringSsmConfig.class));
        assertThat(between(family, "baby baby baby oh", "baby")).isEqualTo(0.75f);
        assertThat(between(family, "baby", "baby baby baby oh")).isEqualTo(0.25f);
        float[][] both = family.similarities(SongText.of(List.of("baby", "baby baby baby oh", "baby"))).toArray();
        assertThat(both[1]).containsExactly(0.25f, 1f, 0.75f);
        assertThat(both[0]).containsExactly(1f, 0.25f, 1f);
    }

    @Test
    void rhymeAndAlliteration() {
        assertThat(between(phonetic(Mode.RHYME, SimilarityMethod.BINARY), "in the night", "see the light")).isZero();
        assertThat(between(phonetic(Mode.RHYME, SimilarityMethod.BINARY), "good night", "a knight")).isEqualTo(1f);
        assertThat(between(phonetic(Mode.RHYME, SimilarityMethod.EDIT_DISTANCE), "night", "light"))
                .isCloseTo(2 / 3f, within(1e-7f));
        assertThat(between(phonetic(Mode.RHYME, SimilarityMethod.SEQUENCE_MATCH), "eye", "my")).isCloseTo(2 / 3f,
                within(1e-7f));
        assertThat(between(phonetic(Mode.ALLITERATION, SimilarityMethod.BINARY), "night falls", "nine lives"))
                .isEqualTo(1f);
        assertThat(between(phonetic(Mode.COMBINED, SimilarityMethod.BINARY), "night falls", "nine lives"))
                .isEqualTo(0.5f);
        // A word without pronunciation matches only itself.
        assertThat(between(phonetic(Mode.RHYME, SimilarityMethod.BINARY), "a xyzzyq", "the xyzzyq")).isEqualTo(1f);
        assertThat(between(phonetic(Mode.RHYME, SimilarityMethod.BINARY), "a xyzzyq", "the yzzyq")).isZero();
    }

    @Test
    void emptyLines() {
        List<String> empty = List.of("", "", "word");
        SongText song = SongText.of(empty);
        float[] apart = {0, 1, 0};
        float[] alike = {1, 1, 0};
        assertThat(new HeadSsm(ConfigLoader.defaults(HeadSsmConfig.class)).similarities(song).toArray()[1])
                .isEqualTo(apart);
        assertThat(new TailSsm(ConfigLoader.defaults(TailSsmConfig.class)).similarities(song).toArray()[1])
                .isEqualTo(apart);
        for (Mode mode : Mode.values()) {
            assertThat(phonetic(mode, SimilarityMethod.SEQUENCE_MATCH).similarities(song).toArray()[1])
                    .isEqualTo(apart);
        }
        assertThat(new PosSsm(ConfigLoader.defaults(PosSsmConfig.class)).similarities(song).toArray()[1])
                .isEqualTo(alike);
        assertThat(new StringSsm(ConfigLoader.defaults(StringSsmConfig.class)).similarities(song).toArray()[1])
                .isEqualTo(alike);
    }

    @Test
    void spellingOfApostrophesDoesNotMatter() {
        TailSsm tail = new TailSsm(ConfigLoader.defaults(TailSsmConfig.class));
        assertThat(between(tail, "no I don\u2019t", "yes, i DON'T!")).isEqualTo(1f);
        assertThat(between(tail, "i don't", "i dont")).isZero();
        assertThat(between(phonetic(Mode.RHYME, SimilarityMethod.BINARY), "i don\u2019t", "i dont")).isEqualTo(1f);
        HeadSsm head = new HeadSsm(ConfigLoader.defaults(HeadSsmConfig.class));
        assertThat(between(head, "Don\u2019t\u200B go home", "don't go away")).isEqualTo(1f);
        assertThat(between(head, "don't, go", "don't go")).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void normalisedColumns(NormalizeMethod method) {
        PhoneticSsmConfig config = new PhoneticSsmConfig(true, 12, Mode.RHYME, SimilarityMethod.EDIT_DISTANCE, true,
                method, 0.8);
        SongText song = SongText.of(List.of("night", "light", "love", "night"));
        float[] plain = phonetic(Mode.RHYME, SimilarityMethod.EDIT_DISTANCE).compute(song);
        float[] block = new PhoneticSsm(config).compute(song);
        for (int c = 0; c < SsmSummary.WIDTH; c++) {
            double[] before = column(plain, c);
            double[] after = column(block, c);
            double min = Arrays.stream(before).min().orElseThrow();
            double max = Arrays.stream(before).max().orElseThrow();
            double mean = Arrays.stream(before).average().orElseThrow();
            double deviation = Math.sqrt(Arrays.stream(before).map(v -> (v - mean) * (v - mean))
                    .average().orElseThrow());
            for (int i = 0; i < before.length; i++) {
                double expected = max == min ? before[i]
                        : method == NormalizeMethod.ZSCORE ? (before[i] - mean) / deviation
                        : (before[i] - min) / (max - min);
                assertThat(after[i]).as("column %s", c).isCloseTo(expected, within(1e-5));
            }
        }
        SongText one = SongText.of(List.of("night"));
        assertThat(new PhoneticSsm(config).compute(one))
                .isEqualTo(phonetic(Mode.RHYME, SimilarityMethod.BINARY).compute(one));
    }

    private static SyllablePatternSsm pattern(SyllablePatternSsmConfig.SimilarityMethod method) {
        return new SyllablePatternSsm(new SyllablePatternSsmConfig(true, 12, method, 0.7, 0.3, false,
                NormalizeMethod.ZSCORE, 0.8));
    }

    private static LineSyllableSsm length(boolean normalize) {
        return new LineSyllableSsm(new LineSyllableSsmConfig(true, 12, LineSyllableSsmConfig.SimilarityMethod.COSINE,
                0.1, normalize, NormalizeMethod.MINMAX));
    }

    @Test
    void syllablesOfALine() {
        assertThat(SyllableCounts.of(TextLine.of("I\u2019m gonna love you"))).containsExactly(1, 1, 2, 1, 1);
        assertThat(SyllableCounts.of(TextLine.of("Don't stop the fire!"))).containsExactly(1, 1, 1, 1, 1);
        assertThat(SyllableCounts.of(TextLine.of("rock'n'roll oh-oh"))).containsExactly(1, 1, 1, 1, 1);
        assertThat(SyllableCounts.of(TextLine.of(" ... "))).isEmpty();
    }

    @Test
    void syllablePatterns() {
        // 1 2 1 1 against 1 1 1 1 2: a replacement and an insertion; and 1 2 1 1 0 times 1 1 1 1 2 is 5.
        String earlier = "a table of gold";
        String later = "a wall of old apple";
        double cosine = 5 / Math.sqrt(7 * 8);
        assertThat(between(pattern(SyllablePatternSsmConfig.SimilarityMethod.LEVENSHTEIN), earlier, later))
                .isEqualTo(0.6f);
        assertThat(between(pattern(SyllablePatternSsmConfig.SimilarityMethod.COSINE), earlier, later))
                .isEqualTo((float) cosine);
        assertThat(between(pattern(SyllablePatternSsmConfig.SimilarityMethod.COMBINED), earlier, later))
                .isEqualTo((float) (0.7 * 0.6 + 0.3 * cosine));
        // The same direction, not the same pattern.
        assertThat(between(pattern(SyllablePatternSsmConfig.SimilarityMethod.COSINE), "a wall", "table apple"))
                .isEqualTo(1f);
        assertThat(between(pattern(SyllablePatternSsmConfig.SimilarityMethod.LEVENSHTEIN), "a wall", "table apple"))
                .isZero();
    }

    @Test
    void lineSyllables() {
        assertThat(between(length(false), "a table of gold", "a wall of old apple")).isEqualTo(5 / 6f);
        assertThat(between(length(false), "apple", "...")).isZero();
        float[][] ends = length(false).similarities(SongText.of(List.of("apple", "", "?"))).toArray();
        assertThat(ends[1]).containsExactly(0f, 1f, 1f);
        // The threshold is that of the ratio, 0.1.
        float[] block = length(false).compute(SongText.of(List.of("a", "a table of gold in apple", "")));
        assertThat(block[5]).isEqualTo(2 / 3f);
        assertThat(block[2 * 12 + 5]).isEqualTo(1 / 3f);
    }

    @Test
    void emptyLinesHaveNoSyllables() {
        SongText song = SongText.of(List.of("", "?", "word"));
        assertThat(pattern(SyllablePatternSsmConfig.SimilarityMethod.LEVENSHTEIN).similarities(song).toArray()[1])
                .containsExactly(1f, 1f, 0f);
        assertThat(pattern(SyllablePatternSsmConfig.SimilarityMethod.COSINE).similarities(song).toArray()[1])
                .containsExactly(0f, 1f, 0f);
        assertThat(pattern(SyllablePatternSsmConfig.SimilarityMethod.COMBINED).similarities(song).toArray()[1])
                .containsExactly(0.7f, 1f, 0f);
    }

    @ParameterizedTest
    @EnumSource
    void syllableFamiliesNormaliseConstantColumnsToZero(NormalizeMethod method) {
        SyllablePatternSsmConfig config = new SyllablePatternSsmConfig(true, 12,
                SyllablePatternSsmConfig.SimilarityMethod.LEVENSHTEIN, 0.7, 0.3, true, method, 0.8);
        float[] plain = pattern(SyllablePatternSsmConfig.SimilarityMethod.LEVENSHTEIN).compute(FOUR_LINES);
        float[] block = new SyllablePatternSsm(config).compute(FOUR_LINES);
        for (int c = 0; c < SsmSummary.WIDTH; c++) {
            double[] before = column(plain, c);
            double[] after = column(block, c);
            double min = Arrays.stream(before).min().orElseThrow();
            double max = Arrays.stream(before).max().orElseThrow();
            double mean = Arrays.stream(before).average().orElseThrow();
            double deviation = Math.sqrt(Arrays.stream(before).map(v -> (v - mean) * (v - mean)).average()
                    .orElseThrow());
            for (int i = 0; i < before.length; i++) {
                double expected = max == min ? 0 : method == NormalizeMethod.ZSCORE ? (before[i] - mean) / deviation
                        : (before[i] - min) / (max - min);
                assertThat(after[i]).as("column %s", c).isCloseTo(expected, within(1e-5));
            }
        }
        assertThat(column(plain, 1)).containsOnly(1);
        assertThat(new SyllablePatternSsm(config).compute(SongText.of(List.of("night")))).containsOnly(0f);
        assertThat(length(true).compute(SongText.of(List.of("night")))).containsOnly(0f);
        assertThat(length(true).compute(SongText.of(List.of()))).isEmpty();
    }

    private static double[] column(float[] block, int column) {
        double[] values = new double[block.length / SsmSummary.WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = block[i * SsmSummary.WIDTH + column];
        }
        return values;
    }
}
