package org.segmodel.metrics.multilabel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.segmodel.metrics.multilabel.DecisionCounts.Average;

class ChanceBaselinesTest {

    private static final boolean[][] TRUTH = {{true, false, false, false}, {false, true, false, false},
        {true, false, false, true}, {false, false, false, true}};

    private static final Map<String, DecisionCounts> BASELINES =
            ChanceBaselines.of(TRUTH, new long[] {5, 1, 2, 9}, List.of(1, 2), 3);

    @Test
    void names() {
        assertThat(BASELINES.keySet()).containsExactly("all genres", "always top 1", "random 1", "always top 2",
                "random 2");
    }

    @Test
    void allGenresRecallAll() {
        assertThat(BASELINES.get("all genres").recall(Average.MICRO)).isEqualTo(1);
        assertThat(BASELINES.get("all genres").precision(Average.MICRO)).isEqualTo(5.0 / 16);
    }

    @Test
    void topOnesAreThoseOfTheFrequenciesGiven() {
        assertThat(BASELINES.get("always top 1").chosen(3)).isEqualTo(4);
        assertThat(BASELINES.get("always top 1").precision(3)).isEqualTo(0.5);
        assertThat(BASELINES.get("always top 2").chosen(0)).isEqualTo(4);
        assertThat(BASELINES.get("always top 2").chosen(2)).isZero();
    }

    /** K of G genres by chance recall K / G. */
    @Test
    void randomOnesRecallTheirShare() {
        assertThat(BASELINES.get("random 1").meanChosen()).isEqualTo(1);
        assertThat(BASELINES.get("random 1").recall(Average.MICRO)).isCloseTo(0.25, within(0.08));
        assertThat(BASELINES.get("random 2").recall(Average.MICRO)).isCloseTo(0.5, within(0.08));
    }

    @Test
    void moreThanAllIsRefused() {
        assertThatThrownBy(() -> ChanceBaselines.of(TRUTH, new long[4], List.of(5), 3)).hasMessageContaining("5 genres");
    }
}
