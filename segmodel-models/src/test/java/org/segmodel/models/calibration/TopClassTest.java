package org.segmodel.models.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.core.random.Seeds;

/** Platt scaling and isotonic calibration: a new probability for the most probable class. */
class TopClassTest {

    private static final double[] EXTREME = {0, 1e-300, 1e-9, 1, 700, 1e4, 1e300, Double.MAX_VALUE, -1e-9, -1, -700,
        -1e4, -1e300, -Double.MAX_VALUE};
    private static final IsotonicCalibration STAIRS = new IsotonicCalibration(List.of(0.25, 0.6, 0.7, 0.875),
            List.of(0.1, 0.55, 0.8, 0.95));

    static Stream<Calibration> calibrations() {
        return Stream.of(new PlattCalibration(0, 0), new PlattCalibration(0, -3), new PlattCalibration(0.3, -1),
                new PlattCalibration(1, 0), new PlattCalibration(2, 1), new PlattCalibration(Double.MAX_VALUE, 0),
                new PlattCalibration(0, Double.MAX_VALUE), new PlattCalibration(Double.MIN_VALUE, -Double.MAX_VALUE),
                STAIRS, new IsotonicCalibration(List.of(0.0), List.of(0.0)),
                new IsotonicCalibration(List.of(1.0), List.of(1.0)));
    }

    private static double[] logits(int lines, int classes) {
        return new Seeds(5).stream("logits").doubles((long) lines * classes, -4, 4).toArray();
    }

    private static double margin(double[] logits, int row, int classes) {
        double[] sorted = Arrays.stream(logits, row, row + classes).sorted().toArray();
        return sorted[classes - 1] - sorted[classes - 2];
    }

    /** By the definition: Platt of the margin, the rest in proportion to the softmax. */
    private static double[] slow(double[] logits, int row, int classes, double confidence) {
        double[] p = new NoCalibration().probabilities(Arrays.copyOfRange(logits, row, row + classes), classes);
        int top = 0;
        for (int c = 1; c < classes; c++) {
            top = p[c] > p[top] ? c : top;
        }
        double second = 0;
        for (int c = 0; c < classes; c++) {
            second = c == top ? second : Math.max(second, p[c]);
        }
        // q = (1 - q) · second / (1 - top) has this solution.
        double ratio = second / (1 - p[top]);
        double sure = Math.max(confidence, ratio / (1 + ratio));
        double rest = 1 - p[top];
        for (int c = 0; c < classes; c++) {
            p[c] = c == top ? sure : (1 - sure) * p[c] / rest;
        }
        return p;
    }

    @Test
    void knownValues() {
        // σ(2 · 1.5 - 1) = σ(2); the others 0.5 and -0.5 share the rest as e : 1.
        assertThat(new PlattCalibration(2, -1).probabilities(new double[] {0.5, 2, -0.5}, 3)).containsExactly(
                new double[] {0.0871443, 0.8807971, 0.0320586}, within(1e-7));
        // softmax(ln 4, 0) = (0.8, 0.2) lies on the step that ends at 0.875.
        assertThat(STAIRS.probabilities(new double[] {0, Math.log(4), 0, Math.log(1.2), 9, 0}, 2)).containsExactly(
                new double[] {0.05, 0.95, 0.45, 0.55, 0.95, 0.05}, within(1e-15));
    }

    @Test
    void stepsIncludeTheirUpperEnd() {
        // Softmax of (0, 0) is 0.5 exactly.
        double[] even = {0, 0};
        assertThat(new IsotonicCalibration(List.of(0.5, 1.0), List.of(0.6, 0.7)).probabilities(even, 2)[0])
                .isEqualTo(0.6);
        assertThat(new IsotonicCalibration(List.of(Math.nextDown(0.5), 1.0), List.of(0.6, 0.7))
                .probabilities(even, 2)[0]).isEqualTo(0.7);
        assertThat(new IsotonicCalibration(List.of(0.1, 0.2), List.of(0.6, 0.7)).probabilities(even, 2)[0])
                .as("above the last step").isEqualTo(0.7);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 6})
    void agreesWithTheSlowTwin(int classes) {
        double[] logits = logits(200, classes);
        for (PlattCalibration platt : List.of(new PlattCalibration(0.4, -0.9), new PlattCalibration(1.8, 0.2))) {
            double[] found = platt.probabilities(logits, classes);
            for (int row = 0; row < logits.length; row += classes) {
                double sure = 1 / (1 + Math.exp(-platt.a() * margin(logits, row, classes) - platt.b()));
                assertThat(Arrays.copyOfRange(found, row, row + classes))
                        .containsExactly(slow(logits, row, classes, sure), within(1e-12));
            }
        }
        DoubleUnaryOperator stairs = p -> p <= 0.25 ? 0.1 : p <= 0.6 ? 0.55 : p <= 0.7 ? 0.8 : 0.95;
        double[] plain = new NoCalibration().probabilities(logits, classes);
        double[] found = STAIRS.probabilities(logits, classes);
        for (int row = 0; row < logits.length; row += classes) {
            double top = Arrays.stream(plain, row, row + classes).max().orElseThrow();
            assertThat(Arrays.copyOfRange(found, row, row + classes))
                    .containsExactly(slow(logits, row, classes, stairs.applyAsDouble(top)), within(1e-12));
        }
    }

    @Test
    void twoClassesWithSlopeOneAreTheSoftmaxAndASlopeIsATemperature() {
        double[] logits = logits(300, 2);
        assertThat(new PlattCalibration(1, 0).probabilities(logits, 2))
                .containsExactly(new NoCalibration().probabilities(logits, 2), within(1e-15));
        assertThat(new PlattCalibration(0.4, 0).probabilities(logits, 2))
                .containsExactly(new TemperatureCalibration(2.5).probabilities(logits, 2), within(1e-15));
    }

    @ParameterizedTest
    @MethodSource("calibrations")
    void theOrderOfTheClassesNeverChanges(Calibration calibration) {
        for (int classes = 2; classes <= 5; classes++) {
            double[] logits = logits(500, classes);
            assertOrder(logits, calibration.probabilities(logits, classes), classes);
        }
    }

    @ParameterizedTest
    @MethodSource("calibrations")
    void extremeLogitsGiveProbabilitiesInTheirOrder(Calibration calibration) {
        for (double a : EXTREME) {
            for (double b : EXTREME) {
                assertOrder(new double[] {a, b}, calibration.probabilities(new double[] {a, b}, 2), 2);
                for (double c : EXTREME) {
                    double[] three = {a, b, c};
                    assertOrder(three, calibration.probabilities(three, 3), 3);
                }
            }
        }
    }

    private static void assertOrder(double[] logits, double[] p, int classes) {
        for (int row = 0; row < logits.length; row += classes) {
            double sum = 0;
            for (int i = row; i < row + classes; i++) {
                assertThat(p[i]).isBetween(0.0, 1.0);
                sum += p[i];
                for (int j = row; j < row + classes; j++) {
                    if (logits[i] > logits[j]) {
                        assertThat(p[i]).as("%s over %s", logits[i], logits[j]).isGreaterThanOrEqualTo(p[j]);
                    }
                }
            }
            assertThat(sum).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void aClassThatWouldFallBelowTheSecondStaysBesideIt() {
        PlattCalibration doubtful = new PlattCalibration(1, -5);
        assertThat(doubtful.probabilities(new double[] {1, 0}, 2)).containsExactly(0.5, 0.5);
        // The rest of 2/3 is shared by two equal classes.
        assertThat(doubtful.probabilities(new double[] {1, 0, 0}, 3)).containsExactly(
                new double[] {1.0 / 3, 1.0 / 3, 1.0 / 3}, within(1e-15));
        assertThat(STAIRS.probabilities(new double[] {0.1, 0, 0, 0, 0}, 5)[0]).as("0.1 would be below 0.2")
                .isCloseTo(0.2, within(1e-15));
    }

    @ParameterizedTest
    @MethodSource("calibrations")
    void oneClassIsCertainNoLineIsNoneAndLogitsAreLeftAlone(Calibration calibration) {
        double[] logits = {3, -1};
        assertThat(calibration.probabilities(logits, 1)).containsExactly(1, 1);
        assertThat(calibration.probabilities(new double[0], 2)).isEmpty();
        calibration.probabilities(logits, 2);
        assertThat(logits).containsExactly(3, -1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aLogitThatIsNoNumberIsNamed(double broken) {
        calibrations().forEach(calibration -> assertThatThrownBy(
                () -> calibration.probabilities(new double[] {0, 0, broken, 0}, 2))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("line 1, class 0"));
    }
}
