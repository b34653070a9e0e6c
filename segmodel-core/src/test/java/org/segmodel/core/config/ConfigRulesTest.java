package org.segmodel.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigRulesTest {

    private static SampleConfig.Training training(int batch, double rate, Map<String, Double> mix, List<Integer> sizes,
                                                  Optional<List<Double>> weights, String notes) {
        return new SampleConfig.Training(batch, rate, 0, 1, mix, sizes, weights, true, notes, 0.5);
    }

    @Test
    void validValuesPass() {
        assertThatCode(() -> training(1, Double.MIN_VALUE, Map.of("a", 0.0, "b", 1.0), List.of(1), Optional.empty(),
                "")).doesNotThrowAnyException();
        assertThatCode(() -> training(1000, 1e9, Map.of(), List.of(), Optional.of(List.of(1.0)), "x"))
                .doesNotThrowAnyException();
    }

    @Test
    void allProblemsInOneException() {
        assertThatIllegalArgumentException().isThrownBy(() -> training(0, Double.NaN, Map.of("w", 1.5),
                Arrays.asList(3, 0, null), Optional.of(List.of(Double.POSITIVE_INFINITY)), null))
                .withMessage("Training: batch_size: 0 is outside [1, 1000];"
                        + " learning_rate: NaN is not a finite number in (0, inf);"
                        + " mix.w: 1.5 is outside [0, 1];"
                        + " kernel_sizes[1]: 0 is outside [1, inf);"
                        + " kernel_sizes[2]: null is not allowed; expected a number in [1, inf);"
                        + " weights[0]: Infinity is not a finite number in (0, inf);"
                        + " notes: null is not allowed");
    }

    @Test
    void aNullOptionalIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> training(1, 1, Map.of(), List.of(), null, ""))
                .withMessage("Training: weights: null is not allowed; expected a number in (0, inf)");
    }

    record Free(double value, long count) {
        Free {
            ConfigRules.check(Free.class, value, count);
        }
    }

    @Test
    void withoutARangeANumberMustBeFinite() {
        assertThatCode(() -> new Free(-1e300, Long.MIN_VALUE)).doesNotThrowAnyException();
        assertThatIllegalArgumentException().isThrownBy(() -> new Free(Double.NEGATIVE_INFINITY, 1))
                .withMessage("Free: value: -Infinity is not a finite number");
    }

    @Test
    void theNumberOfValuesMustMatch() {
        assertThatIllegalArgumentException().isThrownBy(() -> ConfigRules.check(Free.class, 1.0))
                .withMessage("Free has 2 components, but its check was given 1 values");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "[0, 1) | 0 | true", "[0, 1) | 1 | false", "[0,1] | 1 | true", "(0, inf) | 0 | false",
        "(0, inf) | 1e300 | true", "(-inf, 0] | 0 | true", "(-inf, 0] | 1e-9 | false", "[ 1 , 1e3 ] | 1000 | true",
        "[-2.5, -1] | -2.5 | true",
        "[-2.5, -1] | -2.6 | false", "[1, inf] | Infinity | false", "[0, 1] | NaN | false"})
    void intervals(String text, double value, boolean inside) {
        assertThat(Interval.parse(text, "x").violation(value, "v").isEmpty()).isEqualTo(inside);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0..1", "[0 1]", "[1, 0]", "]0, 1[", "[a, b]", "[0, 1", "[, 1]"})
    void intervalsThatAreNone(String text) {
        assertThat(catchThrowable(() -> Interval.parse(text, "Owner.name")))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("Owner.name");
    }
}
