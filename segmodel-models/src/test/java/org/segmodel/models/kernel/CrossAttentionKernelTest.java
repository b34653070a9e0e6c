package org.segmodel.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.sequence.PackedLayout;

/** The kernel of cross-attention and its plain-Java inference against plain loops in double precision. */
class CrossAttentionKernelTest {

    /** Rows that ask, rows that are asked, parameters and gradients of the output. */
    private static final class Case {

        private final CrossAttentionShape shape;
        private final PackedLayout asking;
        private final PackedLayout asked;
        private final Map<String, float[]> arrays = new LinkedHashMap<>();
        private final float[] rows;
        private final float[] memory;
        private final float[] outputGradient;
        private final RandomStream random;

        Case(long seed, CrossAttentionShape shape, int[] asking, int... asked) {
            this.shape = shape;
            this.asking = PackedLayout.of(asking);
            this.asked = PackedLayout.of(asked);
            random = new Seeds(seed).stream("cross-attention");
            // Products with the width's root, so that scores are neither all alike nor all but one forgotten.
            shape.arrays().forEach((name, sides) -> arrays.put(name, Products.gaussian(random,
                    AttentionShape.size(sides), name.endsWith("/W") ? 1.2 / Math.sqrt(sides[0]) : 0.5)));
            rows = Products.gaussian(random, this.asking.rows() * shape.width(), 1);
            memory = Products.gaussian(random, this.asked.rows() * shape.memoryWidth(), 1);
            outputGradient = Products.gaussian(random, rows.length, 1);
        }

        double[] naive(double[] x, double[] m, Map<String, double[]> wide) {
            NaiveCrossAttention module = new NaiveCrossAttention(shape, "", wide);
            double[] output = new double[x.length];
            for (int s = 0; s < asking.sequences(); s++) {
                double[][] y = module.forward(song(x, asking, s, shape.width()),
                        song(m, asked, s, shape.memoryWidth()));
                for (int t = 0; t < y.length; t++) {
                    System.arraycopy(y[t], 0, output, (asking.offset(s) + t) * shape.width(), shape.width());
                }
            }
            return output;
        }

        double objective(double[] x, double[] m, Map<String, double[]> wide) {
            double[] y = naive(x, m, wide);
            double sum = 0;
            for (int i = 0; i < y.length; i++) {
                sum += y[i] * outputGradient[i];
            }
            return sum;
        }

        Map<String, double[]> wide() {
            Map<String, double[]> wide = new LinkedHashMap<>();
            arrays.forEach((name, values) -> wide.put(name, Closeness.widen(values)));
            return wide;
        }

        float[] flat() {
            float[] flat = new float[(int) shape.size()];
            int at = 0;
            for (float[] array : arrays.values()) {
                System.arraycopy(array, 0, flat, at, array.length);
                at += array.length;
            }
            assertThat(at).isEqualTo(flat.length);
            return flat;
        }

        static double[][] song(double[] rows, PackedLayout layout, int s, int width) {
            double[][] song = new double[layout.length(s)][];
            Arrays.setAll(song, t -> Arrays.copyOfRange(rows, (layout.offset(s) + t) * width,
                    (layout.offset(s) + t + 1) * width));
            return song;
        }

        @Override
        public String toString() {
            return shape + " " + asking + " " + asked;
        }
    }

    private record Result(float[] output, float[] rowGradient, float[] memoryGradient, float[] gradients) {

        void assertSameBits(Result other) {
            Closeness.assertSameBits("output", output, other.output);
            Closeness.assertSameBits("gradient of rows", rowGradient, other.rowGradient);
            Closeness.assertSameBits("gradient of memory", memoryGradient, other.memoryGradient);
            Closeness.assertSameBits("gradients", gradients, other.gradients);
        }
    }

    private static final List<Case> CASES = List.of(
            new Case(1, new CrossAttentionShape(2, 1, 1), new int[] {1}, 1),
            new Case(2, new CrossAttentionShape(4, 3, 2), new int[] {2, 1}, 1, 1),
            new Case(3, new CrossAttentionShape(12, 6, 3), new int[] {5, 0, 9, 1}, 3, 0, 2, 4),
            new Case(4, new CrossAttentionShape(8, 10, 1), new int[] {130, 3}, 65, 2),
            new Case(5, new CrossAttentionShape(16, 8, 4), new int[] {500, 2, 64}, 250, 1, 32));

    static Stream<Arguments> gemmsAndCases() {
        return Stream.of("openblas", "onednn", "naive").flatMap(gemm -> CASES.stream().map(c -> Arguments.of(gemm, c)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("gemmsAndCases")
    void agreesWithPlainLoops(String gemm, Case c) {
        Result two = run(Products.gemm(gemm), 2, c);
        Map<String, double[]> wide = c.wide();
        double[] x = Closeness.widen(c.rows);
        double[] m = Closeness.widen(c.memory);
        Closeness.assertClose("output", two.output, c.naive(x, m, wide), 2e-5, 0);
        run(Products.gemm(gemm), 1, c).assertSameBits(two);
        run(Products.gemm(gemm), 3, c).assertSameBits(two);
    }

    /** In a random direction of each array: the slope of the naive objective against the kernel's gradient. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void gradientsAreSlopes(Case c) {
        Result result = run(Products.gemm("onednn"), 2, c);
        Map<String, double[]> wide = c.wide();
        double[] x = Closeness.widen(c.rows);
        double[] m = Closeness.widen(c.memory);
        Slopes.check("rows", c.random, x, result.rowGradient, 0, 1, () -> c.objective(x, m, wide));
        Slopes.check("memory", c.random, m, result.memoryGradient, 0, 1, () -> c.objective(x, m, wide));
        int at = 0;
        for (Map.Entry<String, double[]> array : wide.entrySet()) {
            Slopes.check(array.getKey(), c.random, array.getValue(), result.gradients, at, 1,
                    () -> c.objective(x, m, wide));
            at += array.getValue().length;
        }
    }

    static Stream<Case> cases() {
        return CASES.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void plainJavaAgrees(Case c) {
        CrossAttentionInference inference = new CrossAttentionInference(c.shape, "", c.arrays);
        double[] expected = c.naive(Closeness.widen(c.rows), Closeness.widen(c.memory), c.wide());
        for (int s = 0; s < c.asking.sequences(); s++) {
            float[][] y = inference.forward(narrow(c.rows, c.asking, s, c.shape.width()),
                    narrow(c.memory, c.asked, s, c.shape.memoryWidth()));
            for (int t = 0; t < y.length; t++) {
                int from = (c.asking.offset(s) + t) * c.shape.width();
                Closeness.assertClose("song " + s + " row " + t, y[t],
                        Arrays.copyOfRange(expected, from, from + c.shape.width()), 2e-5, 0);
            }
        }
    }

    private static float[][] narrow(float[] rows, PackedLayout layout, int s, int width) {
        float[][] song = new float[layout.length(s)][];
        Arrays.setAll(song, t -> Arrays.copyOfRange(rows, (layout.offset(s) + t) * width,
                (layout.offset(s) + t + 1) * width));
        return song;
    }

    private static Result run(Gemm gemm, int threads, Case c) {
        try (Workers workers = new Workers(gemm, threads)) {
            return run(new CrossAttentionKernel(gemm, workers, c.shape), c);
        }
    }

    private static Result run(CrossAttentionKernel kernel, Case c) {
        FloatPointer rows = Products.inTheMiddle(c.rows);
        FloatPointer memory = Products.inTheMiddle(c.memory);
        FloatPointer parameters = Products.inTheMiddle(c.flat());
        FloatPointer output = Products.inTheMiddle(garbage(c.rows.length));
        FloatPointer rowGradient = Products.inTheMiddle(garbage(c.rows.length));
        FloatPointer memoryGradient = Products.inTheMiddle(garbage(c.memory.length));
        FloatPointer gradients = Products.inTheMiddle(garbage((int) c.shape.size()));
        kernel.forward(c.asking, c.asked, rows, memory, parameters, output);
        kernel.backward(Products.inTheMiddle(c.outputGradient), rowGradient, memoryGradient, gradients);
        Closeness.assertSameBits("rows afterwards", Products.content(rows, c.rows.length), c.rows);
        Closeness.assertSameBits("memory afterwards", Products.content(memory, c.memory.length), c.memory);
        return new Result(Products.content(output, c.rows.length), Products.content(rowGradient, c.rows.length),
                Products.content(memoryGradient, c.memory.length), Products.content(gradients, (int) c.shape.size()));
    }

    @Test
    void reuseChangesNothingAndNoRowsGiveZeroGradients() {
        Gemm gemm = Products.gemm("onednn");
        CrossAttentionShape shape = new CrossAttentionShape(6, 4, 2);
        try (Workers workers = new Workers(gemm, 2)) {
            CrossAttentionKernel kept = new CrossAttentionKernel(gemm, workers, shape);
            for (int[] lengths : new int[][] {{3}, {70, 9}, {0, 0}, {}, {1}, {20, 5}}) {
                int[] bins = Arrays.stream(lengths).map(n -> (n + 1) / 2).toArray();
                Case c = new Case(7 + lengths.length, shape, lengths, bins);
                Result result = run(kept, c);
                result.assertSameBits(run(gemm, 2, c));
                if (c.asking.rows() == 0) {
                    assertThat(result.gradients).containsOnly(0f);
                }
            }
        }
    }

    @Test
    void nanStaysInItsSong() {
        Case c = new Case(9, new CrossAttentionShape(4, 3, 2), new int[] {4, 5, 3}, 2, 3, 2);
        c.memory[(2 + 1) * 3] = Float.NaN;
        c.rows[1 * 4 + 2] = Float.NaN;
        float[] output = run(Products.gemm("openblas"), 2, c).output;
        for (int row = 0; row < 12; row++) {
            for (int j = 0; j < 4; j++) {
                assertThat(Float.isNaN(output[row * 4 + j])).as("row %d", row)
                        .isEqualTo(row == 1 || row >= 4 && row < 9);
            }
        }
    }

    @Test
    void impossibleShapesAndWrongArraysAreNamed() {
        assertThatThrownBy(() -> new CrossAttentionShape(6, 3, 4)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4 heads").hasMessageContaining("width 6");
        assertThatThrownBy(() -> new CrossAttentionShape(6, 0, 2)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 6, 0 and 2");
        Map<String, float[]> arrays = new HashMap<>(CASES.get(1).arrays);
        arrays.put("memory/b", new float[7]);
        assertThatThrownBy(() -> new CrossAttentionInference(CASES.get(1).shape, "", arrays))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("memory/b of a cross-attention")
                .hasMessageContaining("8").hasMessageContaining("7");
        arrays.remove("memory/b");
        assertThatThrownBy(() -> new CrossAttentionInference(CASES.get(1).shape, "", arrays))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("none");
    }

    private static float[] garbage(int n) {
        float[] values = new float[n];
        Arrays.fill(values, Float.NaN);
        return values;
    }
}
