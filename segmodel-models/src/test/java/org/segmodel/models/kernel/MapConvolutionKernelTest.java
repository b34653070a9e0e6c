package org.segmodel.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.stream.Stream;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;

/** Convolutions over maps against plain loops in double precision. */
class MapConvolutionKernelTest {

    private record Case(MapConvolutionShape shape, int clips, int rows, int columns, float[] x, float[] w, float[] dy) {

        static Case of(MapConvolutionShape shape, int clips, int rows, int columns) {
            RandomStream random = new Seeds(shape.hashCode() + 31L * clips + rows).stream("maps");
            return new Case(shape, clips, rows, columns,
                    Products.gaussian(random, clips * shape.inputs() * rows * columns, 1),
                    Products.gaussian(random, shape.outputs() * shape.weightsPerOutput(),
                            1 / Math.sqrt(shape.weightsPerOutput())),
                    Products.gaussian(random, clips * shape.outputs() * shape.outputSide(rows)
                            * shape.outputSide(columns), 1));
        }

        Result run(int threads) {
            try (MapKernels kernels = new MapKernels(threads)) {
                return run(kernels.convolution());
            }
        }

        Result run(MapConvolutionKernel kernel) {
            FloatPointer input = Products.inTheMiddle(x);
            FloatPointer weights = Products.inTheMiddle(w);
            FloatPointer y = garbage(dy.length);
            FloatPointer dx = garbage(x.length);
            FloatPointer dw = garbage(w.length);
            kernel.forward(shape, clips, rows, columns, input, weights, y);
            kernel.backward(shape, clips, rows, columns, input, weights, Products.inTheMiddle(dy), dw, dx);
            Closeness.assertSameBits("input afterwards", Products.content(input, x.length), x);
            Closeness.assertSameBits("weights afterwards", Products.content(weights, w.length), w);
            return new Result(Products.content(y, dy.length), Products.content(dx, x.length),
                    Products.content(dw, w.length));
        }

        @Override
        public String toString() {
            return shape + " " + clips + " x " + rows + " x " + columns;
        }
    }

    private record Result(float[] output, float[] inputGradient, float[] weightGradient) {

        void assertSameBits(Result other) {
            Closeness.assertSameBits("output", output, other.output);
            Closeness.assertSameBits("input gradient", inputGradient, other.inputGradient);
            Closeness.assertSameBits("weight gradient", weightGradient, other.weightGradient);
        }
    }

    private static FloatPointer garbage(int n) {
        float[] values = new float[n];
        Arrays.fill(values, Float.NaN);
        return Products.inTheMiddle(values);
    }

    /** All kernels, steps and paddings on small odd maps, several clips a block; then maps of several blocks. */
    static Stream<Case> cases() {
        Stream<Case> small = Stream.of(1, 3, 5, 7).flatMap(kernel -> Stream.of(1, 2).flatMap(stride ->
                Stream.iterate(0, padding -> padding < Math.min(4, kernel), padding -> padding + 1).map(padding ->
                        Case.of(new MapConvolutionShape(3, 5, kernel, stride, padding), 4, 9, 7 + kernel % 4))));
        return Stream.concat(small, Stream.of(
                Case.of(new MapConvolutionShape(1, 4, 7, 2, 3), 2, 65, 81),
                Case.of(new MapConvolutionShape(35, 6, 3, 1, 1), 2, 33, 70),
                Case.of(new MapConvolutionShape(20, 3, 3, 2, 1), 1, 65, 44),
                Case.of(new MapConvolutionShape(150, 7, 1, 1, 0), 3, 1, 1),
                Case.of(new MapConvolutionShape(2, 3, 3, 1, 1), 131, 3, 4),
                Case.of(new MapConvolutionShape(1, 1, 2, 1, 1), 1, 1, 1500)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void agreesWithPlainLoops(Case c) {
        Result result = c.run(2);
        NaiveMapConvolution expected = NaiveMapConvolution.of(c.shape, c.clips, c.rows, c.columns, c.x, c.w, c.dy);
        Closeness.assertCloseToLargest("output", result.output, expected.output(), 2e-6);
        Closeness.assertCloseToLargest("input gradient", result.inputGradient, expected.inputGradient(), 2e-6);
        Closeness.assertCloseToLargest("weight gradient", result.weightGradient, expected.weightGradient(), 5e-6);
        result.assertSameBits(c.run(1));
        result.assertSameBits(c.run(3));
    }

    /** ⟨y, dy⟩ is ⟨x, dx⟩ and ⟨w, dw⟩, for the output is linear in either. */
    @Test
    void gradientsAreAdjointToTheOutput() {
        Case c = Case.of(new MapConvolutionShape(17, 9, 5, 2, 1), 3, 40, 31);
        Result result = c.run(1);
        double expected = product(result.output, c.dy);
        assertThat(Math.abs(expected)).isGreaterThan(1);
        Closeness.assertClose("products", new double[] {product(c.x, result.inputGradient),
            product(c.w, result.weightGradient)}, new double[] {expected, expected}, 0, 1e-4);
    }

    private static double product(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    @Test
    void oneKernelServesShapesOfAllSizesInTurn() {
        try (MapKernels kept = new MapKernels(2)) {
            cases().skip(20).forEach(c -> c.run(kept.convolution()).assertSameBits(c.run(2)));
            cases().limit(8).forEach(c -> c.run(kept.convolution()).assertSameBits(c.run(2)));
        }
    }

    @Test
    void theInputGradientIsLeftOutWhereNobodyWantsIt() {
        Case c = Case.of(new MapConvolutionShape(3, 4, 3, 1, 1), 2, 6, 5);
        try (MapKernels kernels = new MapKernels(1)) {
            FloatPointer dw = garbage(c.w.length);
            kernels.convolution().backward(c.shape, c.clips, c.rows, c.columns, Products.inTheMiddle(c.x), Products.inTheMiddle(c.w),
                    Products.inTheMiddle(c.dy), dw, null);
            Closeness.assertSameBits("weight gradient", Products.content(dw, c.w.length), c.run(1).weightGradient);
        }
    }

    @Test
    void nanStaysInItsClip() {
        Case c = Case.of(new MapConvolutionShape(2, 3, 3, 1, 1), 5, 4, 4);
        c.x[2 * 2 * 16 + 5] = Float.NaN;
        float[] output = c.run(1).output;
        for (int i = 0; i < output.length; i++) {
            // The number stands in row 1 and column 1, so that rows and columns 0 to 2 see it.
            boolean seen = i / 48 == 2 && i % 16 / 4 < 3 && i % 4 < 3;
            assertThat(Float.isNaN(output[i])).as("number %d", i).isEqualTo(seen);
        }
    }

    @Test
    void wrongSizesAreNamed() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MapConvolutionShape(1, 0, 3, 1, 1))
                .withMessageContaining("0 outputs");
        assertThatIllegalArgumentException().isThrownBy(() -> new MapConvolutionShape(1, 1, 3, 1, 3))
                .withMessageContaining("a kernel of 3").withMessageContaining("a padding of 3");
        assertThatIllegalArgumentException().isThrownBy(() -> new MapConvolutionShape(1, 1, 7, 2, 1).outputSide(4))
                .withMessageContaining("does not fit into 4");
        Case c = Case.of(new MapConvolutionShape(1, 1, 3, 1, 1), 1, 4, 4);
        MapKernels kernels = new MapKernels(1);
        assertThatIllegalArgumentException().isThrownBy(() -> kernels.convolution().forward(c.shape, 40_000, 200, 200,
                Products.inTheMiddle(c.x), Products.inTheMiddle(c.w), garbage(1)))
                .withMessageContaining("40000 clips").withMessageContaining("fewer clips");
        kernels.close();
        assertThatIllegalStateException().isThrownBy(() -> c.run(kernels.convolution())).withMessageContaining("closed");
    }
}
