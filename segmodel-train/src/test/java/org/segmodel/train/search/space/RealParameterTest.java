package org.segmodel.train.search.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Real numbers of a range. */
class RealParameterTest {

    private static RealParameter stepped(double low, double high, double step) {
        return new RealParameter("x", low, high, OptionalDouble.of(step), false);
    }

    @Test
    void stepsAreCountedInDecimals() {
        assertThat(stepped(0, 0.3, 0.1).high()).isEqualTo(0.3);
        assertThat(stepped(0.1, 0.8, 0.7).high()).isEqualTo(0.8);
        assertThat(stepped(0, 1, 0.3).high()).isEqualTo(0.9);
        RealParameter tenths = stepped(0, 1, 0.1);
        for (int i = 0; i <= 10; i++) {
            assertThat(tenths.value(i * 0.1)).isEqualTo(Double.parseDouble(i < 10 ? "0." + i : "1"));
        }
    }

    /** Such as 0.30000000000000004, which three times 0.1 is in doubles. */
    @Test
    void stepsCountedInDoublesAreTaken() {
        RealParameter parameter = stepped(0, 0.3, 0.1);
        for (int i = 0; i <= 3; i++) {
            assertThat(parameter.number(i * 0.1)).isEqualTo(i * 0.1);
        }
        assertThat(stepped(0.1, 0.8, 0.7).number(0.1 + 0.7)).isEqualTo(0.1 + 0.7);
        assertThatIllegalArgumentException().isThrownBy(() -> parameter.number(0.4)).withMessageContaining("0.0 to 0.3");
        assertThatIllegalArgumentException().isThrownBy(() -> parameter.number(-0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> parameter.number(0.15));
        assertThatIllegalArgumentException().isThrownBy(() -> parameter.number(Double.NaN));
    }
}
