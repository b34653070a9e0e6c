package org.segmodel.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernel against the naive block, for both libraries, and what must not change its results. */
class ConvolutionKernelTest {

    private static final List<Integer> ALL = List.of(1, 3, 5, 7);

    /** Every kernel size alone and all together, every dilation, every length of song, every switch. */
    private static List<ConvolutionCase> cases() {
        List<ConvolutionCase> cases = new ArrayList<>();
        for (int dilation : new int[] {1, 2, 4, 8}) {
            for (int size : ALL) {
                cases.add(new ConvolutionCase(size, shape(3, 2, List.of(size), dilation, ""), 1, 2, 3, 50));
            }
            cases.add(new ConvolutionCase(10, shape(5, 9, ALL, dilation, ""), 3, 1, 0, 20, 2, 7));
            cases.add(new ConvolutionCase(11, shape(6, 6, List.of(3, 5, 7), dilation, "srl"), 50, 1, 2, 0, 3, 12));
        }
        for (String switches : List.of("s", "r", "l", "sr", "sl", "rl")) {
            cases.add(new ConvolutionCase(12, shape(7, 7, List.of(3, 7), 2, switches), 9, 4, 30, 1));
        }
        cases.add(new ConvolutionCase(13, shape(4, 6, List.of(3, 5), 3, "sl"), 500));
        cases.add(new ConvolutionCase(14, shape(4, 4, List.of(3, 5, 7), 8, "srl"), 130, 500, 40, 100, 60, 60, 129, 64));
        cases.add(new ConvolutionCase(15, shape(1, 1, List.of(3), 1, "r"), 4));
        cases.add(new ConvolutionCase(16, shape(2, 3, List.of(1, 3, 5), 1, "l"), 2, 2));
        return cases;
    }

    private static ConvolutionShape shape(int inputs, int outputs, List<Integer> sizes, int dilation, String switches) {
        return new ConvolutionShape(inputs, outputs, sizes, dilation, switches.contains("s"), switches.contains("r"),
                switches.contains("l"));
    }

    /** More inputs than one part of the weight gradients takes, and outputs that no vector width divides. */
    private static final List<ConvolutionCase> WIDE = List.of(
            new ConvolutionCase(20, shape(130, 130, List.of(3, 5, 7), 2, "srl"), 20, 5, 40),
            new ConvolutionCase(21, shape(60, 65, List.of(3, 5), 1, "s"), 33, 1, 2, 30, 8));

    static Stream<Arguments> gemmsAndCases() {
        return Stream.of("openblas", "onednn", "naive").flatMap(name -> Stream.concat(cases().stream(),
                name.equals("naive") ? Stream.empty() : WIDE.stream()).map(c -> Arguments.of(name, c)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("gemmsAndCases")
    void agreesWithTheNaiveBlock(String name, ConvolutionCase c) {
        ConvolutionCase.Result actual = c.run(Products.gemm(name), 2, true);
        ConvolutionCase.Expected expected = c.naive();
        Closeness.assertCloseToLargest("output", actual.output(), expected.output(), 3e-6);
        Closeness.assertCloseToLargest("input gradient", actual.inputGradient(), expected.inputGradient(), 1e-5);
        for (int a = 0; a < expected.gradients().size(); a++) {
            Closeness.assertCloseToLargest("gradient " + a, actual.gradients().get(a), expected.gradients().get(a),
                    1e-5);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("gemmsAndCases")
    void sameBitsForAnyNumberOfThreadsAndWithoutInputGradient(String name, ConvolutionCase c) {
        Gemm gemm = Products.gemm(name);
        ConvolutionCase.Result one = c.run(gemm, 1, true);
        c.run(gemm, 2, true).assertSameBits(one);
        c.run(gemm, 3, true).assertSameBits(one);
        c.run(gemm, 3, false).assertSameBits(one);
    }

    @ParameterizedTest
    @ValueSource(strings = {"openblas", "onednn"})
    void reuseChangesNothing(String name) {
        Gemm gemm = Products.gemm(name);
        ConvolutionShape shape = shape(7, 7, List.of(3, 5), 2, "srl");
        try (Workers workers = new Workers(gemm, 2)) {
            ConvolutionKernel kept = new ConvolutionKernel(gemm, workers, shape);
            int[][] batches = {{3, 2}, {12, 1, 9, 30, 4}, {1}, {2, 2, 2, 2, 2, 2, 2, 2}, {0, 0}, {400}, {5, 6},
                {64, 64, 64, 1}};
            for (int b = 0; b < batches.length; b++) {
                ConvolutionCase c = new ConvolutionCase(30 + b, shape, batches[b]);
                c.run(kept, true).assertSameBits(c.run(gemm, 2, true));
            }
        }
    }

    /** A power of two, which makes no rounding error. */
    @ParameterizedTest
    @ValueSource(strings = {"", "s", "srl"})
    void factorOfTheInput(String switches) {
        Gemm gemm = Products.gemm("onednn");
        ConvolutionCase c = new ConvolutionCase(31, shape(6, 6, List.of(1, 3), 2, switches), 5, 70);
        ConvolutionCase doubled = new ConvolutionCase(31, c.shape, 5, 70);
        times(doubled.input, 2f);
        try (Workers workers = new Workers(gemm, 2)) {
            ConvolutionCase.Result actual = c.run(new ConvolutionKernel(gemm, workers, c.shape), 2f, true);
            ConvolutionCase.Result expected = doubled.run(gemm, 2, true);
            times(expected.inputGradient(), 2f);
            actual.assertSameBits(expected);
        }
    }

    private static void times(float[] values, float factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"openblas", "onednn"})
    void withoutRowsGradientsAreZero(String name) {
        for (int[] lengths : new int[][] {{}, {0}, {0, 0, 0}}) {
            ConvolutionCase c = new ConvolutionCase(40, shape(4, 4, List.of(1, 3), 1, "srl"), lengths);
            ConvolutionCase.Result result = c.run(Products.gemm(name), 2, true);
            assertThat(result.output()).isEmpty();
            for (float[] gradient : result.gradients()) {
                assertThat(gradient).containsOnly(0f);
            }
        }
    }

    /** All numbers of a row equal: the deviation is 0 and has no derivative. */
    @Test
    void rowsOfEqualNumbersStayFinite() {
        ConvolutionCase c = new ConvolutionCase(41, shape(5, 5, List.of(3), 1, "sr"), 6);
        Arrays.fill(c.input, 10, 15, 0.25f);
        Arrays.fill(c.input, 20, 25, 0f);
        ConvolutionCase.Result actual = c.run(Products.gemm("onednn"), 1, true);
        ConvolutionCase.Expected expected = c.naive();
        Closeness.assertCloseToLargest("output", actual.output(), expected.output(), 3e-6);
        // Where all numbers are equal, the gradient is divided by 1e-5 alone.
        Closeness.assertClose("input gradient", actual.inputGradient(), expected.inputGradient(), 1e-5, 1e-5);
    }

    static Stream<Arguments> switchesAndDilations() {
        return Stream.of("", "s", "r", "l", "srl").flatMap(s -> IntStream.of(1, 2).mapToObj(d -> Arguments.of(s, d)));
    }

    @ParameterizedTest(name = "[{0}] dilation {1}")
    @MethodSource("switchesAndDilations")
    void nanStaysInItsSongAndItsReach(String switches, int dilation) {
        ConvolutionCase c = new ConvolutionCase(50, shape(6, 6, List.of(1, 3, 5), dilation, switches), 4, 15, 9, 2);
        int line = 6;
        int column = 2;
        for (String name : List.of("openblas", "onednn")) {
            float[] clean = c.run(Products.gemm(name), 2, true).output();
            float kept = c.input[(c.layout.offset(1) + line) * 6 + column];
            c.input[(c.layout.offset(1) + line) * 6 + column] = Float.NaN;
            ConvolutionCase.Result result = c.run(Products.gemm(name), 2, true);
            c.input[(c.layout.offset(1) + line) * 6 + column] = kept;
            float[] expected = clean.clone();
            for (int t = 0; t < 15; t++) {
                boolean[] reached = new boolean[6];
                boolean any = false;
                for (int o = 0; o < 6; o++) {
                    int distance = Math.abs(t - line);
                    // Two channels each of the sizes 1, 3 and 5.
                    reached[o] = distance % dilation == 0 && distance / dilation <= o / 2
                            || c.shape.residual() && t == line && o == column;
                    any |= reached[o];
                }
                for (int o = 0; o < 6; o++) {
                    if (reached[o] || any && c.shape.layerNorm()) {
                        expected[(c.layout.offset(1) + t) * 6 + o] = Float.NaN;
                    }
                }
            }
            Closeness.assertSameBits(name, result.output(), expected);
            assertThat(result.gradients().get(0)[2 * 2]).as("weight gradient of the input").isNaN();
            for (int s : new int[] {0, 2, 3}) {
                for (float value : c.rows(result.inputGradient(), s, 6)) {
                    assertThat(value).as("input gradient of song %d", s).isFinite();
                }
            }
        }
    }

    @Test
    void songsDoNotSeeEachOther() {
        ConvolutionShape shape = shape(5, 5, List.of(3, 7), 4, "srl");
        ConvolutionCase c = new ConvolutionCase(60, shape, 6, 30, 9);
        Gemm gemm = Products.gemm("onednn");
        float[] together = c.run(gemm, 2, true).output();
        for (int s = 0; s < 3; s++) {
            // The same seed gives the same weights.
            ConvolutionCase alone = new ConvolutionCase(60, shape, c.layout.length(s));
            System.arraycopy(c.rows(c.input, s, 5), 0, alone.input, 0, alone.input.length);
            Closeness.assertSameBits("song " + s, alone.run(gemm, 2, true).output(), c.rows(together, s, 5));
        }
    }

    /** A song turned round, with every kernel turned round, gives the outputs turned round. */
    @Test
    void reversal() {
        ConvolutionShape shape = shape(4, 5, List.of(3, 5), 2, "");
        ConvolutionCase c = new ConvolutionCase(70, shape, 23);
        ConvolutionCase turned = new ConvolutionCase(70, shape, 23);
        System.arraycopy(turned(c.input, 4), 0, turned.input, 0, c.input.length);
        for (int k = 0; k < 2; k++) {
            System.arraycopy(turned(c.weights[k], 4 * shape.channels(k)), 0, turned.weights[k], 0, c.weights[k].length);
        }
        Gemm gemm = Products.gemm("onednn");
        Closeness.assertCloseToLargest("outputs", turned.run(gemm, 1, true).output(),
                Closeness.widen(turned(c.run(gemm, 1, true).output(), 5)), 1e-6);
    }

    private static float[] turned(float[] rows, int width) {
        float[] result = new float[rows.length];
        for (int at = 0; at < rows.length; at += width) {
            System.arraycopy(rows, at, result, rows.length - at - width, width);
        }
        return result;
    }
}
