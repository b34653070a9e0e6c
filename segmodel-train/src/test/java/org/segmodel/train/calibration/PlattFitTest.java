package org.segmodel.train.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segmodel.models.calibration.PlattCalibration;

class PlattFitTest {

    private static double loss(List<ScoredSequence> sequences, int classes, double a, double b, double[] gradient) {
        LabelledRows rows = LabelledRows.of(sequences, classes);
        return PlattFit.loss(PlattCalibration.margins(rows.logits(), classes), PlattFit.targets(rows.right()),
                new double[] {a, b}, gradient);
    }

    @ParameterizedTest
    @CsvSource({"0.4, 2, 1", "1.0, 2, 2", "2.5, 2, 3", "1.5, 4, 4"})
    void isTheBottomOfTheBowl(double temperature, int classes, long seed) {
        List<ScoredSequence> sequences = DrawnRows.drawn(temperature, 7, 40, classes, seed);
        PlattCalibration fitted = PlattFit.fit(sequences, classes);
        double[] gradient = new double[2];
        double lowest = loss(sequences, classes, fitted.a(), fitted.b(), gradient);
        assertThat(gradient).as("level at the bottom").containsExactly(new double[2], within(1e-5));
        for (double a = 0; a < 4; a += 0.05) {
            for (double b = -3; b < 3; b += 0.05) {
                assertThat(loss(sequences, classes, a, b, new double[2])).isGreaterThanOrEqualTo(lowest - 1e-9);
            }
        }
    }

    @Test
    void slopeIsThatOfDifferences() {
        List<ScoredSequence> sequences = DrawnRows.drawn(1.3, 3, 20, 3, 6);
        double[] gradient = new double[2];
        loss(sequences, 3, 0.7, -0.2, gradient);
        double step = 1e-6;
        assertThat(gradient[0]).isCloseTo((loss(sequences, 3, 0.7 + step, -0.2, new double[2])
                - loss(sequences, 3, 0.7 - step, -0.2, new double[2])) / (2 * step), within(1e-8));
        assertThat(gradient[1]).isCloseTo((loss(sequences, 3, 0.7, -0.2 + step, new double[2])
                - loss(sequences, 3, 0.7, -0.2 - step, new double[2])) / (2 * step), within(1e-8));
    }

    /** Of two classes the margin is the logit itself, so with many rows the slope is one over the temperature. */
    @Test
    void findsTheTemperatureOfTwoClasses() {
        PlattCalibration fitted = PlattFit.fit(DrawnRows.drawn(2, 100, 500, 2, 9), 2);
        assertThat(fitted.a()).isCloseTo(0.5, within(0.02));
        assertThat(fitted.b()).isCloseTo(0, within(0.03));
    }

    /** The surer, the more often wrong: such a margin says nothing, and the slope stays at 0. */
    @Test
    void aSlopeThatWouldFallIsLevel() {
        PlattCalibration fitted = PlattFit.fit(List.of(new ScoredSequence(
                new double[] {1, 0, 1, 0, 1, 0, 5, 0, 5, 0, 5, 0}, new int[] {0, 0, 0, 1, 1, 1})), 2);
        assertThat(fitted.a()).isZero();
        assertThat(fitted.b()).isCloseTo(0, within(1e-9));
    }

    @Test
    void rowsThatAreAllRightDoNotMakeItCertain() {
        PlattCalibration fitted = PlattFit.fit(List.of(new ScoredSequence(new double[] {3, 0, 2, 0, 4, 0},
                new int[] {0, 0, 0})), 2);
        double[] probabilities = fitted.probabilities(new double[] {3, 0}, 2);
        assertThat(probabilities[0]).isBetween(0.75, 0.85);
    }

    @Test
    void nothingToFitOnAndNumbersThatAreNoneAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> PlattFit.fit(List.of(), 2))
                .withMessageContaining("no lines at all");
        assertThatIllegalArgumentException().isThrownBy(() -> PlattFit.fit(List.of(new ScoredSequence(
                new double[] {Double.NaN, 0}, new int[] {0})), 2)).withMessageContaining("not finite");
        assertThatIllegalArgumentException().isThrownBy(() -> PlattFit.fit(List.of(new ScoredSequence(
                new double[] {1, 0}, new int[] {2})), 2)).withMessageContaining("class 2");
    }
}
