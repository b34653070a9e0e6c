package org.segmodel.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;

/** Boundary-aware attention, learned places and distances: kernel and inference against the naive module. */
class AttentionVariantsTest {

    private static final AttentionPositions NONE = AttentionPositions.NONE;
    private static final AttentionPositions SINUSOIDAL = AttentionPositions.SINUSOIDAL;

    private static final List<AttentionShape> SHAPES = List.of(
            new AttentionShape(8, 8, 2, 0, SINUSOIDAL, 0.5, true, true),
            new AttentionShape(6, 10, 5, 0, NONE, 2, false, true),
            new AttentionShape(9, 7, 1, 5, SINUSOIDAL, 1, true, false),
            new AttentionShape(8, 8, 4, 0, AttentionPositions.learned(600), 0, true, true),
            new AttentionShape(8, 8, 2, 3, AttentionPositions.learned(7), 0, false, false),
            new AttentionShape(5, 12, 3, 0, AttentionPositions.learned(1), 0, true, true),
            new AttentionShape(8, 8, 2, 0, AttentionPositions.relative(4), 0, true, true),
            new AttentionShape(10, 6, 3, 7, AttentionPositions.relative(2), 0, false, true),
            new AttentionShape(8, 8, 4, 3, AttentionPositions.relative(700), 0, true, false),
            new AttentionShape(8, 8, 2, 0, AttentionPositions.relative(3), 0.7, true, true),
            new AttentionShape(7, 4, 2, 9, AttentionPositions.learned(40), 0.7, true, true),
            new AttentionShape(4, 2, 1, 0, AttentionPositions.relative(1), 3, false, false));

    static Stream<AttentionShape> shapes() {
        return SHAPES.stream();
    }

    static Stream<Arguments> shapesAndDropout() {
        return SHAPES.stream().flatMap(shape -> Stream.of(Arguments.of(shape, 0.0), Arguments.of(shape, 0.3)));
    }

    @ParameterizedTest
    @MethodSource("shapesAndDropout")
    void agreesWithTheNaiveModule(AttentionShape shape, double rate) {
        AttentionCase c = new AttentionCase(21, rate, shape, 50, 1, 3, 0, 2, 500);
        double[] expected = c.naive();
        for (String library : List.of("onednn", "openblas")) {
            Closeness.assertCloseToLargest(library, c.run(Products.gemm(library), 2).output(), expected, 4e-6);
        }
    }

    @ParameterizedTest
    @MethodSource("shapesAndDropout")
    void gradientsAgreeWithDifferences(AttentionShape shape, double rate) {
        AttentionCase c = new AttentionCase(22, rate, shape, 2, 25, 1, 9);
        AttentionCase.Result result = c.run(Products.gemm("onednn"), 2);
        double[] parameters = Closeness.widen(c.parameters);
        double[] input = Closeness.widen(c.input);
        compare("input", input, 0, input.length, result.inputGradient(), () -> c.objective(input, parameters));
        int at = 0;
        for (Map.Entry<AttentionParameter, int[]> array : shape.arrays().entrySet()) {
            int size = AttentionShape.size(array.getValue());
            compare(array.getKey().key(), parameters, at, size, result.gradients(),
                    () -> c.objective(input, parameters));
            at += size;
        }
    }

    /** Central differences in double precision at some places, against the largest of the array. */
    private static void compare(String what, double[] x, int from, int size, float[] gradient,
            DoubleSupplier objective) {
        RandomStream random = new Seeds(23).stream(what);
        int count = Math.min(size, 24);
        double[] actual = new double[count];
        double[] expected = new double[count];
        double step = 1e-5;
        for (int i = 0; i < count; i++) {
            int at = from + (count == size ? i : random.nextInt(size));
            double middle = x[at];
            x[at] = middle + step;
            double above = objective.getAsDouble();
            x[at] = middle - step;
            double below = objective.getAsDouble();
            x[at] = middle;
            actual[i] = gradient[at];
            expected[i] = (above - below) / (2 * step);
        }
        // The bias behind queries, keys and values has parts that cancel, those of the keys.
        Closeness.assertClose("gradient of " + what, actual, expected, 3e-5 * Closeness.largest(expected) + 1e-6, 0);
    }

    @ParameterizedTest
    @MethodSource("shapesAndDropout")
    void threadsMakeNoDifference(AttentionShape shape, double rate) {
        AttentionCase c = new AttentionCase(24, rate, shape, 130, 4, 0, 1, 33, 7);
        AttentionCase.Result one = c.run(Products.gemm("onednn"), 1);
        for (int threads = 2; threads <= 3; threads++) {
            c.run(Products.gemm("onednn"), threads).assertSameBits(one);
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void oneObjectServesBatchesOfChangingSize(AttentionShape shape) {
        Gemm gemm = Products.gemm("onednn");
        try (Workers workers = new Workers(gemm, 2)) {
            AttentionKernel kernel = new AttentionKernel(gemm, workers, shape);
            for (int[] lengths : new int[][] {{5, 2}, {200, 90}, {1}, {}, {0, 0}, {40, 200, 3}}) {
                AttentionCase c = new AttentionCase(25, shape, lengths);
                c.run(kernel).assertSameBits(c.run(gemm, 1));
            }
            assertThat(new AttentionCase(25, shape).run(kernel).gradients()).containsOnly(0f);
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void aNanStaysInItsSong(AttentionShape shape) {
        AttentionCase c = new AttentionCase(26, shape, 20, 30, 20);
        float[] clean = c.run(Products.gemm("onednn"), 2).output();
        c.input[(20 + 12) * shape.inputs() + 1] = Float.NaN;
        float[] output = c.run(Products.gemm("onednn"), 2).output();
        int width = shape.outputs();
        Closeness.assertSameBits("song before", Arrays.copyOf(output, 20 * width), Arrays.copyOf(clean, 20 * width));
        Closeness.assertSameBits("song after", Arrays.copyOfRange(output, 50 * width, 70 * width),
                Arrays.copyOfRange(clean, 50 * width, 70 * width));
        for (int j = 0; j < width; j++) {
            assertThat(output[(20 + 12) * width + j]).as("its own row").isNaN();
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void inferenceAgreesWithTheNaiveModule(AttentionShape shape) {
        for (int length : new int[] {0, 1, 2, 33, 500}) {
            AttentionCase c = new AttentionCase(27, shape, length);
            Closeness.assertCloseToLargest("output of " + length, inference(c).forward(c.input, length), c.naive(),
                    4e-6);
        }
    }

    private static AttentionInference inference(AttentionCase c) {
        Map<AttentionParameter, float[]> parameters = new EnumMap<>(AttentionParameter.class);
        int at = 0;
        for (Map.Entry<AttentionParameter, int[]> array : c.shape.arrays().entrySet()) {
            int size = AttentionShape.size(array.getValue());
            parameters.put(array.getKey(), Arrays.copyOfRange(c.parameters, at, at + size));
            at += size;
        }
        return new AttentionInference(c.shape, parameters);
    }

    /** Every distance has the number 0: the module without positions. Every number the same: as well. */
    @ParameterizedTest
    @ValueSource(floats = {0f, 0.75f})
    void distancesThatAreAllAlikeMakeNoDifference(float number) {
        AttentionShape relative = new AttentionShape(8, 8, 2, 0, AttentionPositions.relative(3), 0, true, true);
        AttentionCase with = new AttentionCase(28, relative, 60, 2);
        AttentionCase without = new AttentionCase(28, new AttentionShape(8, 8, 2, 0, NONE, 0, true, true), 60, 2);
        int own = without.parameters.length;
        System.arraycopy(without.parameters, 0, with.parameters, 0, own);
        Arrays.fill(with.parameters, own, own + 2 * 7, number);
        System.arraycopy(without.input, 0, with.input, 0, with.input.length);
        Closeness.assertClose("output", with.run(Products.gemm("onednn"), 1).output(),
                Closeness.widen(without.run(Products.gemm("onednn"), 1).output()), 2e-6, 0);
    }

    /** A table that holds the sinusoids is the sinusoids. */
    @Test
    void learnedPlacesCanBeSinusoids() {
        AttentionCase sinusoids = new AttentionCase(29, new AttentionShape(8, 8, 2, 0, SINUSOIDAL, 0, true, true), 30);
        AttentionCase learned = new AttentionCase(29,
                new AttentionShape(8, 8, 2, 0, AttentionPositions.learned(30), 0, true, true), 30);
        int own = sinusoids.parameters.length;
        System.arraycopy(sinusoids.parameters, 0, learned.parameters, 0, own);
        for (int place = 0; place < 30; place++) {
            System.arraycopy(new Sinusoids(8, 30).row(place), 0, learned.parameters, own + 8 * place, 8);
        }
        System.arraycopy(sinusoids.input, 0, learned.input, 0, learned.input.length);
        Closeness.assertSameBits("output", learned.run(Products.gemm("onednn"), 1).output(),
                sinusoids.run(Products.gemm("onednn"), 1).output());
    }

    /** A song one row longer than the table: the last two rows of the song have the last row of the table. */
    @Test
    void placesBeyondTheTableHaveItsLastRow() {
        AttentionShape shape = new AttentionShape(4, 4, 2, 0, AttentionPositions.learned(5), 0, false, false);
        AttentionCase c = new AttentionCase(30, shape, 6);
        System.arraycopy(c.input, 4 * 4, c.input, 5 * 4, 4);
        float[] output = c.run(Products.gemm("onednn"), 1).output();
        Closeness.assertClose("rows of the same input", Arrays.copyOfRange(output, 20, 24),
                Closeness.widen(Arrays.copyOfRange(output, 16, 20)), 1e-6, 0);
        Closeness.assertClose("inference", inference(c).forward(c.input, 6), Closeness.widen(output), 1e-6, 0);
    }

    /** Nothing grows with the square of the length. */
    @ParameterizedTest
    @MethodSource("shapes")
    void memoryIsLinearInTheRows(AttentionShape shape) {
        long[] held = new long[3];
        for (int i = 0; i < 3; i++) {
            Gemm gemm = Products.gemm("onednn");
            try (Workers workers = new Workers(gemm, 2)) {
                AttentionKernel kernel = new AttentionKernel(gemm, workers, shape);
                new AttentionCase(31, 0.1, shape, 400 << i).run(kernel);
                held[i] = kernel.floatsHeld();
            }
        }
        // Blocks of queries over whole songs have up to 128 queries, in two arrays, on two threads.
        assertThat(held[2] - held[1]).isLessThan(800L * (20L * shape.width() + 6L * shape.heads() + 3L * shape.inputs()
                + (shape.window() == 0 ? 2 * 2 * 128 : 0) + 64));
    }
}
