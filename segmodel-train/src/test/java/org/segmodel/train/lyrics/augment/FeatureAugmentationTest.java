package org.segmodel.train.lyrics.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.segmodel.core.config.ConfigLoader;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.features.FeatureLayout;
import org.segmodel.features.FeatureMatrix;
import org.segmodel.train.lyrics.config.FeatureAugmentationSettings;

class FeatureAugmentationTest {

    private static final String[] NOTHING = {"probability=1", "noise=0", "family_dropout=0", "time_masks=0"};
    private static final FeatureLayout LAYOUT = new FeatureLayout(List.of("head_ssm.mean", "head_ssm.max",
            "repetition.repeats.count.exact", "repetition.position.from_start", "repetition.position.from_end"));
    private static final float[] MEAN = {10, 20, 30, 40, 50};
    private static final float[] DEVIATION = {1, 2, 0, 4, 5};
    /** Family of each column. */
    private static final int[] FAMILY = {0, 0, 1, 2, 2};

    private static FeatureAugmentation only(String... changes) {
        List<String> all = new ArrayList<>(List.of(NOTHING));
        all.addAll(List.of(changes));
        return new FeatureAugmentation(ConfigLoader.parse(FeatureAugmentationSettings.class, "features", "", all), LAYOUT,
                MEAN, DEVIATION);
    }

    private static RandomStream stream(int trial) {
        return new Seeds(13).stream("trial/" + trial);
    }

    /** No value is a mean. */
    private static FeatureMatrix song(int lines) {
        float[] values = new float[lines * 5];
        for (int i = 0; i < values.length; i++) {
            values[i] = -1 - i;
        }
        return new FeatureMatrix(LAYOUT, lines, values);
    }

    private static boolean hidden(FeatureMatrix song, int line, int column) {
        return song.get(line, column) == MEAN[column];
    }

    @Test
    void noiseIsNormalInDeviationsOfItsColumn() {
        FeatureMatrix song = song(4000);
        FeatureMatrix noisy = only("noise=0.5").apply(song, stream(1));
        for (int c = 0; c < 5; c++) {
            SummaryStatistics noise = new SummaryStatistics();
            for (int line = 0; line < 4000; line++) {
                noise.addValue(noisy.get(line, c) - song.get(line, c));
            }
            assertThat(noise.getMean()).isCloseTo(0, within(0.05 * DEVIATION[c] + 1e-6));
            assertThat(noise.getStandardDeviation()).isCloseTo(0.5 * DEVIATION[c], within(0.03 * DEVIATION[c] + 1e-6));
        }
    }

    @Test
    void familiesAreHiddenWholeAndOneStays() {
        Set<String> seen = new TreeSet<>();
        for (int trial = 0; trial < 300; trial++) {
            FeatureMatrix song = song(6);
            FeatureMatrix changed = only("family_dropout=0.6").apply(song, stream(trial));
            boolean[] hidden = new boolean[3];
            for (int c = 0; c < 5; c++) {
                hidden[FAMILY[c]] = hidden(changed, 0, c);
            }
            for (int line = 0; line < 6; line++) {
                for (int c = 0; c < 5; c++) {
                    assertThat(changed.get(line, c)).isEqualTo(hidden[FAMILY[c]] ? MEAN[c] : song.get(line, c));
                }
            }
            seen.add(hidden[0] + " " + hidden[1] + " " + hidden[2]);
        }
        assertThat(seen).as("all but all three").hasSize(7).doesNotContain("true true true");
        FeatureMatrix full = only("family_dropout=1").apply(song(2), stream(1));
        assertThat(IntStream.range(0, 5).filter(c -> !hidden(full, 0, c)).map(c -> FAMILY[c]).distinct().count())
                .isEqualTo(1);
    }

    @Test
    void stretchesOfLinesAreHiddenWhole() {
        Set<Integer> lengths = new TreeSet<>();
        for (int trial = 0; trial < 300; trial++) {
            FeatureMatrix song = song(13);
            FeatureMatrix changed = only("time_masks=1", "mask_lines=5").apply(song, stream(trial));
            int[] lines = IntStream.range(0, 13).filter(line -> hidden(changed, line, 0)).toArray();
            for (int line = 0; line < 13; line++) {
                for (int c = 0; c < 5; c++) {
                    assertThat(changed.get(line, c)).isEqualTo(hidden(changed, line, 0) ? MEAN[c] : song.get(line, c));
                }
            }
            assertThat(lines.length == 0 || lines[lines.length - 1] - lines[0] == lines.length - 1).as("one stretch")
                    .isTrue();
            lengths.add(lines.length);
        }
        assertThat(lengths).as("no more than a quarter of the song").containsExactly(0, 1, 2, 3);
        assertThat(only("time_masks=3").apply(song(3), stream(1))).as("too short to hide a line").isEqualTo(song(3));
    }

    @Test
    void onlyTheShareOfSongsIsChanged() {
        FeatureMatrix song = song(1);
        FeatureAugmentation augmentation = only("probability=0.25", "noise=1");
        assertThat(IntStream.range(0, 2000).filter(i -> augmentation.apply(song, stream(i)) != song).count())
                .isBetween(430L, 570L);
    }

    @Test
    void mistakesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> only().apply(new FeatureMatrix(new FeatureLayout(
                List.of("other")), 1, new float[1]), stream(1))).withMessageContaining("it is for 5");
        assertThatIllegalArgumentException().isThrownBy(() -> new FeatureAugmentation(ConfigLoader.defaults(
                FeatureAugmentationSettings.class), LAYOUT, MEAN, new float[3])).withMessageContaining("3 deviations");
    }
}
