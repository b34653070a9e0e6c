package org.segmodel.models.kernel;

import java.util.stream.Stream;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;

/** Products with kept matrices against products with the arrays that they were loaded from. */
class RightOperandsTest {

    private static final int COUNT = 3;
    private static final int[][] SHAPES = {{1, 1}, {1, 7}, {5, 1}, {17, 3}, {33, 20}, {61, 64}, {64, 65}, {31, 130},
        {16, 16}, {48, 200}, {130, 140}};

    static Stream<Arguments> cases() {
        return Stream.of("naive1", "naive5", "naive64", "openblas", "onednn")
                .flatMap(name -> Stream.of(SHAPES).map(shape -> Arguments.of(name, shape[0], shape[1])));
    }

    @ParameterizedTest(name = "{0} {1} x {2}")
    @MethodSource("cases")
    void productIsThatOfTheArray(String name, int rows, int columns) {
        Gemm gemm = name.startsWith("naive") ? new NaiveGemm(Integer.parseInt(name.substring(5)))
                : Products.gemm(name);
        gemm.enterThread();
        RandomStream random = new Seeds(rows * 1000 + columns).stream("operands");
        RightOperands operands = gemm.rightOperands(COUNT, rows, columns);
        double[][] matrices = new double[COUNT][rows * columns];
        // Loaded twice: the second content must replace the first.
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < COUNT; i++) {
                load(operands, i, matrices[i], random, rows, columns, (i + round) % 2 == 1);
            }
            for (int m : round == 0 ? new int[] {0, 1, 4, 13, 64, 65, 150} : new int[] {65}) {
                for (int i = 0; i < COUNT; i++) {
                    check("matrix " + i + ", " + m + " rows", operands, i, m, matrices[i], rows, columns, random);
                }
            }
        }
    }

    private static void load(RightOperands operands, int index, double[] matrix, RandomStream random, int rows,
            int columns, boolean transposed) {
        float[] source = Products.gaussian(random, rows * columns, 1);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                matrix[r * columns + c] = source[transposed ? c * rows + r : r * columns + c];
            }
        }
        FloatPointer pointer = Products.inTheMiddle(source);
        operands.load(index, pointer, transposed);
        Closeness.assertSameBits("source", Products.content(pointer, source.length), source);
    }

    private static void check(String what, RightOperands operands, int index, int m, double[] matrix, int rows,
            int columns, RandomStream random) {
        float[] a = Products.gaussian(random, m * rows, 1);
        float[] c = Products.gaussian(random, m * columns, 1);
        for (float beta : new float[] {0f, 1f}) {
            double[] expected = new double[m * columns];
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < columns; j++) {
                    double sum = beta * c[i * columns + j];
                    for (int k = 0; k < rows; k++) {
                        sum += a[i * rows + k] * matrix[k * columns + j];
                    }
                    expected[i * columns + j] = sum;
                }
            }
            float[] before = c.clone();
            if (beta == 0f && m > 0) {
                before[0] = Float.NaN;
            }
            FloatPointer left = Products.inTheMiddle(a);
            FloatPointer result = Products.inTheMiddle(before);
            operands.multiply(index, m, left, beta, result);
            if (m > 0) {
                Closeness.assertCloseToLargest(what, Products.content(result, c.length), expected, 2e-6);
            }
            Closeness.assertSameBits(what + ": left side", Products.content(left, a.length), a);
        }
    }
}
