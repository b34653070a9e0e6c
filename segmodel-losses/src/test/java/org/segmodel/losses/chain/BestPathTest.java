package org.segmodel.losses.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a search through all sequences, and for long songs against a search through all segments. */
class BestPathTest {

    /** Gains from arrays [line, label] and [line, before, label]. */
    private record Table(double[][] lines, double[][][] steps) implements BestPath.Gain {

        static Table random(int lines, int labels, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            double[][] line = new double[lines][];
            double[][][] step = new double[lines][labels][];
            for (int i = 0; i < lines; i++) {
                line[i] = random.doubles(labels, -1, 1).toArray();
                for (int a = 0; a < labels; a++) {
                    step[i][a] = random.doubles(labels, -1, 1).toArray();
                }
            }
            return new Table(line, step);
        }

        @Override
        public double line(int line, int label) {
            return lines[line][label];
        }

        @Override
        public double step(int line, int before, int label) {
            return steps[line][before][label];
        }

        double of(int[] path) {
            double sum = 0;
            for (int i = 0; i < path.length; i++) {
                sum += line(i, path[i]) + (i == 0 ? 0 : step(i, path[i - 1], path[i]));
            }
            return sum;
        }
    }

    private static int shortestSegment(int[] path) {
        int shortest = path.length;
        for (int i = 0, start = 0; i < path.length; i++) {
            if (i + 1 == path.length || path[i + 1] != path[i]) {
                shortest = Math.min(shortest, i + 1 - start);
                start = i + 1;
            }
        }
        return shortest;
    }

    private static int[] bestOfAll(Table gain, int labels, int shortest) {
        int lines = gain.lines().length;
        int[] best = null;
        for (int s = 0; s < Math.pow(labels, lines); s++) {
            int[] path = new int[lines];
            for (int i = 0, rest = s; i < lines; i++, rest /= labels) {
                path[i] = rest % labels;
            }
            if (shortestSegment(path) >= Math.min(shortest, lines)
                    && (best == null || gain.of(path) > gain.of(best))) {
                best = path;
            }
        }
        return best;
    }

    /** Most gain, one segment after another: every segment may follow every other one of another label. */
    private static double mostGain(Table gain, int labels, int shortest) {
        int lines = gain.lines().length;
        double[][] most = new double[lines + 1][labels];
        for (int end = 1; end <= lines; end++) {
            Arrays.fill(most[end], Double.NEGATIVE_INFINITY);
            for (int b = 0; b < labels; b++) {
                double inside = 0;
                for (int start = end - 1; start >= 0; start--) {
                    inside += gain.line(start, b) + (start + 1 < end ? gain.step(start + 1, b, b) : 0);
                    for (int a = 0; a < labels && end - start >= Math.min(shortest, lines); a++) {
                        if (start == 0 || a != b) {
                            double step = start == 0 ? 0 : most[start][a] + gain.step(start, a, b);
                            most[end][b] = Math.max(most[end][b], step + inside);
                        }
                    }
                }
            }
        }
        return Arrays.stream(most[lines]).max().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void noAllowedSequenceIsBetter(int labels) {
        for (int lines = 1; lines <= 8; lines++) {
            for (int shortest = 1; shortest <= lines + 2; shortest++) {
                for (long seed = 0; seed < 4; seed++) {
                    Table gain = Table.random(lines, labels, seed * 100 + lines);
                    assertThat(BestPath.of(gain, lines, labels, shortest)).as("%d lines, at least %d", lines, shortest)
                            .isEqualTo(bestOfAll(gain, labels, shortest));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"100,2,1", "100,3,2", "200,2,7", "200,3,40", "120,2,61", "120,4,119", "120,2,1000"})
    void longSongsAgreeWithASearchThroughAllSegments(int lines, int labels, int shortest) {
        Table gain = Table.random(lines, labels, lines + shortest);
        int[] path = BestPath.of(gain, lines, labels, shortest);
        assertThat(shortestSegment(path)).isGreaterThanOrEqualTo(Math.min(shortest, lines));
        assertThat(gain.of(path)).isCloseTo(mostGain(gain, labels, shortest), within(1e-9));
    }

    @Test
    void ofEqualsTheLowestLabelLatest() {
        Table even = new Table(new double[4][3], new double[4][3][3]);
        assertThat(BestPath.of(even, 4, 3, 1)).containsExactly(0, 0, 0, 0);
        even.lines()[0][2] = 1;
        assertThat(BestPath.of(even, 4, 3, 1)).containsExactly(2, 0, 0, 0);
        even.lines()[3][1] = 1;
        assertThat(BestPath.of(even, 4, 3, 1)).containsExactly(2, 0, 0, 1);
        assertThat(BestPath.of(even, 4, 3, 2)).containsExactly(2, 2, 1, 1);
    }

    @Test
    void noLinesAndNothingButNaN() {
        Table gain = Table.random(6, 2, 1);
        assertThat(BestPath.of(gain, 0, 2, 3)).isEmpty();
        for (double[] line : gain.lines()) {
            Arrays.fill(line, Double.NaN);
        }
        assertThat(BestPath.of(gain, 6, 2, 3)).hasSize(6).containsOnly(0);
        assertThatThrownBy(() -> BestPath.of(gain, 6, 2, 0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("segments of at least 0 lines; expected 1 or more");
    }
}
