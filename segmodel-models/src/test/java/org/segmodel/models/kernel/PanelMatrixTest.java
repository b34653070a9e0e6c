package org.segmodel.models.kernel;

import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;

/** Products with panels against products with the matrix they were cut from. */
class PanelMatrixTest {

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "1, 7, 3", "5, 1, 64", "17, 3, 2", "33, 20, 7", "61, 64, 64", "64, 65, 64", "31, 130, 64",
        "16, 16, 16", "48, 200, 1"})
    void productIsThatOfTheWholeMatrix(int rows, int columns, int width) {
        RandomStream random = new Seeds(rows * 1000 + columns).stream("panels");
        PanelMatrix panels = new PanelMatrix(new NaiveGemm(width), rows, columns);
        // In two pieces, as weights and bias are, and from the middle of the source.
        float[] source = Products.gaussian(random, 3 + rows * columns, 1);
        panels.stage(source, 3, 0, rows - 1);
        panels.stage(source, 3 + (rows - 1) * columns, rows - 1, 1);
        panels.flush();
        check("staged", panels, rows, columns, (r, c) -> source[3 + r * columns + c], random);
        float[] other = Products.gaussian(random, 5 + rows * columns, 1);
        panels.stageTransposed(other, 5);
        panels.flush();
        check("transposed", panels, rows, columns, (r, c) -> other[5 + c * rows + r], random);
    }

    private interface Matrix {
        float at(int row, int column);
    }

    private static void check(String what, PanelMatrix panels, int rows, int columns, Matrix matrix,
            RandomStream random) {
        int m = 4;
        float[] a = Products.gaussian(random, m * rows, 1);
        float[] c = Products.gaussian(random, m * columns, 1);
        for (float beta : new float[] {0f, 1f}) {
            double[] expected = new double[m * columns];
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < columns; j++) {
                    double sum = beta * c[i * columns + j];
                    for (int k = 0; k < rows; k++) {
                        sum += (double) a[i * rows + k] * matrix.at(k, j);
                    }
                    expected[i * columns + j] = sum;
                }
            }
            FloatPointer left = Products.inTheMiddle(a);
            FloatPointer result = Products.inTheMiddle(c);
            panels.multiply(m, left, beta, result);
            Closeness.assertClose(what, Products.content(result, c.length), expected, 1e-6, 1e-6);
        }
    }
}
