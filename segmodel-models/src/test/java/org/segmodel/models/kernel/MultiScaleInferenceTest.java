package org.segmodel.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inference in plain Java against the naive layer. */
class MultiScaleInferenceTest {

    private static final MultiScaleShape SHAPE = new MultiScaleShape(6, 5, List.of(2, 7), List.of(4, 9), 0);

    private static final MultiScaleShape ATTENDING = new MultiScaleShape(6, 5, List.of(2, 7), List.of(4, 9), 2);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 14, 15, 500})
    void agreesWithTheNaiveLayer(int length) {
        for (MultiScaleShape shape : List.of(SHAPE, ATTENDING)) {
            MultiScaleCase c = new MultiScaleCase(length, shape, length);
            float[] before = c.input.clone();
            Map<String, double[]> wide = new HashMap<>();
            c.arrays.forEach((name, values) -> wide.put(name, Closeness.widen(values)));
            Closeness.assertClose("output", new MultiScaleInference(shape, c.arrays).forward(c.input, length),
                    c.output(Closeness.widen(c.input), wide), shape.attends() ? 2e-5 : 5e-6, 0);
            assertThat(c.input).isEqualTo(before);
        }
    }

    @Test
    void emptySong() {
        for (MultiScaleShape shape : List.of(SHAPE, ATTENDING)) {
            assertThat(new MultiScaleInference(shape, new MultiScaleCase(1, shape).arrays).forward(new float[0], 0))
                    .isEmpty();
        }
    }

    @Test
    void ownsItsWeightsAndServesManyThreads() {
        MultiScaleCase c = new MultiScaleCase(3, SHAPE, 30);
        MultiScaleInference inference = new MultiScaleInference(SHAPE, c.arrays);
        float[] expected = inference.forward(c.input, 30);
        c.arrays.values().forEach(array -> Arrays.fill(array, 0f));
        IntStream.range(0, 100).parallel()
                .forEach(i -> Closeness.assertSameBits("output", inference.forward(c.input, 30), expected));
    }

    @Test
    void missingAndWrongArraysAreNamed() {
        Map<String, float[]> arrays = new HashMap<>(new MultiScaleCase(4, SHAPE).arrays);
        arrays.remove("scale7/backward/R");
        assertThatThrownBy(() -> new MultiScaleInference(SHAPE, arrays)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("scale7/backward/R").hasMessageContaining("missing");
        arrays.put("scale7/backward/R", new float[3]);
        assertThatThrownBy(() -> new MultiScaleInference(SHAPE, arrays)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("recurrent weights").hasMessageContaining("324");
    }
}
