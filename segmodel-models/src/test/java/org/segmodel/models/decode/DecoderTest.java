package org.segmodel.models.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.core.song.Segment;
import org.segmodel.losses.chain.ScoreLayout;
import org.segmodel.losses.chain.ScoreSource;

/** Decoders against a search through all label sequences. */
class DecoderTest {

    private static final int LINES = 7;
    private static final ScoreLayout CHAIN = new ScoreLayout(3, ScoreSource.INPUT_DEPENDENT, ScoreSource.NONE);
    private static final ScoreLayout SECTIONS = new ScoreLayout(3, ScoreSource.INPUT_DEPENDENT, ScoreSource.STATIC);

    private static SongPosterior posterior(ScoreLayout layout, long seed) {
        return SongPosterior.of(layout, new SplittableRandom(seed).doubles(LINES * layout.width(), -2, 2).toArray());
    }

    private static int[] decode(SongPosterior song, DecodingMethod method) {
        return decode(song, method, 1);
    }

    private static int[] decode(SongPosterior song, DecodingMethod method, int shortest) {
        return new Decoder(new DecodingConfig(method, 2, 0.3), shortest).decode(song);
    }

    private static int[] bestOfAll(ToDoubleFunction<int[]> value) {
        return bestOfAll(value, 1);
    }

    private static int[] bestOfAll(ToDoubleFunction<int[]> value, int shortest) {
        int[] best = null;
        for (int s = 0; s < Math.pow(3, LINES); s++) {
            int[] labels = new int[LINES];
            for (int i = 0, rest = s; i < LINES; i++, rest /= 3) {
                labels[i] = rest % 3;
            }
            boolean allowed = Segment.of(labels).stream().allMatch(segment -> segment.length() >= shortest);
            best = allowed && (best == null || value.applyAsDouble(labels) > value.applyAsDouble(best)) ? labels : best;
        }
        return best;
    }

    private static double gain(SongPosterior song, int[] labels) {
        double sum = 0;
        for (int i = 0; i < LINES; i++) {
            sum += song.marginals()[i * 3 + labels[i]];
            sum += i > 0 && labels[i] != labels[i - 1] ? 2 * (song.pair(i, labels[i - 1], labels[i]) - 0.3) : 0;
        }
        return sum;
    }

    private static double markov(SongPosterior song, int[] labels) {
        double sum = Math.log(song.marginals()[labels[0]]);
        for (int i = 1; i < LINES; i++) {
            sum += Math.log(song.pair(i, labels[i - 1], labels[i]))
                    - Math.log(song.marginals()[(i - 1) * 3 + labels[i - 1]]);
        }
        return sum;
    }

    @Test
    void minimumRiskMaximisesTheExpectedGain() {
        for (ScoreLayout layout : List.of(CHAIN, SECTIONS, ScoreLayout.independent(3))) {
            for (long seed = 0; seed < 10; seed++) {
                SongPosterior song = posterior(layout, seed);
                assertThat(decode(song, DecodingMethod.MINIMUM_BAYES_RISK))
                        .isEqualTo(bestOfAll(labels -> gain(song, labels)));
            }
        }
    }

    @Test
    void viterbiFindsTheMostProbableSequence() {
        for (long seed = 0; seed < 10; seed++) {
            SongPosterior song = posterior(CHAIN, seed);
            assertThat(decode(song, DecodingMethod.VITERBI)).isEqualTo(bestOfAll(labels -> markov(song, labels)));
            SongPosterior mean = SongPosterior.mean(List.of(song, posterior(CHAIN, seed + 100)));
            assertThat(decode(mean, DecodingMethod.VITERBI)).isEqualTo(bestOfAll(labels -> markov(mean, labels)));
            SongPosterior single = posterior(ScoreLayout.independent(3), seed);
            assertThat(decode(single, DecodingMethod.VITERBI)).isEqualTo(decode(single, DecodingMethod.INDEPENDENT));
        }
    }

    /** The expected number of right lines. */
    private static double right(SongPosterior song, int[] labels) {
        return IntStream.range(0, LINES).mapToDouble(i -> song.marginals()[i * 3 + labels[i]]).sum();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7})
    void shortSegmentsAreRuledOutInEveryRule(int shortest) {
        for (ScoreLayout layout : List.of(CHAIN, SECTIONS, ScoreLayout.independent(3))) {
            for (long seed = 0; seed < 5; seed++) {
                SongPosterior song = posterior(layout, seed);
                assertThat(decode(song, DecodingMethod.INDEPENDENT, shortest))
                        .isEqualTo(bestOfAll(labels -> right(song, labels), shortest));
                assertThat(decode(song, DecodingMethod.MINIMUM_BAYES_RISK, shortest))
                        .isEqualTo(bestOfAll(labels -> gain(song, labels), shortest));
                SongPosterior mean = SongPosterior.mean(List.of(song, posterior(layout, seed + 100)));
                assertThat(decode(mean, DecodingMethod.VITERBI, shortest))
                        .isEqualTo(bestOfAll(labels -> layout.isChain() ? markov(mean, labels) : product(mean, labels),
                                shortest));
            }
        }
        SongPosterior chain = posterior(CHAIN, 20);
        assertThat(decode(chain, DecodingMethod.VITERBI, shortest))
                .isEqualTo(bestOfAll(labels -> markov(chain, labels), shortest));
    }

    private static double product(SongPosterior song, int[] labels) {
        return IntStream.range(0, LINES).mapToDouble(i -> Math.log(song.marginals()[i * 3 + labels[i]])).sum();
    }

    @Test
    void aSongShorterThanASegmentMayBeIsOneSegment() {
        SongPosterior song = posterior(CHAIN, 3);
        for (DecodingMethod method : DecodingMethod.values()) {
            assertThat(decode(song, method, 1000)).isEqualTo(decode(song, method, LINES)).containsOnly(
                    decode(song, method, LINES)[0]);
        }
        assertThatThrownBy(() -> new Decoder(DecodingConfig.independent(), 0))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("expected 1 or more");
    }

    @Test
    void posteriorsOfChainsAreConsistent() {
        for (ScoreLayout layout : List.of(CHAIN, SECTIONS)) {
            SongPosterior song = posterior(layout, 4);
            assertThat(song.lines()).isEqualTo(LINES);
            for (int i = 0; i < LINES; i++) {
                double sum = 0;
                for (int b = 0; b < 3; b++) {
                    double marginal = song.marginals()[i * 3 + b];
                    sum += marginal;
                    assertThat(song.logits()[i * 3 + b]).isCloseTo(Math.log(marginal), within(1e-9));
                    double pairs = 0;
                    for (int a = 0; a < 3; a++) {
                        pairs += song.pairs().orElseThrow()[(i * 3 + a) * 3 + b];
                    }
                    assertThat(pairs).isCloseTo(i == 0 ? 0 : marginal, within(1e-10));
                }
                assertThat(sum).isCloseTo(1, within(1e-10));
            }
        }
    }

    @Test
    void theMeanAveragesWhatMembersKnow() {
        SongPosterior chain = posterior(CHAIN, 1);
        SongPosterior single = posterior(ScoreLayout.independent(3), 2);
        SongPosterior mean = SongPosterior.mean(List.of(chain, single));
        for (int i = 0; i < LINES * 3; i++) {
            assertThat(mean.marginals()[i]).isCloseTo((chain.marginals()[i] + single.marginals()[i]) / 2, within(1e-15));
        }
        assertThat(mean.pairs().orElseThrow()).containsExactly(chain.pairs().orElseThrow());
        assertThat(SongPosterior.mean(List.of(single, single)).pairs()).isEmpty();
        assertThatThrownBy(() -> SongPosterior.mean(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    /** A model that learned the soft targets exactly would have this posterior again. */
    @Test
    void countsTeachThePosteriorItself() {
        SongPosterior song = posterior(CHAIN, 6);
        float[] counts = song.counts(CHAIN);
        for (int i = 0; i < LINES; i++) {
            for (int b = 0; b < 3; b++) {
                assertThat(counts[i * CHAIN.width() + b]).isCloseTo((float) song.marginals()[i * 3 + b], within(1e-6f));
                for (int a = 0; a < 3 && i > 0; a++) {
                    assertThat(counts[i * CHAIN.width() + CHAIN.transition(a, b)])
                            .isCloseTo((float) song.pair(i, a, b), within(1e-6f));
                }
            }
        }
        assertThat(Arrays.copyOfRange(counts, 3, CHAIN.width())).as("no pair before the first line").containsOnly(0f);
        assertThat(song.counts(ScoreLayout.independent(3))).hasSize(3 * LINES);
        assertThatThrownBy(() -> song.counts(SECTIONS)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("duration");
    }

    @Test
    void emptySongs() {
        for (ScoreLayout layout : List.of(CHAIN, SECTIONS, ScoreLayout.independent(3))) {
            for (DecodingMethod method : DecodingMethod.values()) {
                assertThat(decode(SongPosterior.of(layout, new double[0]), method)).isEmpty();
            }
        }
    }
}
