package org.segmodel.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernel against the naive layer, for both libraries, and what must not change its results. */
class BiLstmKernelTest {

    private static final List<LstmCase> CASES = List.of(
            new LstmCase(1, 1, 1, 1),
            new LstmCase(2, 3, 1, 1, 1, 1),
            new LstmCase(3, 1, 3, 6),
            new LstmCase(4, 3, 3, 2, 5, 1, 5, 3),
            new LstmCase(5, 17, 3, 4, 0, 7),
            new LstmCase(6, 3, 17, 0, 3, 0),
            new LstmCase(7, 17, 17, 9, 2, 2, 1),
            new LstmCase(8, 64, 64, 5, 8, 1, 3),
            new LstmCase(9, 5, 65, 4, 6),
            new LstmCase(10, 130, 17, 3, 3),
            new LstmCase(11, 60, 256, 3, 6, 1));

    static Stream<Arguments> gemmsAndCases() {
        return Stream.of("openblas", "onednn", "naive").flatMap(name -> CASES.stream()
                .filter(c -> !name.equals("naive") || c.units < 60)
                .map(c -> Arguments.of(name, c.inputs + "x" + c.units + " " + c.layout, c)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("gemmsAndCases")
    void agreesWithTheNaiveLayer(String name, String title, LstmCase c) {
        LstmCase.Result actual = c.run(Products.gemm(name), 2, true);
        LstmCase.Expected expected = c.naive();
        Closeness.assertClose("output", actual.output(), expected.output(), 5e-6, 0);
        Closeness.assertCloseToLargest("input gradient", actual.inputGradient(), expected.inputGradient(), 1e-5);
        for (int a = 0; a < 6; a++) {
            Closeness.assertCloseToLargest("gradient " + a, actual.gradients()[a], expected.gradients()[a], 1e-5);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("gemmsAndCases")
    void sameBitsWithOneThreadAndWithoutInputGradient(String name, String title, LstmCase c) {
        Gemm gemm = Products.gemm(name);
        LstmCase.Result two = c.run(gemm, 2, true);
        c.run(gemm, 1, true).assertSameBits(two);
        c.run(gemm, 1, false).assertSameBits(two);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("gemmsAndCases")
    void moreThreadsDivideTheSequences(String name, String title, LstmCase c) {
        Gemm gemm = Products.gemm(name);
        LstmCase.Result two = c.run(gemm, 2, true);
        for (int threads : new int[] {4, 7}) {
            LstmCase.Result more = c.run(gemm, threads, true);
            Closeness.assertClose("output", more.output(), Closeness.widen(two.output()), 5e-6, 0);
            Closeness.assertCloseToLargest("input gradient", more.inputGradient(),
                    Closeness.widen(two.inputGradient()), 1e-5);
            for (int a = 0; a < 6; a++) {
                Closeness.assertCloseToLargest("gradient " + a, more.gradients()[a],
                        Closeness.widen(two.gradients()[a]), 1e-5);
            }
            c.run(gemm, threads, true).assertSameBits(more);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"openblas", "onednn"})
    void reuseChangesNothing(String name) {
        Gemm gemm = Products.gemm(name);
        List<LstmCase> sizes = List.of(new LstmCase(20, 7, 17, 3, 2), new LstmCase(21, 7, 17, 12, 1, 9, 30, 4),
                new LstmCase(22, 7, 17, 1), new LstmCase(23, 7, 17, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2),
                new LstmCase(24, 7, 17, 0, 0), new LstmCase(25, 7, 17, 40), new LstmCase(26, 7, 17, 5, 6));
        try (Workers workers = new Workers(gemm, 2)) {
            BiLstmKernel kept = new BiLstmKernel(gemm, workers, 7, 17, true);
            for (LstmCase c : sizes) {
                c.run(kept, true).assertSameBits(c.run(gemm, 2, true));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"openblas", "onednn"})
    void withoutRowsGradientsAreZero(String name) {
        Gemm gemm = Products.gemm(name);
        for (LstmCase c : List.of(new LstmCase(30, 3, 5, 0), new LstmCase(31, 3, 5, 0, 0, 0), new LstmCase(32, 3, 5))) {
            LstmCase.Result result = c.run(gemm, 2, true);
            assertThat(result.output()).isEmpty();
            for (float[] gradient : result.gradients()) {
                assertThat(gradient).containsOnly(0f);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"openblas", "onednn"})
    void nanStaysInItsSong(String name) {
        LstmCase c = new LstmCase(40, 6, 9, 4, 7, 7, 2);
        Gemm gemm = Products.gemm(name);
        float[] clean = c.run(gemm, 2, true).output();
        c.input[(c.layout.offset(1) + 3) * c.inputs + 2] = Float.NaN;
        float[] output = c.run(gemm, 2, true).output();
        int width = 2 * c.units;
        for (int s = 0; s < c.layout.sequences(); s++) {
            int from = c.layout.offset(s) * width;
            int to = c.layout.offset(s + 1) * width;
            if (s != 1) {
                Closeness.assertSameBits("song " + s, Arrays.copyOfRange(output, from, to),
                        Arrays.copyOfRange(clean, from, to));
            }
        }
        int first = c.layout.offset(1) * width;
        for (int t = 0; t < 7; t++) {
            for (int j = 0; j < width; j++) {
                boolean reached = j < c.units ? t >= 3 : t <= 3;
                assertThat(Float.isNaN(output[first + t * width + j])).as("step %d unit %d", t, j).isEqualTo(reached);
            }
        }
    }

    @Test
    void loadForPredictionIsEnoughForTheForwardPass() {
        LstmCase c = new LstmCase(50, 4, 6, 5, 3);
        Gemm gemm = Products.gemm("openblas");
        try (Workers workers = new Workers(gemm, 1)) {
            BiLstmKernel kernel = new BiLstmKernel(gemm, workers, 4, 6, false);
            BiLstmKernel.Direction[] directions = new BiLstmKernel.Direction[2];
            for (int d = 0; d < 2; d++) {
                directions[d] = new BiLstmKernel.Direction(new FloatPointer(c.weights[d]),
                        new FloatPointer(c.recurrent[d]), new FloatPointer(c.bias[d]));
            }
            kernel.load(directions[0], directions[1], false);
            FloatPointer output = Products.inTheMiddle(new float[c.layout.rows() * 12]);
            kernel.forward(c.layout, Products.inTheMiddle(c.input), 1f, output);
            Closeness.assertSameBits("output", Products.content(output, c.layout.rows() * 12), c.run(gemm, 1, false).output());
        }
    }

    @Test
    void songsDoNotSeeEachOther() {
        LstmCase c = new LstmCase(60, 5, 8, 6, 3, 9);
        Gemm gemm = Products.gemm("onednn");
        double[] together = Closeness.widen(c.run(gemm, 2, false).output());
        for (int s = 0; s < 3; s++) {
            // The same seed gives the same weights.
            LstmCase alone = new LstmCase(60, 5, 8, c.layout.length(s));
            System.arraycopy(c.input, c.layout.offset(s) * 5, alone.input, 0, alone.input.length);
            int from = c.layout.offset(s) * 16;
            Closeness.assertClose("song " + s, alone.run(gemm, 2, false).output(),
                    Arrays.copyOfRange(together, from, from + c.layout.length(s) * 16), 2e-6, 0);
        }
    }
}
