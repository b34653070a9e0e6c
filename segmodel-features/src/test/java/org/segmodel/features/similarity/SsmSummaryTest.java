package org.segmodel.features.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segmodel.features.text.SongText;

class SsmSummaryTest {

    private static LineGroups<String> groups(List<String> lines) {
        return LineGroups.of(SongText.of(lines), line -> line.clean());
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
        float[] row = SsmSummary.of(SelfSimilarityMatrix.symmetric(groups(List.of("a")), (a, b) -> 0f), 0.8);
        assertThat(row).containsExactly(1, 1, 0, 1, 1, 1, 0, 0, 1, 1, 0, 1);
    }

    @Test
    void noLine() {
        assertThat(SsmSummary.of(SelfSimilarityMatrix.symmetric(groups(List.of()), (a, b) -> 0f), 0.8)).isEmpty();
    }

    @Test
    void thresholdIsComparedAsFloat() {
        // 0.7f is less than the double 0.7.
        float[] rows = SsmSummary.of(SelfSimilarityMatrix.symmetric(groups(List.of("a", "b")), (a, b) -> 0.7f), 0.7);
        assertThat(rows[5]).isEqualTo(1f);
    }

    @Test
    void agreesWithTheSlowTwin() {
        Random random = new Random(5);
        for (int round = 0; round < 400; round++) {
            LineGroups<String> groups = groups(randomLines(random, 1 + random.nextInt(40), 1 + random.nextInt(40)));
            boolean symmetric = random.nextBoolean();
            GroupMeasure measure = symmetric ? (a, b) -> mixed(Math.min(a, b), Math.max(a, b)) : SsmSummaryTest::mixed;
            SelfSimilarityMatrix matrix = SelfSimilarityMatrix.of(groups, measure, symmetric,
                    random.nextBoolean() ? SelfSimilarityMatrix.KEPT_VALUES : 0);
            double threshold = random.nextInt(7) / 6.0;
            float[] fast = SsmSummary.of(matrix, threshold);
            double[][] slow = SlowSummary.of(matrix.toArray(), threshold);
            for (int i = 0; i < slow.length; i++) {
                for (int c = 0; c < SsmSummary.WIDTH; c++) {
                    assertThat((double) fast[i * SsmSummary.WIDTH + c]).as("line %s column %s", i, c)
                            .isCloseTo(slow[i][c], within(1e-6)).isBetween(0.0, 1.0);
                }
            }
        }
    }

    @Test
    void matrixHoldsTheEarlierAgainstTheLaterLineOnBothSides() {
        Random random = new Random(6);
        List<String> lines = randomLines(random, 30, 12);
        LineGroups<String> groups = groups(lines);
        float[][] kept = SelfSimilarityMatrix.ordered(groups, SsmSummaryTest::mixed).toArray();
        float[][] onDemand = SelfSimilarityMatrix.of(groups, SsmSummaryTest::mixed, false, 0).toArray();
        for (int i = 0; i < 30; i++) {
            for (int j = 0; j < 30; j++) {
                int earlier = groups.group(Math.min(i, j));
                int later = groups.group(Math.max(i, j));
                assertThat(kept[i][j]).isEqualTo(i == j ? 1f : mixed(earlier, later)).isEqualTo(onDemand[i][j]);
            }
        }
    }
}
