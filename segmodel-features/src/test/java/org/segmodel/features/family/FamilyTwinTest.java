package org.segmodel.features.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.segmodel.features.config.HeadSsmConfig;
import org.segmodel.features.config.LineSyllableSsmConfig;
import org.segmodel.features.config.NormalizeMethod;
import org.segmodel.features.config.PhoneticSsmConfig;
import org.segmodel.features.config.PosSsmConfig;
import org.segmodel.features.config.StringSsmConfig;
import org.segmodel.features.config.SyllablePatternSsmConfig;
import org.segmodel.features.config.TailSsmConfig;
import org.segmodel.features.phonetic.CmuDictionary;
import org.segmodel.features.phonetic.Pronouncer;
import org.segmodel.features.pos.OpenNlpPosTagger;
import org.segmodel.features.similarity.SlowSummary;
import org.segmodel.features.similarity.SsmSummary;
import org.segmodel.features.text.SongText;

/** Every family and option against its slow twin, on random songs, to the last bit. */
class FamilyTwinTest {

    private static final Pronouncer PRONOUNCER = new Pronouncer(CmuDictionary.onClassPath());
    private static final OpenNlpPosTagger TAGGER = OpenNlpPosTagger.onClassPath();

    private static void compare(SsmFamily family, double threshold, Function<List<String>, float[][]> twin) {
        Random random = new Random(17);
        for (int round = 0; round < 60; round++) {
            List<String> lines = round % 15 == 0 ? RandomLyrics.songOfLongLines(random) : RandomLyrics.song(random);
            SongText song = SongText.of(lines);
            float[][] slow = twin.apply(lines);
            float[][] slowSummary = SlowSummary.of(slow, threshold);
            float[][] fast = family.similarities(song).toArray();
            float[] summary = family.compute(song);
            for (int i = 0; i < lines.size(); i++) {
                assertThat(fast[i]).as("%s, line %s of %s", family.name(), i, lines).isEqualTo(slow[i]);
                assertThat(Arrays.copyOfRange(summary, i * SsmSummary.WIDTH, (i + 1) * SsmSummary.WIDTH))
                        .isEqualTo(slowSummary[i]);
                for (float similarity : fast[i]) {
                    assertThat(similarity).isBetween(0f, 1f);
                }
            }
        }
    }

    @Test
    void headAndTail() {
        for (int k = 1; k <= 3; k++) {
            int words = k;
            compare(new HeadSsm(new HeadSsmConfig(true, 12, k, 0.8)), 0.8, lines -> SlowFamilies.head(lines, words));
            compare(new TailSsm(new TailSsmConfig(true, 12, k, 0.8)), 0.8, lines -> SlowFamilies.tail(lines, words));
        }
    }

    @ParameterizedTest
    @EnumSource
    void phonetic(PhoneticSsmConfig.SimilarityMethod method) {
        for (PhoneticSsmConfig.Mode mode : PhoneticSsmConfig.Mode.values()) {
            PhoneticSsmConfig config = new PhoneticSsmConfig(true, 12, mode, method, false,
                    NormalizeMethod.ZSCORE, 0.6);
            compare(new PhoneticSsm(config, PRONOUNCER), 0.6, lines -> SlowFamilies.phonetic(lines, config,
                    PRONOUNCER));
        }
    }

    @ParameterizedTest
    @EnumSource
    void pos(PosSsmConfig.SimilarityMethod method) {
        for (PosSsmConfig.Tagset tagset : PosSsmConfig.Tagset.values()) {
            PosSsmConfig config = new PosSsmConfig(true, 12, tagset, method, 0.45);
            compare(new PosSsm(config, TAGGER), 0.45, lines -> SlowFamilies.pos(lines, config, TAGGER));
        }
    }

    @ParameterizedTest
    @EnumSource
    void string(StringSsmConfig.SimilarityMethod method) {
        for (int options = 0; options < 8; options++) {
            StringSsmConfig config = new StringSsmConfig(true, 12, (options & 1) == 1, (options & 2) == 2,
                    (options & 4) == 4 ? 0.3 : 0, method, 0.35);
            compare(new StringSsm(config), 0.35, lines -> SlowFamilies.string(lines, config));
        }
    }

    @ParameterizedTest
    @EnumSource
    void syllablePattern(SyllablePatternSsmConfig.SimilarityMethod method) {
        SyllablePatternSsmConfig config = new SyllablePatternSsmConfig(true, 12, method, 0.6, 0.4, false,
                NormalizeMethod.ZSCORE, 0.75);
        compare(new SyllablePatternSsm(config), 0.75, lines -> SlowFamilies.syllablePattern(lines, config));
    }

    @Test
    void lineSyllable() {
        LineSyllableSsmConfig config = new LineSyllableSsmConfig(true, 12,
                LineSyllableSsmConfig.SimilarityMethod.COSINE, 0.5, false, NormalizeMethod.MINMAX);
        compare(new LineSyllableSsm(config), 0.5, SlowFamilies::lineSyllable);
    }
}
