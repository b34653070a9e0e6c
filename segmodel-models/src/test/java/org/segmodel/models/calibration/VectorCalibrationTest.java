package org.segmodel.models.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.core.random.Seeds;

class VectorCalibrationTest {

    private static final VectorCalibration THREE = new VectorCalibration(List.of(0.5, 2.0, 1.0),
            List.of(0.0, -1.0, 3.0));

    @Test
    void knownValues() {
        // Scaled logits 1, 1 and 3 + ln 2: in proportion 1 : 1 : 2e².
        double whole = 2 + 2 * Math.exp(2);
        assertThat(THREE.probabilities(new double[] {2, 1, Math.log(2)}, 3)).containsExactly(
                new double[] {1 / whole, 1 / whole, 2 * Math.exp(2) / whole}, within(1e-15));
    }

    @Test
    void equalScalesWithoutBiasesAreATemperature() {
        for (int classes = 1; classes <= 5; classes++) {
            double[] logits = new Seeds(classes).stream("logits").doubles(40L * classes, -9, 9).toArray();
            List<Double> none = Collections.nCopies(classes, 0.0);
            assertThat(new VectorCalibration(Collections.nCopies(classes, 1.0), none).probabilities(logits, classes))
                    .isEqualTo(new NoCalibration().probabilities(logits, classes));
            assertThat(new VectorCalibration(Collections.nCopies(classes, 0.25), none).probabilities(logits, classes))
                    .containsExactly(new TemperatureCalibration(4).probabilities(logits, classes), within(1e-15));
        }
    }

    @Test
    void theSameBiasForAllClassesChangesNothing() {
        double[] logits = new Seeds(8).stream("logits").doubles(90, -5, 5).toArray();
        VectorCalibration shifted = new VectorCalibration(THREE.scales(),
                THREE.biases().stream().map(b -> b + 7).toList());
        assertThat(shifted.probabilities(logits, 3)).containsExactly(THREE.probabilities(logits, 3), within(1e-13));
    }

    @Test
    void numbersThatAreTooLargeTogetherStayProbabilities() {
        VectorCalibration huge = new VectorCalibration(List.of(Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE),
                List.of(Double.MAX_VALUE, 0.0, -Double.MAX_VALUE));
        assertThat(huge.probabilities(new double[] {1e300, 1e300, 1e300, -1e300, -2, -1e300}, 3))
                .containsExactly(0.5, 0.5, 0, 0, 0, 1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aLogitThatIsNoNumberIsNamed(double broken) {
        assertThatThrownBy(() -> THREE.probabilities(new double[] {0, 0, 0, 0, broken, 0}, 3))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("line 1, class 1");
    }

    @Test
    void otherNumbersOfClassesAreRefused() {
        assertThatThrownBy(() -> THREE.probabilities(new double[4], 2)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this vector scaling is for 3 classes, not for 2");
        THREE.requireClasses(3);
        new PlattCalibration(1, 0).requireClasses(17);
        assertThatThrownBy(() -> THREE.probabilities(new double[4], 3)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4 logits");
    }
}
