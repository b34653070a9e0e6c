package org.segmodel.models.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.segmodel.core.song.LabelSet;
import org.segmodel.losses.chain.ScoreLayout;
import org.segmodel.losses.chain.ScoreSource;

class ThresholdsTest {

    private static final LabelSet TWO = LabelSet.VERSE_CHORUS;
    private static final LabelSet THREE = new LabelSet(List.of("verse", "chorus", "bridge"), Map.of("hook", "chorus"));
    private static final ScoreLayout CHAIN = new ScoreLayout(3, ScoreSource.INPUT_DEPENDENT, ScoreSource.NONE);

    private static SongPosterior posterior(ScoreLayout layout, int lines, double spread, long seed) {
        return SongPosterior.of(layout, new SplittableRandom(seed).doubles(lines * layout.width(), -spread, spread)
                .toArray());
    }

    @Test
    void ofTwoClassesOneIsChosenAboveItsThreshold() {
        Thresholds thresholds = Thresholds.of(TWO, Map.of("Chorus", 0.4));
        for (double chorus : new double[] {0, 0.2, 0.399, 0.401, 0.5, 1}) {
            double[] weighed = thresholds.weigh(new double[] {1 - chorus, chorus});
            assertThat(weighed[1] > weighed[0]).as("%s", chorus).isEqualTo(chorus > 0.4);
            assertThat(weighed[0] + weighed[1]).isCloseTo(1, within(1e-15));
            assertThat(weighed[1]).isCloseTo(chorus / 0.4 / (chorus / 0.4 + (1 - chorus) / 0.6), within(1e-15));
        }
        assertThat(thresholds.areEqual()).isFalse();
        assertThat(Thresholds.of(TWO, Map.of("chorus", 0.5)).areEqual()).isTrue();
        assertThat(Thresholds.of(THREE, Map.of("chorus", 1.0 / 3)).areEqual()).isTrue();
        assertThat(Thresholds.of(THREE, Map.of()).areEqual()).isTrue();
    }

    @Test
    void theOthersShareWhatIsLeft() {
        double[] even = {1.0 / 3, 1.0 / 3, 1.0 / 3};
        assertThat(Thresholds.of(THREE, Map.of("hook", 0.2)).weigh(even))
                .containsExactly(new double[] {2.5 / 10, 5.0 / 10, 2.5 / 10}, within(1e-15));
        assertThat(Thresholds.of(THREE, Map.of("verse", 0.9, "chorus", 0.9, "bridge", 0.3)).weigh(even))
                .containsExactly(new double[] {0.2, 0.2, 0.6}, within(1e-15));
        assertThat(Thresholds.of(THREE, Map.of("verse", 0.9)).weigh(new double[0])).isEmpty();
    }

    @Test
    void wrongNamesAndNumbersAreToldApart() {
        refused(Map.of("chors", 0.4), "unknown label 'chors'; the nearest that is known is 'chorus'; the labels are "
                + "verse, chorus, bridge");
        refused(Map.of("hook", 0.4, "chorus", 0.3), "is the second threshold of class chorus");
        refused(Map.of("chorus", 1.0), "the threshold of chorus is 1.0; expected a number in (0, 1)");
        refused(Map.of("chorus", Double.NaN), "the threshold of chorus is NaN");
        refused(Map.of("chorus", 0.5, "verse", 0.75), "thresholds that sum to 1.25 leave nothing for bridge");
        assertThatThrownBy(() -> Thresholds.of(TWO, Map.of()).weigh(new double[3]))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("not rows of 2 classes");
    }

    private static void refused(Map<String, Double> named, String message) {
        assertThatThrownBy(() -> Thresholds.of(THREE, named)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    /** Margins are the new ones, odds ratios the old ones: the one table that is both. */
    @Test
    void otherProbabilitiesKeepTheDependenceOfNeighbours() {
        Thresholds thresholds = Thresholds.of(THREE, Map.of("chorus", 0.15));
        for (long seed = 0; seed < 20; seed++) {
            SongPosterior song = posterior(CHAIN, 9, 2, seed);
            double[] old = song.pairs().orElseThrow().clone();
            double[] margins = thresholds.weigh(song.marginals());
            SongPosterior other = song.withMarginals(margins);
            double[] pairs = other.pairs().orElseThrow();
            assertThat(other.marginals()).isEqualTo(margins);
            assertThat(song.pairs().orElseThrow()).as("unchanged").isEqualTo(old);
            assertThat(Arrays.copyOf(pairs, 9)).containsOnly(0);
            for (int i = 1; i < 9; i++) {
                for (int a = 0; a < 3; a++) {
                    double row = 0;
                    double column = 0;
                    for (int b = 0; b < 3; b++) {
                        row += pairs[(i * 3 + a) * 3 + b];
                        column += pairs[(i * 3 + b) * 3 + a];
                    }
                    assertThat(row).isCloseTo(margins[(i - 1) * 3 + a], within(1e-14));
                    assertThat(column).isCloseTo(margins[i * 3 + a], within(1e-9));
                    for (int b = 0; b < 2 && a < 2; b++) {
                        int at = (i * 3 + a) * 3 + b;
                        assertThat(pairs[at] * pairs[at + 4] / (pairs[at + 1] * pairs[at + 3]))
                                .isCloseTo(old[at] * old[at + 4] / (old[at + 1] * old[at + 3]), within(1e-9 * 1e4));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(DecodingMethod.class)
    void theSameProbabilitiesGiveTheSameResult(DecodingMethod method) {
        for (long seed = 0; seed < 20; seed++) {
            for (ScoreLayout layout : List.of(CHAIN, ScoreLayout.independent(3))) {
                SongPosterior song = posterior(layout, 30, 2, seed);
                SongPosterior same = song.withMarginals(song.marginals());
                Decoder decoder = new Decoder(new DecodingConfig(method, 2, 0.3));
                assertThat(decoder.decode(same)).isEqualTo(decoder.decode(song));
            }
        }
    }

    /** Lines that all but certainly have one class go to a class together, where their probability is above its threshold. */
    @ParameterizedTest
    @EnumSource(DecodingMethod.class)
    void aThresholdMeansTheSameForLinesThatDependOnEachOther(DecodingMethod method) {
        ScoreLayout layout = new ScoreLayout(2, ScoreSource.STATIC, ScoreSource.NONE);
        for (double chorus : new double[] {0.35, 0.45}) {
            double[] scores = new double[8 * layout.width()];
            scores[1] = Math.log(chorus / (1 - chorus));
            for (int i = 0; i < 8; i++) {
                scores[i * layout.width() + layout.transition(0, 0)] = 12;
                scores[i * layout.width() + layout.transition(1, 1)] = 12;
            }
            SongPosterior song = SongPosterior.of(layout, scores);
            assertThat(song.marginals()[2 * 4 + 1]).isCloseTo(chorus, within(1e-3));
            SongPosterior weighed = song.withMarginals(Thresholds.of(TWO, Map.of("chorus", 0.4))
                    .weigh(song.marginals()));
            assertThat(new Decoder(new DecodingConfig(method, 2, 0.3)).decode(weighed)).hasSize(8)
                    .containsOnly(chorus > 0.4 ? 1 : 0);
            assertThat(new Decoder(new DecodingConfig(method, 2, 0.3)).decode(song)).containsOnly(0);
        }
    }

    @Test
    void impossiblePairsAndNoLines() {
        SongPosterior certain = posterior(CHAIN, 6, 2000, 3);
        SongPosterior weighed = certain.withMarginals(Thresholds.of(THREE, Map.of("chorus", 0.1))
                .weigh(certain.marginals()));
        assertThat(weighed.pairs().orElseThrow()).doesNotContain(Double.NaN);
        assertThat(posterior(CHAIN, 0, 1, 1).withMarginals(new double[0]).lines()).isZero();
        assertThatThrownBy(() -> certain.withMarginals(new double[2])).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 probabilities for 6 lines and 3 classes; expected 18");
    }
}
