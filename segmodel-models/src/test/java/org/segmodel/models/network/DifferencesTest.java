package org.segmodel.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DifferencesTest {

    private static final int COUNT = 60;
    private static final double[] AT = new double[COUNT];
    private static final double[] GRADIENT = new double[COUNT];
    private static final Map<String, Integer> SIZES = new LinkedHashMap<>();

    static {
        Arrays.setAll(AT, i -> 0.1 * i);
        Arrays.setAll(GRADIENT, i -> (i + 1) * Math.cos(AT[i]));
        SIZES.put("small", 4);
        SIZES.put("large", COUNT - 4);
    }

    private static double function(double[] parameters) {
        double sum = 0;
        for (int i = 0; i < parameters.length; i++) {
            sum += (i + 1) * Math.sin(parameters[i]);
        }
        return sum;
    }

    @Test
    void aRightGradientIsTakenForOne() {
        assertThat(Differences.disagreements(SIZES, AT, GRADIENT, DifferencesTest::function, 1e-5)).isEmpty();
    }

    @Test
    void oneWrongNumberIsFoundWhereverItStands() {
        for (int wrong = 0; wrong < COUNT; wrong++) {
            for (double value : new double[] {GRADIENT[wrong] * 1.01 + 1e-3, Double.NaN}) {
                double[] gradient = GRADIENT.clone();
                gradient[wrong] = value;
                String array = wrong < 4 ? "small" : "large";
                assertThat(Differences.disagreements(SIZES, AT, gradient, DifferencesTest::function, 1e-5))
                        .as("number %s", wrong).isNotEmpty().allMatch(each -> each.startsWith(array));
            }
        }
    }

    @Test
    void arraysMustMakeAllParameters() {
        assertThatIllegalArgumentException().isThrownBy(() -> Differences.disagreements(Map.of("small", 4), AT, GRADIENT,
                DifferencesTest::function, 1e-5)).withMessageContaining("expected 60");
    }
}
