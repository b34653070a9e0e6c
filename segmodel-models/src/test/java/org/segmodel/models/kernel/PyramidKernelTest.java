package org.segmodel.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.segmodel.core.random.Seeds;
import org.segmodel.core.sequence.PackedLayout;

/** Pyramid pooling, kernel and inference, against loops in double precision over pairs of lines. */
class PyramidKernelTest {

    private static final PackedLayout LAYOUT = PackedLayout.of(7, 1, 0, 2, 500, 4);

    static Stream<PyramidShape> shapes() {
        return Stream.of(new PyramidShape(3, List.of(1)), new PyramidShape(8, List.of(1, 2, 4)),
                new PyramidShape(1, List.of(3)), new PyramidShape(300, List.of(2, 5)),
                new PyramidShape(5, List.of(1, 6, 499, 1000)));
    }

    private static float[] rows(long seed, int n) {
        return Products.gaussian(new Seeds(seed).stream("rows"), n, 1);
    }

    /** Bin of each line: the last that begins at the line or before it. */
    private static int[] bins(int length, int count) {
        int[] bins = new int[length];
        for (int line = 0; line < length; line++) {
            for (int b = 1; b < count; b++) {
                bins[line] = (long) b * length / count <= line ? b : bins[line];
            }
        }
        return bins;
    }

    /** From [length × inputs] to [length × outputs]; backward from [length × outputs] to [length × inputs]. */
    private static double[] naive(PyramidShape shape, float[] x, int length, boolean backward) {
        int inputs = shape.inputs();
        int outputs = shape.outputs();
        double[] y = new double[length * (backward ? inputs : outputs)];
        for (int level = -1; level < shape.levels().size(); level++) {
            // The line's own row is a level on which every line is a bin.
            int[] bins = level < 0 ? IntStream.range(0, length).toArray() : bins(length, shape.levels().get(level));
            for (int i = 0; i < length; i++) {
                int bin = bins[i];
                double share = 1.0 / Arrays.stream(bins).filter(b -> b == bin).count();
                for (int j = 0; j < length; j++) {
                    for (int c = 0; c < inputs && bins[j] == bin; c++) {
                        int wide = (level + 1) * inputs + c;
                        if (backward) {
                            y[j * inputs + c] += share * x[i * outputs + wide];
                        } else {
                            y[i * outputs + wide] += share * x[j * inputs + c];
                        }
                    }
                }
            }
        }
        return y;
    }

    private static double[] naive(PyramidShape shape, float[] x, PackedLayout layout, boolean backward) {
        int width = backward ? shape.outputs() : shape.inputs();
        return IntStream.range(0, layout.sequences()).boxed().flatMapToDouble(s -> Arrays.stream(
                naive(shape, Arrays.copyOfRange(x, layout.offset(s) * width, layout.offset(s + 1) * width),
                        layout.length(s), backward))).toArray();
    }

    /** Output and input gradient. */
    private static List<float[]> run(PyramidKernel kernel, PyramidShape shape, PackedLayout layout, float[] x,
            float[] dy) {
        FloatPointer input = Products.inTheMiddle(x);
        FloatPointer output = Products.inTheMiddle(new float[layout.rows() * shape.outputs()]);
        FloatPointer gradient = Products.inTheMiddle(new float[x.length]);
        kernel.forward(layout, input, output);
        kernel.backward(Products.inTheMiddle(dy), gradient);
        Closeness.assertSameBits("input afterwards", Products.content(input, x.length), x);
        return List.of(Products.content(output, layout.rows() * shape.outputs()),
                Products.content(gradient, x.length));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void agreesWithTheNaivePyramid(PyramidShape shape) {
        // Sums over pairs of 500 lines take long where rows are wide.
        PackedLayout layout = shape.inputs() > 100 ? PackedLayout.of(7, 1, 0, 90) : LAYOUT;
        float[] x = rows(1, layout.rows() * shape.inputs());
        float[] dy = rows(2, layout.rows() * shape.outputs());
        List<float[]> one = null;
        for (int threads = 1; threads <= 3; threads++) {
            try (Workers workers = new Workers(Products.gemm("naive"), threads)) {
                List<float[]> found = run(new PyramidKernel(workers, shape), shape, layout, x, dy);
                one = one == null ? found : one;
                Closeness.assertSameBits("output", found.get(0), one.get(0));
                Closeness.assertSameBits("gradient", found.get(1), one.get(1));
            }
        }
        Closeness.assertClose("output", one.get(0), naive(shape, x, layout, false), 2e-6, 0);
        Closeness.assertClose("gradient", one.get(1), naive(shape, dy, layout, true), 1e-5, 0);
        PyramidInference inference = new PyramidInference(shape);
        for (int s = 0; s < layout.sequences(); s++) {
            float[] song = Arrays.copyOfRange(x, layout.offset(s) * shape.inputs(),
                    layout.offset(s + 1) * shape.inputs());
            Closeness.assertSameBits("inference", inference.forward(song, layout.length(s)),
                    Arrays.copyOfRange(one.get(0), layout.offset(s) * shape.outputs(),
                            layout.offset(s + 1) * shape.outputs()));
        }
    }

    @Test
    void oneObjectServesBatchesOfChangingSize() {
        PyramidShape shape = new PyramidShape(4, List.of(1, 3));
        try (Workers workers = new Workers(Products.gemm("naive"), 2)) {
            PyramidKernel kernel = new PyramidKernel(workers, shape);
            for (int[] lengths : new int[][] {{5, 2}, {200, 90}, {1}, {}, {0, 0}, {40, 200, 3}}) {
                PackedLayout layout = PackedLayout.of(lengths);
                float[] x = rows(3, layout.rows() * 4);
                float[] dy = rows(4, layout.rows() * 12);
                List<float[]> found = run(kernel, shape, layout, x, dy);
                List<float[]> fresh = run(new PyramidKernel(workers, shape), shape, layout, x, dy);
                Closeness.assertSameBits("output", found.get(0), fresh.get(0));
                Closeness.assertSameBits("gradient", found.get(1), fresh.get(1));
            }
        }
    }

    /** A NaN in line 3 of 6: bins of three lines are 0 to 2 and 3 to 5. */
    @Test
    void aNanStaysInItsColumnAndItsBins() {
        PyramidShape shape = new PyramidShape(2, List.of(2));
        float[] x = rows(5, 12 + 8);
        x[3 * 2 + 1] = Float.NaN;
        try (Workers workers = new Workers(Products.gemm("naive"), 1)) {
            float[] y = run(new PyramidKernel(workers, shape), shape, PackedLayout.of(6, 4), x, rows(6, 40)).get(0);
            for (int i = 0; i < y.length; i++) {
                assertThat(Float.isNaN(y[i])).as("number %d of row %d", i % 4, i / 4)
                        .isEqualTo(i == 3 * 4 + 1 || i % 4 == 3 && i / 4 >= 3 && i / 4 < 6);
            }
            Closeness.assertSameBits("inference", new PyramidInference(shape).forward(Arrays.copyOf(x, 12), 6),
                    Arrays.copyOf(y, 24));
        }
    }

    @Test
    void impossibleShapesAreRefused() {
        assertThatThrownBy(() -> new PyramidShape(0, List.of(1))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one input");
        assertThatThrownBy(() -> new PyramidShape(3, List.of())).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one level");
        for (List<Integer> levels : List.of(List.of(0), List.of(2, 2), List.of(4, 1))) {
            assertThatThrownBy(() -> new PyramidShape(3, levels)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(levels.toString());
        }
    }
}
