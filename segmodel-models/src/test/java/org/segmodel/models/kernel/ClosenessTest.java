package org.segmodel.models.kernel;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The yardstick itself. */
class ClosenessTest {

    @Test
    void acceptsUpToTheToleranceAndNoFurther() {
        double[] expected = {1, -2, 0};
        assertThatCode(() -> Closeness.assertClose("x", new double[] {1.1, -2.1, 0.1}, expected, 0.1001, 0))
                .doesNotThrowAnyException();
        assertThatCode(() -> Closeness.assertClose("x", new double[] {1.1, -2.2, 0}, expected, 0, 0.1001))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Closeness.assertClose("x", new double[] {1, -2.3, 0.2}, expected, 0.1, 0.05))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("2 of 3").hasMessageContaining("first at 1").hasMessageContaining("-2.3")
                .hasMessageContaining("largest error 0.3");
    }

    @Test
    void refusesNanAndOtherLengths() {
        assertThatThrownBy(() -> Closeness.assertClose("x", new double[] {Double.NaN}, new double[] {0}, 1, 1))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> Closeness.assertClose("x", new double[] {0}, new double[] {Double.NaN}, 1, 1))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> Closeness.assertClose("x", new double[1], new double[2], 1, 1))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> Closeness.assertSameBits("x", new float[] {0f}, new float[] {-0f}))
                .isInstanceOf(AssertionError.class);
    }
}
