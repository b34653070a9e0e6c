package org.segmodel.models.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.segmodel.core.random.Seeds;

/** Rate, scale, and the same mask forward, backward and as an array. */
class PackedDropoutTest {

    private static PackedDropout dropout(double rate) {
        return new PackedDropout(rate, new Seeds(1).stream("dropout"));
    }

    private static float[] ones(int n) {
        float[] values = new float[n];
        Arrays.fill(values, 1f);
        return values;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9})
    void dropsTheShareAndKeepsTheMean(double rate) {
        int n = 200_000;
        float[] values = ones(n + 1);
        dropout(rate).apply(values, n);
        float kept = (float) (1 / (1 - rate));
        int dropped = 0;
        for (int i = 0; i < n; i++) {
            assertThat(values[i]).isIn(0f, kept);
            dropped += values[i] == 0 ? 1 : 0;
        }
        assertThat(dropped / (double) n).isCloseTo(rate, within(4 * Math.sqrt(rate * (1 - rate) / n)));
        assertThat(values[n]).as("beyond the end").isEqualTo(1f);
    }

    @Test
    void backwardUsesTheSameMaskAndTheNextPassAnother() {
        PackedDropout dropout = dropout(0.5);
        float[] first = ones(100);
        dropout.apply(first, 100);
        float[] gradient = ones(100);
        dropout.backward(gradient, 100);
        assertThat(gradient).isEqualTo(first);
        assertThat(dropout.maskLike(Nd4j.zeros(DataType.FLOAT, 20, 5)).data().asFloat()).isEqualTo(first);
        float[] second = ones(100);
        dropout.apply(second, 100);
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void goesOnFromASavedState() {
        PackedDropout dropout = dropout(0.3);
        dropout.redraw(77);
        long[] state = dropout.randomState();
        float[] expected = ones(50);
        dropout.apply(expected, 50);
        PackedDropout resumed = new PackedDropout(0.3, new Seeds(2).stream("other"));
        resumed.restoreRandomState(state);
        float[] actual = ones(50);
        resumed.apply(actual, 50);
        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void isActiveOnlyAboveZero() {
        assertThat(dropout(0).active()).isFalse();
        assertThat(dropout(0.01).active()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, Double.NaN})
    void ratesOutsideAreRefused(double rate) {
        assertThatThrownBy(() -> dropout(rate)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[0, 1)");
    }
}
