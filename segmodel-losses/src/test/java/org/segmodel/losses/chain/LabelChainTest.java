package org.segmodel.losses.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

/** Chains against the sum over all label sequences, written out. */
class LabelChainTest {

    /** Kinds of rows. */
    enum Kind {
        INDEPENDENT(ScoreSource.NONE, ScoreSource.NONE),
        STATIC(ScoreSource.STATIC, ScoreSource.NONE),
        DYNAMIC(ScoreSource.INPUT_DEPENDENT, ScoreSource.NONE),
        SEMI_MARKOV(ScoreSource.INPUT_DEPENDENT, ScoreSource.STATIC),
        SEMI_MARKOV_TURNED(ScoreSource.STATIC, ScoreSource.INPUT_DEPENDENT);

        private final ScoreSource transitions;
        private final ScoreSource durations;

        Kind(ScoreSource transitions, ScoreSource durations) {
            this.transitions = transitions;
            this.durations = durations;
        }

        ScoreLayout layout(int classes) {
            return new ScoreLayout(classes, transitions, durations);
        }
    }

    private static double[] scores(int size, double spread, long seed) {
        return new SplittableRandom(seed).doubles(size, -spread, spread).toArray();
    }

    /** All label sequences of a song, one after another. */
    private static int[][] sequences(int lines, int classes) {
        int count = (int) Math.pow(classes, lines);
        int[][] all = new int[count][lines];
        for (int s = 0; s < count; s++) {
            int rest = s;
            for (int i = 0; i < lines; i++) {
                all[s][i] = rest % classes;
                rest /= classes;
            }
        }
        return all;
    }

    /** The score of a sequence from its definition. */
    private static double score(ScoreLayout layout, double[] scores, int[] labels) {
        double sum = 0;
        int start = 0;
        for (int i = 0; i < labels.length; i++) {
            double[] row = Arrays.copyOfRange(scores, i * layout.width(), (i + 1) * layout.width());
            sum += row[labels[i]];
            sum += i > 0 && layout.isChain() ? row[layout.transition(labels[i - 1], labels[i])] : 0;
            start = i > 0 && labels[i] != labels[i - 1] ? i : start;
            if ((i + 1 == labels.length || labels[i + 1] != labels[i]) && layout.durations() != ScoreSource.NONE) {
                sum += scores[start * layout.width()
                        + layout.duration(labels[i], SegmentLengths.bucket(i + 1 - start))];
            }
        }
        return sum;
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void sumsOverAllSequences(Kind kind) {
        for (int classes : new int[] {2, 3}) {
            ScoreLayout layout = kind.layout(classes);
            LabelChain chain = LabelChain.of(layout);
            for (int lines = 1; lines <= 6; lines++) {
                double[] scores = scores(lines * layout.width(), 2, lines + 10L * classes);
                double[] counts = new double[scores.length];
                double[] expected = new double[scores.length];
                double total = 0;
                int[] best = null;
                for (int[] labels : sequences(lines, classes)) {
                    double[] used = new double[scores.length];
                    double score = chain.follow(scores, labels, 0, lines, 1, used);
                    assertThat(score).isCloseTo(score(layout, scores, labels), within(1e-12));
                    total += Math.exp(score);
                    for (int i = 0; i < used.length; i++) {
                        expected[i] += used[i] * Math.exp(score);
                    }
                    best = best == null || score > score(layout, scores, best) ? labels : best;
                }
                assertThat(chain.expectedCounts(scores, 0, lines, counts)).isCloseTo(Math.log(total), within(1e-10));
                double z = total;
                assertThat(counts).containsExactly(Arrays.stream(expected).map(e -> e / z).toArray(), within(1e-10));
                assertThat(chain.best(scores, 0, lines)).isEqualTo(best);
            }
        }
    }

    private static int shortestSection(int[] labels) {
        int shortest = labels.length;
        for (int i = 0, start = 0; i < labels.length; i++) {
            if (i + 1 == labels.length || labels[i + 1] != labels[i]) {
                shortest = Math.min(shortest, i + 1 - start);
                start = i + 1;
            }
        }
        return shortest;
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theBestWithoutShortSectionsIsTheBestOfThoseThatHaveNone(Kind kind) {
        ScoreLayout layout = kind.layout(3);
        LabelChain chain = LabelChain.of(layout);
        for (int lines = 1; lines <= 7; lines++) {
            double[] scores = scores(lines * layout.width(), 2, lines);
            for (int shortest = 1; shortest <= lines + 1; shortest++) {
                int[] best = null;
                for (int[] labels : sequences(lines, 3)) {
                    boolean allowed = shortestSection(labels) >= Math.min(shortest, lines);
                    best = allowed && (best == null || score(layout, scores, labels) > score(layout, scores, best))
                            ? labels : best;
                }
                assertThat(chain.best(scores, 0, lines, shortest)).as("%d lines, at least %d", lines, shortest)
                        .isEqualTo(best);
            }
        }
    }

    /** A section of 33 lines or more has the same duration score as a longer one: allowing only these is a rule by itself. */
    @ParameterizedTest
    @ValueSource(ints = {2, 20, 32, 33, 34, 50, 99})
    void longSectionsAreTheBestOfLinearChainsWithoutDurationScores(int shortest) {
        ScoreLayout semi = Kind.SEMI_MARKOV.layout(2);
        ScoreLayout linear = Kind.DYNAMIC.layout(2);
        int lines = 160;
        double[] rows = scores(lines * linear.width(), 1, shortest);
        double[] wide = new double[lines * semi.width()];
        for (int i = 0; i < lines; i++) {
            System.arraycopy(rows, i * linear.width(), wide, i * semi.width(), linear.width());
        }
        int[] best = LabelChain.of(semi).best(wide, 0, lines, shortest);
        assertThat(best).isEqualTo(LabelChain.of(linear).best(rows, 0, lines, shortest));
        assertThat(shortestSection(best)).isGreaterThanOrEqualTo(shortest);
        assertThatThrownBy(() -> LabelChain.of(semi).best(wide, 0, lines, 0))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("expected 1 or more");
    }

    /** Sections longer than the last bucket begins, where the sums follow from the neighbouring line. */
    @ParameterizedTest
    @ValueSource(ints = {33, 34, 70, 500})
    void longSongsHaveTheGradientOfTheirPartitionFunction(int lines) {
        ScoreLayout layout = Kind.SEMI_MARKOV.layout(2);
        LabelChain chain = LabelChain.of(layout);
        int width = layout.width();
        double[] scores = scores(lines * width, 0.3, lines);
        // Staying pays, so that long sections carry weight.
        for (int i = 0; i < lines; i++) {
            scores[i * width + layout.transition(0, 0)] += 3;
            scores[i * width + layout.transition(1, 1)] += 3;
        }
        double[] counts = new double[scores.length];
        chain.expectedCounts(scores, 0, lines, counts);
        double[] rest = new double[scores.length];
        SplittableRandom random = new SplittableRandom(lines);
        for (int probe = 0; probe < 200; probe++) {
            int at = probe < 40 ? layout.duration(probe % 2, 13) + probe / 2 * width % (lines * width)
                    : random.nextInt(scores.length);
            double kept = scores[at];
            scores[at] = kept + 1e-4;
            double above = chain.expectedCounts(scores, 0, lines, rest);
            scores[at] = kept - 1e-4;
            double below = chain.expectedCounts(scores, 0, lines, rest);
            scores[at] = kept;
            assertThat(counts[at]).as("count %d", at).isCloseTo((above - below) / 2e-4, within(1e-6));
        }
    }

    @Test
    void withoutDurationScoresSectionsAreALinearChain() {
        ScoreLayout semi = Kind.SEMI_MARKOV.layout(3);
        ScoreLayout linear = Kind.DYNAMIC.layout(3);
        int lines = 120;
        double[] rows = scores(lines * linear.width(), 1, 5);
        double[] wide = new double[lines * semi.width()];
        for (int i = 0; i < lines; i++) {
            System.arraycopy(rows, i * linear.width(), wide, i * semi.width(), linear.width());
        }
        double[] counts = new double[rows.length];
        double[] wideCounts = new double[wide.length];
        assertThat(LabelChain.of(semi).expectedCounts(wide, 0, lines, wideCounts))
                .isCloseTo(LabelChain.of(linear).expectedCounts(rows, 0, lines, counts), within(1e-8));
        for (int i = 0; i < lines; i++) {
            for (int c = 0; c < linear.width(); c++) {
                assertThat(wideCounts[i * semi.width() + c]).isCloseTo(counts[i * linear.width() + c], within(1e-8));
            }
        }
        assertThat(LabelChain.of(semi).best(wide, 0, lines)).isEqualTo(LabelChain.of(linear).best(rows, 0, lines));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void songsOfABatchDoNotSeeEachOther(Kind kind) {
        ScoreLayout layout = kind.layout(2);
        LabelChain chain = LabelChain.of(layout);
        double[] scores = scores(50 * layout.width(), 1, 3);
        double[] together = new double[scores.length];
        double[] alone = new double[20 * layout.width()];
        chain.expectedCounts(scores, 0, 50, together);
        double value = chain.expectedCounts(scores, 30, 20, together);
        double[] part = Arrays.copyOfRange(scores, 30 * layout.width(), 50 * layout.width());
        assertThat(chain.expectedCounts(part, 0, 20, alone)).isEqualTo(value);
        assertThat(Arrays.copyOfRange(together, 30 * layout.width(), together.length)).isEqualTo(alone);
        assertThat(chain.expectedCounts(scores, 0, 0, together)).isZero();
        assertThat(chain.best(scores, 0, 0)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void extremeScoresAreSafe(Kind kind) {
        ScoreLayout layout = kind.layout(2);
        LabelChain chain = LabelChain.of(layout);
        double[] scores = scores(60 * layout.width(), 1e4, 8);
        double[] counts = new double[scores.length];
        assertThat(chain.expectedCounts(scores, 0, 60, counts)).isFinite();
        for (int i = 0; i < 60; i++) {
            assertThat(counts[i * layout.width()] + counts[i * layout.width() + 1]).isCloseTo(1, within(1e-6));
        }
        scores[7] = Double.NaN;
        assertThat(chain.expectedCounts(scores, 0, 60, counts)).isNaN();
    }

    @Test
    void columnsAreDifferentAndStaticOnesComeLast() {
        for (Kind kind : Kind.values()) {
            for (int classes = 2; classes < 5; classes++) {
                ScoreLayout layout = kind.layout(classes);
                boolean[] seen = new boolean[layout.width()];
                Arrays.fill(seen, 0, classes, true);
                for (int a = 0; layout.isChain() && a < classes; a++) {
                    for (int b = 0; b < classes; b++) {
                        int column = layout.transition(a, b);
                        assertThat(seen[column]).isFalse();
                        seen[column] = true;
                        assertThat(column < layout.inputColumns())
                                .isEqualTo(layout.transitions() == ScoreSource.INPUT_DEPENDENT);
                    }
                    for (int k = 0; layout.durations() != ScoreSource.NONE && k < SegmentLengths.BUCKETS; k++) {
                        int column = layout.duration(a, k);
                        assertThat(seen[column]).isFalse();
                        seen[column] = true;
                        assertThat(column < layout.inputColumns())
                                .isEqualTo(layout.durations() == ScoreSource.INPUT_DEPENDENT);
                    }
                }
                assertThat(seen).doesNotContain(false);
            }
        }
        assertThatThrownBy(() -> new ScoreLayout(2, ScoreSource.NONE, ScoreSource.STATIC))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("duration");
        assertThatThrownBy(() -> ScoreLayout.independent(1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bucketsGrowAndCoverAllLengths() {
        int before = -1;
        for (int length = 1; length < 100; length++) {
            int bucket = SegmentLengths.bucket(length);
            assertThat(bucket - before).isBetween(0, 1);
            assertThat(bucket == SegmentLengths.BUCKETS - 1).isEqualTo(length >= SegmentLengths.LONGEST);
            before = bucket;
        }
        assertThatThrownBy(() -> SegmentLengths.bucket(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
