package org.segmodel.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The kernel against the naive layer, for both libraries, and what must not change its results. */
class MultiScaleKernelTest {

    private static final List<MultiScaleCase> CASES = List.of(
            new MultiScaleCase(1, shape(1, 1, List.of(2), 1), 1),
            new MultiScaleCase(2, shape(3, 2, List.of(2), 4), 1, 1, 2, 1),
            new MultiScaleCase(3, shape(5, 3, List.of(3), 3), 7),
            new MultiScaleCase(4, shape(4, 5, List.of(2, 4), 3, 2), 2, 9, 1, 8, 0, 5),
            new MultiScaleCase(5, shape(17, 9, List.of(2, 3, 1000), 5, 17, 1), 0, 11, 4),
            new MultiScaleCase(6, shape(6, 17, List.of(5), 33), 12, 3, 3, 30),
            new MultiScaleCase(7, shape(7, 4, List.of(), new int[0]), 5, 2),
            new MultiScaleCase(8, shape(8, 6, List.of(2, 8), 4, 4), 500, 1, 2),
            new MultiScaleCase(9, attending(3, 2, 1, List.of(2), 1), 1, 2, 0),
            new MultiScaleCase(10, attending(4, 6, 4, List.of(2, 3), 3, 5), 9, 1, 2),
            new MultiScaleCase(11, attending(5, 4, 2, List.of(4), 3), 70, 3));

    private static MultiScaleShape shape(int inputs, int units, List<Integer> scales, int... scaleUnits) {
        return attending(inputs, units, 0, scales, scaleUnits);
    }

    private static MultiScaleShape attending(int inputs, int units, int heads, List<Integer> scales,
            int... scaleUnits) {
        return new MultiScaleShape(inputs, units, scales, Arrays.stream(scaleUnits).boxed().toList(), heads);
    }

    static Stream<Arguments> gemmsAndCases() {
        return Stream.of("openblas", "onednn", "naive").flatMap(name -> CASES.stream().map(c -> Arguments.of(name, c)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("gemmsAndCases")
    void agreesWithTheNaiveLayer(String name, MultiScaleCase c) {
        Gemm gemm = Products.gemm(name);
        MultiScaleCase.Result two = c.run(gemm, 2, true);
        c.check(two);
        c.run(gemm, 1, true).assertSameBits(two);
        c.run(gemm, 1, false).assertSameBits(two);
        c.check(c.run(gemm, 5, true));
    }

    /** The fine path, and with no coarse path the layer, is a BiLSTM to the bit. */
    @Test
    void theFinePathIsABiLstm() {
        MultiScaleCase c = CASES.get(3);
        Gemm gemm = Products.gemm("onednn");
        MultiScaleCase alone = new MultiScaleCase(4, shape(4, 5, List.of()), 2, 9, 1, 8, 0, 5);
        c.arrays.forEach((name, values) -> alone.arrays.replace(name, values));
        System.arraycopy(c.input, 0, alone.input, 0, c.input.length);
        float[] both = c.run(gemm, 2, false).output();
        float[] one = alone.run(gemm, 2, false).output();
        for (int row = 0; row < c.layout.rows(); row++) {
            Closeness.assertSameBits("row " + row, Arrays.copyOfRange(both, row * 20, row * 20 + 10),
                    Arrays.copyOfRange(one, row * 10, row * 10 + 10));
        }
    }

    /** All lines alike: bins of any size have the same mean, so a coarse path sees a shorter song of such lines. */
    @Test
    void equalLinesMakeEqualBins() {
        MultiScaleCase lines = new MultiScaleCase(9, shape(2, 3, List.of(3), 3), 8);
        for (int i = 0; i < lines.input.length; i++) {
            lines.input[i] = i % 2 == 0 ? 0.5f : -1.25f;
        }
        lines.arrays.forEach((name, values) -> System.arraycopy(lines.arrays.get(name.replace("scale3/", "")), 0,
                values, 0, values.length));
        MultiScaleCase bins = new MultiScaleCase(9, shape(2, 3, List.of()), 3);
        bins.arrays.replaceAll((name, values) -> lines.arrays.get(name));
        System.arraycopy(lines.input, 0, bins.input, 0, bins.input.length);
        double[] fine = Closeness.widen(bins.run(Products.gemm("openblas"), 1, false).output());
        float[] output = lines.run(Products.gemm("openblas"), 1, false).output();
        for (int t = 0; t < 8; t++) {
            Closeness.assertClose("line " + t, Arrays.copyOfRange(output, t * 12 + 6, t * 12 + 12),
                    Arrays.copyOfRange(fine, t / 3 * 6, t / 3 * 6 + 6), 1e-6, 0);
        }
    }

    @Test
    void reuseChangesNothing() {
        Gemm gemm = Products.gemm("onednn");
        for (MultiScaleShape shape : List.of(shape(7, 9, List.of(2, 5), 4, 3),
                attending(7, 9, 3, List.of(2, 5), 4, 3))) {
            try (Workers workers = new Workers(gemm, 2)) {
                MultiScaleKernel kept = new MultiScaleKernel(gemm, workers, shape, true);
                for (int[] lengths : new int[][] {{3, 2}, {12, 1, 9, 30, 4}, {1}, {0, 0}, {40}, {5, 6}}) {
                    MultiScaleCase c = new MultiScaleCase(20 + lengths.length, shape, lengths);
                    c.run(kept, true).assertSameBits(c.run(gemm, 2, true));
                }
            }
        }
    }

    @Test
    void withoutRowsGradientsAreZero() {
        for (int[] lengths : new int[][] {{}, {0}, {0, 0, 0}}) {
            for (int heads : new int[] {0, 2}) {
                MultiScaleCase c = new MultiScaleCase(30, attending(3, 5, heads, List.of(2, 3), 2, 2), lengths);
                for (String name : List.of("openblas", "onednn")) {
                    MultiScaleCase.Result result = c.run(Products.gemm(name), 2, true);
                    assertThat(result.output()).isEmpty();
                    assertThat(result.gradients()).containsOnly(0f);
                }
            }
        }
    }

    /** Line 3 of song 1 is NaN: with bins of two, its bin and what is read after it. */
    @Test
    void nanStaysInItsSong() {
        MultiScaleCase c = new MultiScaleCase(40, shape(4, 3, List.of(2), 2), 4, 7, 2);
        Gemm gemm = Products.gemm("onednn");
        float[] clean = c.run(gemm, 2, true).output();
        c.input[(4 + 3) * 4 + 1] = Float.NaN;
        float[] output = c.run(gemm, 2, true).output();
        for (int row = 0; row < c.layout.rows(); row++) {
            int t = row - 4;
            for (int j = 0; j < 10; j++) {
                boolean ahead = j < 3 || j == 6 || j == 7;
                boolean reached = t >= 0 && t < 7
                        && (j < 6 ? ahead ? t >= 3 : t <= 3 : ahead ? t >= 2 : t <= 3);
                assertThat(Float.isNaN(output[row * 10 + j])).as("row %d column %d", row, j).isEqualTo(reached);
                if (t < 0 || t >= 7) {
                    assertThat(output[row * 10 + j]).isEqualTo(clean[row * 10 + j]);
                }
            }
        }
    }

    @Test
    void songsDoNotSeeEachOther() {
        songsDoNotSeeEachOther(shape(5, 8, List.of(2, 4), 6, 3));
        songsDoNotSeeEachOther(attending(5, 8, 4, List.of(2, 4), 6, 3));
    }

    private static void songsDoNotSeeEachOther(MultiScaleShape shape) {
        MultiScaleCase c = new MultiScaleCase(60, shape, 6, 3, 9);
        double[] together = Closeness.widen(c.run(Products.gemm("onednn"), 2, false).output());
        int width = shape.outputs();
        for (int s = 0; s < 3; s++) {
            // The same seed gives the same weights.
            MultiScaleCase alone = new MultiScaleCase(60, shape, c.layout.length(s));
            System.arraycopy(c.input, c.layout.offset(s) * 5, alone.input, 0, alone.input.length);
            Closeness.assertClose("song " + s, alone.run(Products.gemm("onednn"), 2, false).output(),
                    Arrays.copyOfRange(together, c.layout.offset(s) * width, c.layout.offset(s + 1) * width), 2e-6, 0);
        }
    }
}
