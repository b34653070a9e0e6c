package org.segmodel.models.genre.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;

/** Decision rules by hand. */
class DecisionRuleTest {

    private static final double[] CLIP = {0.5, 0.2, 0.7, 0.5, Double.NaN};

    static List<DecisionRule> rules() {
        return List.of(new GlobalThreshold(0.25), new GenreThresholds(List.of(0.1, 1.0, 0.3)), new TopK(3),
                new ThresholdTopK(0.1, 2));
    }

    @Test
    void aThresholdIsReachedByItself() {
        assertThat(new GlobalThreshold(0.5).choose(CLIP)).containsExactly(true, false, true, true, false);
        assertThat(new GlobalThreshold(0.71).choose(CLIP)).doesNotContain(true);
        assertThat(new GlobalThreshold(0).choose(CLIP)).as("all but NaN").containsExactly(true, true, true, true, false);
    }

    @Test
    void everyGenreHasItsOwnThreshold() {
        DecisionRule rule = new GenreThresholds(List.of(0.6, 0.2, 0.7, 0.1, 0.0));
        assertThat(rule.choose(CLIP)).containsExactly(false, true, true, true, false);
        assertThatIllegalArgumentException().isThrownBy(() -> rule.choose(new double[4]))
                .withMessageContaining("5 thresholds for 4 genres");
    }

    @Test
    void theMostProbableComeFirstAndOfEqualOnesTheEarlier() {
        assertThat(new TopK(1).choose(CLIP)).containsExactly(false, false, true, false, false);
        assertThat(new TopK(2).choose(CLIP)).containsExactly(true, false, true, false, false);
        assertThat(new TopK(9).choose(CLIP)).containsExactly(true, true, true, true, false);
    }

    /** Against a stable sort, on numbers many of which are equal or NaN. */
    @Test
    void theMostProbableAreThoseThatASortPutsFirst() {
        RandomStream random = new Seeds(5).stream("probabilities");
        for (int round = 0; round < 2000; round++) {
            double[] clip = new double[random.nextInt(12)];
            Arrays.setAll(clip, genre -> random.nextInt(5) == 0 ? Double.NaN : random.nextInt(6) / 5.0);
            int k = 1 + random.nextInt(12);
            boolean[] expected = new boolean[clip.length];
            IntStream.range(0, clip.length).filter(genre -> !Double.isNaN(clip[genre])).boxed()
                    .sorted(Comparator.comparingDouble(genre -> -clip[genre])).limit(k)
                    .forEach(genre -> expected[genre] = true);
            assertThat(new TopK(k).choose(clip)).as("%s of %s", k, Arrays.toString(clip)).isEqualTo(expected);
        }
    }

    @Test
    void aThresholdAndTopKBothHaveToBeMet() {
        assertThat(new ThresholdTopK(0.5, 2).choose(CLIP)).containsExactly(true, false, true, false, false);
        assertThat(new ThresholdTopK(0.6, 2).choose(CLIP)).containsExactly(false, false, true, false, false);
        assertThat(new ThresholdTopK(0.1, 9).choose(CLIP)).containsExactly(true, true, true, true, false);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRuleComesBackFromJson(DecisionRule rule) throws IOException {
        Map<String, Object> tree = asMap(JsonFiles.parse(JsonFiles.toJson(rule.toTree())));
        assertThat(DecisionRule.fromTree(tree)).isEqualTo(rule);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(Object tree) {
        return (Map<String, Object>) tree;
    }

    @Test
    void treesOfNoRuleAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> DecisionRule.fromTree(Map.of("rule", "coin",
                "parameters", Map.of()))).withMessageContaining("'coin' is unknown").withMessageContaining("top_k");
        assertThatIllegalArgumentException().isThrownBy(() -> DecisionRule.fromTree(Map.of("rule", "top_k",
                "parameters", Map.of("k", 2, "threshold", 0.5)))).withMessageContaining("has the parameters [k]");
        assertThatIllegalArgumentException().isThrownBy(() -> DecisionRule.fromTree(Map.of("rule", "top_k",
                "parameters", Map.of("k", 1.5)))).withMessageContaining("whole number");
        assertThatIllegalArgumentException().isThrownBy(() -> DecisionRule.fromTree(Map.of("rule", "threshold",
                "parameters", Map.of("threshold", "high")))).withMessageContaining("must be a number; got high");
        assertThatIllegalArgumentException().isThrownBy(() -> DecisionRule.fromTree(Map.of("rule", "threshold")))
                .withMessageContaining("'parameters'");
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new GlobalThreshold(1.01)).withMessageContaining("1.01");
        assertThatIllegalArgumentException().isThrownBy(() -> new GlobalThreshold(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new GenreThresholds(List.of(0.5, -0.1)))
                .withMessageContaining("column 1");
        assertThatIllegalArgumentException().isThrownBy(() -> new TopK(0)).withMessageContaining("got 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new ThresholdTopK(0.5, 0));
    }
}
