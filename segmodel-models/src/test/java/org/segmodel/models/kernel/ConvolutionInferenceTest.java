package org.segmodel.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Inference in plain Java against the naive block and the kernel. */
class ConvolutionInferenceTest {

    private static final List<ConvolutionShape> SHAPES = List.of(
            new ConvolutionShape(1, 1, List.of(1), 1, false, false, false),
            new ConvolutionShape(6, 7, List.of(1, 3, 5), 1, false, false, false),
            new ConvolutionShape(5, 5, List.of(3, 7), 4, true, true, true),
            new ConvolutionShape(9, 8, List.of(3, 5, 7), 8, true, false, true),
            new ConvolutionShape(60, 64, List.of(3, 5), 2, false, false, true));

    private static final ConvolutionShape FULL = SHAPES.get(2);

    static Stream<Arguments> shapesAndLengths() {
        return SHAPES.stream().flatMap(shape -> IntStream.of(1, 2, 3, 50).mapToObj(n -> Arguments.of(shape, n)));
    }

    @ParameterizedTest
    @MethodSource("shapesAndLengths")
    void agreesWithTheNaiveBlockAndTheKernel(ConvolutionShape shape, int length) {
        ConvolutionCase c = new ConvolutionCase(length, shape, length);
        float[] output = c.inference().forward(c.input, length);
        Closeness.assertCloseToLargest("output", output, c.naive().output(), 3e-6);
        Closeness.assertCloseToLargest("output", output,
                Closeness.widen(c.run(Products.gemm("onednn"), 1, false).output()), 3e-6);
    }

    @Test
    void emptySong() {
        assertThat(new ConvolutionCase(1, FULL, 0).inference().forward(new float[0], 0)).isEmpty();
    }

    @Test
    void nanReachesAsFarAsInTheKernel() {
        for (ConvolutionShape shape : SHAPES) {
            ConvolutionCase c = new ConvolutionCase(5, shape, 40);
            c.input[17 * shape.inputs()] = Float.NaN;
            float[] kernel = c.run(Products.gemm("onednn"), 1, false).output();
            float[] output = c.inference().forward(c.input, 40);
            for (int i = 0; i < output.length; i++) {
                assertThat(Float.isNaN(output[i])).as("%s at %d", shape, i).isEqualTo(Float.isNaN(kernel[i]));
            }
        }
    }

    @Test
    void ownsItsWeightsAndLeavesItsInput() {
        ConvolutionCase c = new ConvolutionCase(2, FULL, 5);
        float[] input = c.input.clone();
        ConvolutionInference inference = c.inference();
        float[] before = inference.forward(c.input, 5);
        for (float[] array : new float[][] {c.weights[0], c.bias, c.scale, c.shift}) {
            Arrays.fill(array, 0f);
        }
        Closeness.assertSameBits("output", inference.forward(c.input, 5), before);
        Closeness.assertSameBits("input", c.input, input);
    }

    @Test
    void manyThreadsAgree() {
        ConvolutionCase c = new ConvolutionCase(3, FULL, 30);
        ConvolutionInference inference = c.inference();
        float[] expected = inference.forward(c.input, 30);
        IntStream.range(0, 200).parallel()
                .forEach(i -> Closeness.assertSameBits("output", inference.forward(c.input, 30), expected));
    }

    @Test
    void wrongSizesAreNamed() {
        ConvolutionCase c = new ConvolutionCase(4, FULL, 1);
        List<float[]> weights = List.of(c.weights);
        refused(weights.subList(0, 1), c.bias, c.scale, c.shift, "expected 2 arrays", "got 1");
        refused(List.of(c.weights[0], c.weights[0]), c.bias, c.scale, c.shift, "kernel size 7", "70", "45");
        refused(weights, new float[4], c.scale, c.shift, "bias", "5", "4");
        refused(weights, c.bias, new float[0], c.shift, "scale", "5", "0");
        refused(weights, c.bias, c.scale, new float[6], "shift", "5", "6");
    }

    private static void refused(List<float[]> weights, float[] bias, float[] scale, float[] shift, String... words) {
        assertThatThrownBy(() -> new ConvolutionInference(FULL, weights, bias, scale, shift))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContainingAll(words);
    }
}
