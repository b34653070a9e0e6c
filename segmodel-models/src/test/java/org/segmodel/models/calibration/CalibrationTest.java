package org.segmodel.models.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.core.io.JsonFiles;
import org.segmodel.core.io.JsonTrees;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;

class CalibrationTest {

    private static final double[] EXTREME = {0, 1e-300, 1e-9, 1, 700, 1e4, 1e300, Double.MAX_VALUE, -1e-9, -1, -700,
        -1e4, -1e300, -Double.MAX_VALUE};

    @Test
    void knownValues() {
        assertThat(new NoCalibration().probabilities(new double[] {1, 0, 0, Math.log(3)}, 2))
                .containsExactly(new double[] {0.7310585786300049, 0.2689414213699951, 0.25, 0.75}, within(1e-15));
        assertThat(new TemperatureCalibration(2).probabilities(new double[] {2, 0}, 2))
                .containsExactly(new double[] {0.7310585786300049, 0.2689414213699951}, within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 1, 1.7, 5})
    void agreesWithTheDefinition(double temperature) {
        RandomStream random = new Seeds(3).stream("logits");
        for (int classes = 1; classes <= 6; classes++) {
            double[] logits = random.doubles(7L * classes, -8, 8).toArray();
            double[] found = new TemperatureCalibration(temperature).probabilities(logits, classes);
            for (int i = 0; i < logits.length; i++) {
                double sum = 0;
                for (int c = 0; c < classes; c++) {
                    sum += Math.exp(logits[i / classes * classes + c] / temperature);
                }
                assertThat(found[i]).isCloseTo(Math.exp(logits[i] / temperature) / sum, within(1e-12));
            }
        }
    }

    @Test
    void temperatureOneIsThePlainSoftmax() {
        double[] logits = new Seeds(4).stream("logits").doubles(300, -30, 30).toArray();

        assertThat(new TemperatureCalibration(1).probabilities(logits, 3))
                .isEqualTo(new NoCalibration().probabilities(logits, 3));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.MIN_VALUE, 1e-300, 0.1, 1, 5, 1e300, Double.MAX_VALUE})
    void extremeLogitsGiveProbabilitiesAndTheGreatestLogitKeepsTheGreatestOne(double temperature) {
        for (double a : EXTREME) {
            for (double b : EXTREME) {
                double[] p = new TemperatureCalibration(temperature).probabilities(new double[] {a, b}, 2);
                assertThat(p[0] + p[1]).as("%s %s", a, b).isCloseTo(1, within(1e-12));
                assertThat(p[0]).isBetween(0.0, 1.0);
                assertThat(p[a >= b ? 0 : 1]).isGreaterThanOrEqualTo(p[a >= b ? 1 : 0]);
            }
        }
    }

    @Test
    void logitsAreLeftAlone() {
        double[] logits = {3, 1};

        new TemperatureCalibration(2).probabilities(logits, 2);

        assertThat(logits).containsExactly(3, 1);
        assertThat(new NoCalibration().probabilities(new double[0], 2)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aLogitThatIsNoNumberIsNamed(double broken) {
        assertThatThrownBy(() -> new NoCalibration().probabilities(new double[] {0, 0, 0, broken}, 2))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("line 1, class 1");
        assertThatThrownBy(() -> new NoCalibration().probabilities(new double[3], 2))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("3 logits");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void impossibleTemperaturesAreRefused(double temperature) {
        assertThatThrownBy(() -> new TemperatureCalibration(temperature)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("above 0");
    }

    @Test
    void treesReadBackEqualThroughJson() throws IOException {
        for (Calibration calibration : List.of(new NoCalibration(), new TemperatureCalibration(1.0 / 3),
                new PlattCalibration(1.0 / 7, -1e-17),
                new IsotonicCalibration(List.of(0.1 + 0.2, 1 - 0x1p-53), List.of(Double.MIN_VALUE, 2.0 / 3)),
                new VectorCalibration(List.of(1.0 / 3, 1e300), List.of(0.0, -0.1)))) {
            Object tree = JsonFiles.parse(JsonFiles.toJson(calibration.toTree()));
            assertThat(tree).isEqualTo(JsonTrees.canonical(calibration.toTree()));
            assertThat(Calibration.fromTree(calibration.toTree())).isEqualTo(calibration);
            assertThat(Calibration.fromTree(JsonTrees.canonicalMap(calibration.toTree()))).isEqualTo(calibration);
        }
    }

    @Test
    void treesThatMeanNothingAreRefusedWithTheReason() {
        refused(Map.of(), "'method'");
        refused(Map.of("method", 3, "parameters", Map.of()), "'method'");
        refused(Map.of("method", "none"), "'parameters'");
        refused(Map.of("method", "spline", "parameters", Map.of("a", 1)),
                "'spline' is unknown to this release; it knows none, temperature, platt, isotonic and vector");
        refused(Map.of("method", "temperature", "parameters", Map.of()), "'temperature'");
        refused(Map.of("method", "temperature", "parameters", Map.of("temperature", "1")), "'temperature'");
        refused(Map.of("method", "temperature", "parameters", Map.of("temperature", -1)), "above 0");
        refused(Map.of("method", "temperature", "parameters", Map.of("temperature", 1, "a", 2)), "[a]");
        refused(Map.of("method", "none", "parameters", Map.of("a", 2)), "[a]");
    }

    @Test
    void plattTreesAreReadStrictly() {
        refused("platt", Map.of("a", 1), "needs the number 'b'; found null");
        refused("platt", Map.of("a", 1, "b", List.of(1)), "needs the number 'b'; found [1]");
        refused("platt", Map.of("a", 1, "b", 0, "c", 0), "[c]");
        refused("platt", Map.of("a", -1e-9, "b", 0), "slope a of Platt scaling must be at least 0 and finite; got "
                + "-1.0E-9");
        for (double broken : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            refused("platt", Map.of("a", broken, "b", 0), "slope a");
            refused("platt", Map.of("a", 1, "b", broken), "offset b of Platt scaling must be finite; got " + broken);
        }
    }

    @Test
    void isotonicTreesAreReadStrictly() {
        isotonicRefused(List.of(), List.of(), "1 to 10000 thresholds and as many values; got 0 and 0");
        isotonicRefused(List.of(.5, .6), List.of(.5), "got 2 and 1");
        List<Integer> many = Collections.nCopies(10_001, 1);
        isotonicRefused(many, many, "got 10001 and 10001");
        isotonicRefused(List.of(.6, .5), List.of(.1, .2), "step 1 goes from 0.6 to 0.5 and from 0.1 to 0.2");
        isotonicRefused(List.of(.5, .5), List.of(.1, .2), "ascending thresholds");
        isotonicRefused(List.of(.5, .6), List.of(.3, .2), "values that do not fall");
        isotonicRefused(List.of(.5, "0.6"), List.of(.3, .4), "needs only numbers in 'thresholds'; found 0.6");
        isotonicRefused(Arrays.asList(.5, null), List.of(.3, .4), "found null");
        for (double broken : new double[] {Double.NaN, -1e-9, 1.1, Double.POSITIVE_INFINITY}) {
            isotonicRefused(List.of(.5, broken), List.of(.3, .4),
                    "'thresholds[1]' of isotonic calibration must be in [0, 1]");
            isotonicRefused(List.of(.5, .6), List.of(broken, .4), "'values[0]'");
        }
        refused("isotonic", Map.of("thresholds", List.of(1), "values", .5), "needs the list 'values'; found 0.5");
        refused("isotonic", Map.of("thresholds", List.of(1), "values", List.of(1), "knots", 1), "[knots]");
    }

    @Test
    void vectorTreesAreReadStrictly() {
        refused("vector", Map.of("scales", List.of(), "biases", List.of()), "got 0 scales and 0 biases");
        refused("vector", Map.of("scales", List.of(1, 1, 1), "biases", List.of(0, 0)), "got 3 scales and 2 biases");
        refused("vector", Map.of("scales", List.of(1, 1)), "needs the list 'biases'; found null");
        refused("vector", Map.of("scales", List.of(1, 1), "biases", List.of(0, true)),
                "only numbers in 'biases'; found true");
        refused("vector", Map.of("scales", List.of(1), "biases", List.of(0), "temperature", 1), "[temperature]");
        for (double broken : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            refused("vector", Map.of("scales", List.of(1, broken), "biases", List.of(0, 0)),
                    "'scales[1]' of vector scaling must be finite; got " + broken);
            refused("vector", Map.of("scales", List.of(1, 1), "biases", List.of(broken, 0)), "'biases[0]'");
        }
    }

    private static void isotonicRefused(List<?> thresholds, List<?> values, String reason) {
        refused("isotonic", Map.of("thresholds", thresholds, "values", values), reason);
    }

    private static void refused(String method, Map<String, ?> parameters, String reason) {
        refused(Map.of("method", method, "parameters", parameters), reason);
    }

    private static void refused(Map<String, ?> tree, String reason) {
        assertThatThrownBy(() -> Calibration.fromTree(tree)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }
}
