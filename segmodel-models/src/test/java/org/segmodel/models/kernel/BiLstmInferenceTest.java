package org.segmodel.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inference in plain Java against the naive layer. */
class BiLstmInferenceTest {

    private static BiLstmInference inference(LstmCase c) {
        return new BiLstmInference(c.inputs, c.units, c.weights, c.recurrent, c.bias);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "1, 1, 5", "3, 1, 4", "1, 3, 7", "3, 3, 1", "2, 5, 6", "17, 17, 9", "64, 64, 5",
        "60, 256, 4"})
    void agreesWithTheNaiveLayer(int inputs, int units, int length) {
        LstmCase c = new LstmCase(inputs * 31L + units, inputs, units, length);
        Closeness.assertClose("output", inference(c).forward(c.input, length), c.naive().output(), 5e-6, 0);
    }

    /** A hidden unit with a factor is one whose recurrent weights are multiplied by it. */
    @Test
    void factorsOfHiddenUnitsAreThoseOfTheirRecurrentWeights() {
        int units = 5;
        LstmCase c = new LstmCase(11, 3, units, 8);
        float[] factors = {0, 2, 2, 0, 2, 2, 0, 0, 2, 2};
        float[] dropped = inference(c).forward(c.input, 8, factors);
        assertThat(inference(c).forward(c.input, 8, null)).isEqualTo(inference(c).forward(c.input, 8));
        for (int d = 0; d < 2; d++) {
            for (int i = 0; i < c.recurrent[d].length; i++) {
                c.recurrent[d][i] *= factors[d * units + i / units % units];
            }
        }
        assertThat(dropped).containsExactly(inference(c).forward(c.input, 8), within(1e-6f));
    }

    @Test
    void emptySong() {
        assertThat(inference(new LstmCase(1, 3, 4, 0)).forward(new float[0], 0)).isEmpty();
    }

    @Test
    void ownsItsWeights() {
        LstmCase c = new LstmCase(2, 3, 4, 5);
        BiLstmInference inference = inference(c);
        float[] before = inference.forward(c.input, 5);
        Arrays.fill(c.weights[0], 0f);
        Arrays.fill(c.recurrent[1], 0f);
        Arrays.fill(c.bias[0], 0f);
        Closeness.assertSameBits("output", inference.forward(c.input, 5), before);
    }

    @Test
    void manyThreadsAgree() {
        LstmCase c = new LstmCase(3, 12, 20, 30);
        BiLstmInference inference = inference(c);
        float[] expected = inference.forward(c.input, 30);
        IntStream.range(0, 200).parallel()
                .forEach(i -> Closeness.assertSameBits("output", inference.forward(c.input, 30), expected));
    }

    @Test
    void wrongSizesAreNamed() {
        LstmCase c = new LstmCase(4, 3, 4, 1);
        assertThatThrownBy(() -> new BiLstmInference(4, 4, c.weights, c.recurrent, c.bias))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("input weights")
                .hasMessageContaining("64").hasMessageContaining("48");
        assertThatThrownBy(() -> new BiLstmInference(3, 4, c.weights, c.weights, c.bias))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("recurrent");
        assertThatThrownBy(() -> new BiLstmInference(3, 4, c.weights, c.recurrent, c.weights))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("bias");
    }
}
