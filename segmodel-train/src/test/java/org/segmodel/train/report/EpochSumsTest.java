package org.segmodel.train.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.segmodel.train.task.StepResult;

class EpochSumsTest {

    @Test
    void stepsWithoutUnitsLeaveTheMeansAlone() {
        assertThat(EpochSums.NONE.loss().mean()).isNaN();
        EpochSums sums = EpochSums.NONE.plus(new StepResult(2, 3, 4, 1, Map.of("a", 1.0)))
                .plus(new StepResult(Double.NaN, Double.NaN, 0, 3, Map.of("a", Double.NaN)))
                .plus(new StepResult(5, 6, 8, 2, Map.of("b", 7.0), Map.of("c", 3.0)))
                .plus(new StepResult(4, 5, 0, 2, Map.of(), Map.of("c", 0.5)));
        assertThat(sums.units()).isEqualTo(12);
        assertThat(sums.loss().mean()).isEqualTo(4);
        assertThat(sums.objective().mean()).isEqualTo(5);
        assertThat(sums.gradientNorm().mean()).isEqualTo(2);
        assertThat(sums.watched()).containsExactly(Map.entry("a", 1.0), Map.entry("b", 7.0), Map.entry("c", 3.5));
    }
}
