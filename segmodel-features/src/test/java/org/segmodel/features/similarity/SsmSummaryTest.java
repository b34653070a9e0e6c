package org.segmodel.features.similarity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segmodel.features.text.SongText;

class SsmSummaryTest {

    private static LineGroups<String> groups(List<String> lines) {
        return LineGroups.of(SongText.of(lines), line -> line.clean());
    }

    /** A measure of two groups, asked for one group against all. */
    private interface Pairs {

        float similarity(int earlier, int later);
    }

    private static GroupMeasure toLater(Pairs pairs) {
        return (group, out) -> {
            for (int b = 0; b < out.length; b++) {
                out[b] = pairs.similarity(group, b);
            }
        };
    }

    private static GroupMeasure toEarlier(Pairs pairs) {
        return toLater((group, b) -> pairs.similarity(b, group));
    }

    private static float[] summary(float similarity, List<String> lines) {
        return SsmSummary.of(SelfSimilarityMatrix.symmetric(groups(lines), toLater((a, b) -> similarity)), 0.7);
    }

    private static List<String> randomLines(Random random, int lines, int kinds) {
        return IntStream.range(0, lines).mapToObj(i -> "line " + random.nextInt(kinds)).toList();
    }

    /** Any number within [0, 1] for a pair, often repeated. */
    private static float mixed(int a, int b) {
        return Math.floorMod(31 * a + 17 * b + a * b, 7) / 6f;
    }

    @Test
    void oneLine() {
        assertThat(summary(0f, List.of("a"))).containsExactly(1, 1, 0, 1, 1, 1, 0, 0, 1, 1, 0, 1);
    }

    @Test
    void noLine() {
        assertThat(summary(0f, List.of())).isEmpty();
    }

    @Test
    void thresholdIsComparedAsFloat() {
        // 0.7f is less than the double 0.7.
        assertThat(summary(0.7f, List.of("a", "b"))[5]).isEqualTo(1f);
    }

    @Test
    void agreesWithTheSlowTwinToTheLastBit() {
        Random random = new Random(5);
        for (int round = 0; round < 400; round++) {
            LineGroups<String> groups = groups(randomLines(random, 1 + random.nextInt(40), 1 + random.nextInt(40)));
            SelfSimilarityMatrix matrix = random.nextBoolean()
                    ? SelfSimilarityMatrix.symmetric(groups, toLater((a, b) -> mixed(Math.min(a, b), Math.max(a, b))))
                    : SelfSimilarityMatrix.ordered(groups, toLater(SsmSummaryTest::mixed),
                            toEarlier(SsmSummaryTest::mixed));
            double threshold = random.nextInt(7) / 6.0;
            float[] fast = SsmSummary.of(matrix, threshold);
            float[][] slow = SlowSummary.of(matrix.toArray(), threshold);
            for (int i = 0; i < slow.length; i++) {
                assertThat(Arrays.copyOfRange(fast, i * SsmSummary.WIDTH, (i + 1) * SsmSummary.WIDTH))
                        .as("line %s", i).isEqualTo(slow[i]);
            }
        }
    }

    @Test
    void matrixHoldsTheEarlierAgainstTheLaterLineOnBothSides() {
        Random random = new Random(6);
        LineGroups<String> groups = groups(randomLines(random, 30, 12));
        float[][] matrix = SelfSimilarityMatrix.ordered(groups, toLater(SsmSummaryTest::mixed),
                toEarlier(SsmSummaryTest::mixed)).toArray();
        for (int i = 0; i < 30; i++) {
            for (int j = 0; j < 30; j++) {
                int earlier = groups.group(Math.min(i, j));
                int later = groups.group(Math.max(i, j));
                assertThat(matrix[i][j]).isEqualTo(i == j ? 1f : mixed(earlier, later));
            }
        }
    }
}
