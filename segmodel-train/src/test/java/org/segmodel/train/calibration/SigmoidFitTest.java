package org.segmodel.train.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.segmodel.train.calibration.SigmoidFit.Sigmoid;

class SigmoidFitTest {

    private static final int ANSWERS = 20000;

    @Test
    void findsSlopeAndOffset() {
        Random random = new Random(2);
        double[] logits = random.doubles(ANSWERS, -4, 4).toArray();
        double[] outcomes = Arrays.stream(logits).map(z -> random.nextDouble() < 1 / (1 + Math.exp(-(0.6 * z - 1))) ? 1 : 0)
                .toArray();
        Sigmoid found = SigmoidFit.fit(logits, outcomes);
        assertThat(found.slope()).isCloseTo(0.6, within(0.03));
        assertThat(found.offset()).isCloseTo(-1, within(0.06));
    }

    @Test
    void priorRulesFewAnswers() {
        Sigmoid prior = new Sigmoid(0.7, -2);
        Sigmoid few = SigmoidFit.fit(new double[] {0.1}, new double[] {0}, prior);
        assertThat(few.slope()).isCloseTo(0.7, within(0.05));
        assertThat(few.offset()).isCloseTo(-2, within(0.2));
    }

    @Test
    void answersAllAlikeStayFinite() {
        Sigmoid none = SigmoidFit.fit(new double[] {-3, 0, 2}, new double[3]);
        assertThat(none.slope()).isPositive();
        assertThat(none.offset()).isBetween(-4.0, 0.0);
    }

    @Test
    void slopeIsAboveZeroWhereTheOrderIsWrong() {
        double[] logits = new Random(3).doubles(2000, -4, 4).toArray();
        Sigmoid wrong = SigmoidFit.fit(logits, Arrays.stream(logits).map(z -> z < 0 ? 1 : 0).toArray());
        assertThat(wrong.slope()).isPositive().isLessThan(0.01);
    }
}
