package org.segmodel.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;

/** The kernel against the naive module and against differences of its output. */
class AttentionKernelTest {

    /** Every switch on and off, with and without the two projections. */
    private static final List<AttentionShape> SWITCHES = List.of(
            new AttentionShape(8, 8, 2, 0, false, false, false),
            new AttentionShape(8, 8, 2, 0, true, false, true),
            new AttentionShape(8, 8, 4, 3, false, true, false),
            new AttentionShape(8, 8, 1, 5, true, true, true),
            new AttentionShape(10, 6, 2, 0, false, false, false),
            new AttentionShape(10, 6, 3, 3, true, false, true),
            new AttentionShape(5, 12, 4, 0, false, true, false),
            new AttentionShape(5, 12, 2, 7, true, true, true));

    static Stream<Arguments> windows() {
        return Stream.of(0, 1, 3, 7, 2001).flatMap(window -> Stream.of(1, 2, 4)
                .map(heads -> Arguments.of(window, heads)));
    }

    @ParameterizedTest(name = "window {0}, {1} heads")
    @MethodSource("windows")
    void agreesWithTheNaiveModule(int window, int heads) {
        AttentionShape shape = new AttentionShape(12, 8, heads, window, true, true, true);
        AttentionCase c = new AttentionCase(window * 10L + heads, shape, 50, 1, 3, 0, 2, 500);
        for (String library : List.of("onednn", "openblas")) {
            Closeness.assertCloseToLargest(library, c.run(Products.gemm(library), 2).output(), c.naive(), 2e-6);
        }
    }

    static Stream<AttentionShape> switches() {
        return SWITCHES.stream();
    }

    static Stream<Arguments> switchesAndDropout() {
        return SWITCHES.stream().flatMap(shape -> Stream.of(Arguments.of(shape, 0.0), Arguments.of(shape, 0.3)));
    }

    @ParameterizedTest
    @MethodSource("switchesAndDropout")
    void agreesWithTheNaiveModuleAndItsDifferences(AttentionShape shape, double rate) {
        AttentionCase c = new AttentionCase(3, rate, shape, 2, 70, 1, 9);
        AttentionCase.Result result = c.run(Products.gemm("onednn"), 2);
        Closeness.assertCloseToLargest("output", result.output(), c.naive(), 2e-6);
        differences("input", c, Closeness.widen(c.input), true, result.inputGradient());
        differences("parameters", c, Closeness.widen(c.parameters), false, result.gradients());
    }

    /** Central differences of the objective in double precision, at 60 places. */
    private static void differences(String what, AttentionCase c, double[] x, boolean ofInput, float[] gradient) {
        double[] fixed = Closeness.widen(ofInput ? c.parameters : c.input);
        RandomStream random = new Seeds(4).stream(what);
        double[] actual = new double[60];
        double[] expected = new double[60];
        for (int i = 0; i < 60; i++) {
            int at = random.nextInt(x.length);
            double middle = x[at];
            double step = 1e-5;
            x[at] = middle + step;
            double above = ofInput ? c.objective(x, fixed) : c.objective(fixed, x);
            x[at] = middle - step;
            double below = ofInput ? c.objective(x, fixed) : c.objective(fixed, x);
            x[at] = middle;
            actual[i] = gradient[at];
            expected[i] = (above - below) / (2 * step);
        }
        Closeness.assertCloseToLargest("gradient of " + what, actual, expected, 1e-5);
    }

    @ParameterizedTest
    @MethodSource("switchesAndDropout")
    void threadsMakeNoDifference(AttentionShape shape, double rate) {
        AttentionCase c = new AttentionCase(5, rate, shape, 130, 4, 0, 1, 33, 7);
        AttentionCase.Result one = c.run(Products.gemm("onednn"), 1);
        for (int threads = 2; threads <= 3; threads++) {
            c.run(Products.gemm("onednn"), threads).assertSameBits(one);
        }
    }

    @ParameterizedTest
    @MethodSource("switches")
    void oneObjectServesBatchesOfChangingSize(AttentionShape shape) {
        Gemm gemm = Products.gemm("onednn");
        try (Workers workers = new Workers(gemm, 2)) {
            AttentionKernel kernel = new AttentionKernel(gemm, workers, shape);
            for (int[] lengths : new int[][] {{5, 2}, {200, 90}, {1}, {}, {0, 0}, {40, 200, 3}}) {
                AttentionCase c = new AttentionCase(6, shape, lengths);
                c.run(kernel).assertSameBits(c.run(gemm, 1));
            }
            assertThat(new AttentionCase(6, shape).run(kernel).gradients()).containsOnly(0f);
        }
    }

    @ParameterizedTest
    @MethodSource("switches")
    void aNanStaysInItsSong(AttentionShape shape) {
        AttentionCase c = new AttentionCase(7, shape, 20, 30, 20);
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

    @Test
    void songsDoNotSeeEachOther() {
        AttentionShape shape = new AttentionShape(6, 8, 2, 0, true, true, true);
        AttentionCase c = new AttentionCase(8, shape, 6, 30, 9);
        double[] together = Closeness.widen(c.run(Products.gemm("onednn"), 2).output());
        for (int s = 0; s < 3; s++) {
            // The same seed gives the same parameters.
            AttentionCase alone = new AttentionCase(8, shape, c.layout.length(s));
            System.arraycopy(c.input, c.layout.offset(s) * 6, alone.input, 0, alone.input.length);
            int from = c.layout.offset(s) * 6;
            Closeness.assertClose("song " + s, alone.run(Products.gemm("onednn"), 2).output(),
                    Arrays.copyOfRange(together, from, from + c.layout.length(s) * 6), 2e-6, 0);
        }
    }

    /** Whole songs are the same as a window that reaches over them, though blocks are cut otherwise. */
    @Test
    void aWideWindowIsAWholeSong() {
        AttentionCase wide = new AttentionCase(9, new AttentionShape(8, 8, 2, 599, true, true, true), 300);
        AttentionCase whole = new AttentionCase(9, new AttentionShape(8, 8, 2, 0, true, true, true), 300);
        AttentionCase almost = new AttentionCase(9, new AttentionShape(8, 8, 2, 597, true, true, true), 300);
        Gemm gemm = Products.gemm("onednn");
        wide.run(gemm, 1).assertSameBits(whole.run(gemm, 1));
        double[] naive = almost.naive();
        Closeness.assertCloseToLargest("one row short", almost.run(gemm, 1).output(), naive, 2e-6);
        Closeness.assertClose("the rows between see all", Arrays.copyOfRange(naive, 8, 298 * 8),
                Arrays.copyOfRange(whole.naive(), 8, 298 * 8), 1e-12, 0);
    }

    /** Scores of hundreds, of which exponentials alone would overflow. */
    @Test
    void largeScoresAreNoTrouble() {
        AttentionShape shape = new AttentionShape(8, 8, 1, 0, false, false, false);
        AttentionCase c = new AttentionCase(10, shape, 40);
        for (int i = 0; i < c.input.length; i++) {
            c.input[i] *= 8;
        }
        AttentionCase.Result result = c.run(Products.gemm("onednn"), 1);
        Closeness.assertCloseToLargest("output", result.output(), c.naive(), 1e-4);
        for (float g : result.gradients()) {
            assertThat(g).isFinite();
        }
    }

    /** Numbers kept are so many a row, and beside them what blocks need, whatever the length of the songs. */
    @ParameterizedTest
    @CsvSource({"7, 0", "7, 0.1", "41, 0", "1, 0.1"})
    void memoryGrowsWithTheRowsAndTheWindow(int window, double rate) {
        AttentionShape shape = new AttentionShape(12, 16, 2, window, true, true, true);
        // Seven matrices of the width forward and seven backward, the places, two sums of the normalisation in each 64
        // rows; three numbers a query and head, and the inputs where they are dropped.
        long perRow = 16 * 16 + 3 * 2 + 12;
        int block = QueryBlock.limit(shape, 1000);
        long blocks = 2 * (10L * block * (block + window) + 10 * 4096 + 4 * 64 * 16);
        long vectors = 64 * (6 * 16 + 12);
        long[] held = new long[4];
        for (int i = 0; i < 4; i++) {
            int length = 1000 << i;
            held[i] = held(shape, rate, length);
            assertThat(held[i]).as("%d rows", length).isLessThan(perRow * (length + 64) + blocks + vectors);
        }
        assertThat(held[3] - held[2]).as("4000 rows more").isLessThan(perRow * (4000 + 64));
        int[] many = new int[80];
        Arrays.fill(many, 100);
        assertThat(held(shape, rate, many)).as("80 songs of 100 rows").isLessThanOrEqualTo(held[3]);
    }

    private static long held(AttentionShape shape, double rate, int... lengths) {
        Gemm gemm = Products.gemm("onednn");
        try (Workers workers = new Workers(gemm, 2)) {
            AttentionKernel kernel = new AttentionKernel(gemm, workers, shape);
            new AttentionCase(11, rate, shape, lengths).run(kernel);
            return kernel.floatsHeld();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 9, 31, 129, 5999})
    void blocksSeeWhatTheyShould(int window) {
        AttentionShape shape = new AttentionShape(64, 64, 2, window, false, false, false);
        QueryBlock block = new QueryBlock(shape);
        for (int length : new int[] {0, 1, 2, 30, 500, 3000}) {
            block.begin(length);
            int query = 0;
            long scores = 0;
            while (block.next()) {
                assertThat(block.first()).isEqualTo(query);
                scores += block.size();
                block.rewind();
                while (block.nextGroup()) {
                    assertThat(block.first() + block.groupFirst()).isEqualTo(query);
                    assertThat(block.groupQueries() * block.keys()).isLessThanOrEqualTo(block.largestGroup());
                    for (int q = 0; q < block.groupQueries(); q++, query++) {
                        int from = window == 0 ? 0 : Math.max(0, query - window / 2);
                        int to = window == 0 ? length : Math.min(length, query + window / 2 + 1);
                        assertThat(block.start(q + 1) - block.start(q)).isEqualTo(to - from);
                        assertThat(block.firstKey()).isLessThanOrEqualTo(from);
                        assertThat(block.firstKey() + block.keys()).isGreaterThanOrEqualTo(to);
                        assertThat(shape.seen(query + 1, length) - shape.seen(query, length)).isEqualTo(to - from);
                    }
                }
            }
            assertThat(query).isEqualTo(length);
            if (window > 0) {
                assertThat(scores).as("linear in the length")
                        .isLessThanOrEqualTo((long) length * (QueryBlock.limit(shape, length) + window - 1));
            }
        }
    }
}
