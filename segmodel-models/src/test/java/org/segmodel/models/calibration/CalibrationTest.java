package org.segmodel.models.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
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
        for (Calibration calibration : List.of(new NoCalibration(), new TemperatureCalibration(1.0 / 3))) {
            Object tree = JsonFiles.parse(JsonFiles.toJson(calibration.toTree()));
            assertThat(tree).isEqualTo(JsonTrees.canonical(calibration.toTree()));
            assertThat(Calibration.fromTree(calibration.toTree())).isEqualTo(calibration);
        }
    }

    @Test
    void treesThatMeanNothingAreRefusedWithTheReason() {
        refused(Map.of(), "'method'");
        refused(Map.of("method", 3, "parameters", Map.of()), "'method'");
        refused(Map.of("method", "none"), "'parameters'");
        refused(Map.of("method", "platt", "parameters", Map.of("a", 1)), "'platt' is unknown");
        refused(Map.of("method", "temperature", "parameters", Map.of()), "'temperature'");
        refused(Map.of("method", "temperature", "parameters", Map.of("temperature", "1")), "'temperature'");
        refused(Map.of("method", "temperature", "parameters", Map.of("temperature", -1)), "above 0");
        refused(Map.of("method", "temperature", "parameters", Map.of("temperature", 1, "a", 2)), "[a]");
        refused(Map.of("method", "none", "parameters", Map.of("a", 2)), "[a]");
    }

    private static void refused(Map<String, ?> tree, String reason) {
        assertThatThrownBy(() -> Calibration.fromTree(tree)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }
}
