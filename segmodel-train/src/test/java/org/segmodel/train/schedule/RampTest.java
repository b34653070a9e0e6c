package org.segmodel.train.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RampTest {

    private static double[] values(Ramp ramp, int start, int end) {
        return IntStream.rangeClosed(1, 8).mapToDouble(epoch -> ramp.value(epoch, start, end, 2, 6)).toArray();
    }

    @Test
    void eachHasItsShape() {
        assertThat(values(Ramp.LINEAR, 2, 6)).containsExactly(2, 2, 3, 4, 5, 6, 6, 6);
        assertThat(values(Ramp.STEP, 2, 6)).containsExactly(2, 2, 2, 2, 2, 6, 6, 6);
        assertThat(values(Ramp.CONSTANT, 2, 6)).containsOnly(6);
        double root = Math.sqrt(0.5);
        assertThat(values(Ramp.COSINE, 2, 6)).containsExactly(new double[] {2, 2, 4 - 2 * root, 4, 4 + 2 * root, 6, 6, 6},
                within(1e-12));
    }

    @ParameterizedTest
    @EnumSource(Ramp.class)
    void anEndAtTheStartIsAStep(Ramp ramp) {
        assertThat(IntStream.rangeClosed(1, 4).mapToDouble(epoch -> ramp.value(epoch, 3, 3, 5, 1)).toArray())
                .containsExactly(ramp == Ramp.CONSTANT ? new double[] {1, 1, 1, 1} : new double[] {5, 5, 1, 1});
    }
}
