package org.segmodel.models.kernel;

import org.bytedeco.javacpp.FloatPointer;

/** Matrix products in three loops, with panels of a chosen width. Oracle of the libraries. */
final class NaiveGemm implements Gemm {

    private final int width;

    NaiveGemm(int width) {
        this.width = width;
    }

    @Override
    public String name() {
        return "naive" + width;
    }

    @Override
    public void enterThread() {
        // Nothing to prepare.
    }

    @Override
    public RightOperands rightOperands(int count, int rows, int columns) {
        return new PanelOperands(this, width, count, rows, columns);
    }

    @Override
    public void multiply(boolean transposeA, boolean transposeB, int m, int n, int k, FloatPointer a, int lda,
            FloatPointer b, int ldb, float beta, FloatPointer c, int ldc) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double sum = beta == 0 ? 0 : (double) beta * c.get((long) i * ldc + j);
                for (int x = 0; x < k; x++) {
                    double left = a.get(transposeA ? (long) x * lda + i : (long) i * lda + x);
                    sum += left * b.get(transposeB ? (long) j * ldb + x : (long) x * ldb + j);
                }
                c.put((long) i * ldc + j, (float) sum);
            }
        }
    }
}
