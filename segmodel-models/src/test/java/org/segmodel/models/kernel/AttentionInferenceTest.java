package org.segmodel.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Inference in plain Java against the naive module. */
class AttentionInferenceTest {

    private static Map<AttentionParameter, float[]> parameters(AttentionCase c) {
        Map<AttentionParameter, float[]> parameters = new EnumMap<>(AttentionParameter.class);
        c.split(Closeness.widen(c.parameters)).forEach((parameter, values) -> {
            float[] narrow = new float[values.length];
            IntStream.range(0, values.length).forEach(i -> narrow[i] = (float) values[i]);
            parameters.put(parameter, narrow);
        });
        return parameters;
    }

    static Stream<Arguments> cases() {
        return Stream.of(
                Arguments.of(new AttentionShape(8, 8, 2, 0, false, false, false), 40),
                Arguments.of(new AttentionShape(8, 8, 4, 0, true, true, true), 1),
                Arguments.of(new AttentionShape(9, 15, 3, 0, true, true, true), 33),
                Arguments.of(new AttentionShape(9, 14, 2, 0, true, true, false), 2),
                Arguments.of(new AttentionShape(7, 12, 2, 7, true, false, true), 50),
                Arguments.of(new AttentionShape(7, 7, 1, 1, true, true, true), 3),
                Arguments.of(new AttentionShape(5, 4, 2, 3, true, true, true), 1500),
                Arguments.of(new AttentionShape(64, 32, 4, 0, true, true, true), 100));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithTheNaiveModule(AttentionShape shape, int length) {
        AttentionCase c = new AttentionCase(1, shape, length);
        Closeness.assertCloseToLargest("output", new AttentionInference(shape, parameters(c)).forward(c.input, length),
                c.naive(), 2e-6);
    }

    @Test
    void emptySong() {
        AttentionShape shape = new AttentionShape(3, 4, 2, 0, true, true, true);
        AttentionCase c = new AttentionCase(2, shape, 0);
        assertThat(new AttentionInference(shape, parameters(c)).forward(new float[0], 0)).isEmpty();
    }

    @Test
    void ownsItsParametersAndLeavesTheInputAlone() {
        AttentionShape shape = new AttentionShape(6, 4, 2, 3, true, true, true);
        AttentionCase c = new AttentionCase(3, shape, 9);
        Map<AttentionParameter, float[]> parameters = parameters(c);
        AttentionInference inference = new AttentionInference(shape, parameters);
        float[] input = c.input.clone();
        float[] before = inference.forward(input, 9);
        Closeness.assertSameBits("input", input, c.input);
        parameters.values().forEach(array -> array[0] = Float.NaN);
        Closeness.assertSameBits("output", inference.forward(input, 9), before);
    }

    @Test
    void manyThreadsAgree() {
        AttentionShape shape = new AttentionShape(6, 8, 2, 0, true, true, true);
        AttentionCase c = new AttentionCase(4, shape, 60);
        float[] expected = new AttentionInference(shape, parameters(c)).forward(c.input, 60);
        AttentionInference shared = new AttentionInference(shape, parameters(c));
        IntStream.range(0, 200).parallel()
                .forEach(i -> Closeness.assertSameBits("output", shared.forward(c.input, 60), expected));
    }

    @Test
    void missingAndWrongArraysAreNamed() {
        AttentionShape shape = new AttentionShape(6, 8, 2, 0, true, true, true);
        Map<AttentionParameter, float[]> parameters = parameters(new AttentionCase(5, shape, 1));
        parameters.put(AttentionParameter.QKV_WEIGHTS, new float[7]);
        assertThatThrownBy(() -> new AttentionInference(shape, parameters)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("qkv/W").hasMessageContaining("192").hasMessageContaining("7");
        parameters.remove(AttentionParameter.QKV_WEIGHTS);
        assertThatThrownBy(() -> new AttentionInference(shape, parameters)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("qkv/W").hasMessageContaining("none");
    }
}
