package org.segmodel.models.kernel;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.blas_set_num_threads;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import org.bytedeco.javacpp.FloatPointer;

/**
 * Products by OpenBLAS. Its AVX-512 kernels for small matrices work on panels of 64 columns two to eight times faster than
 * on a wide matrix; its AVX2 kernels do not care.
 */
final class OpenBlasGemm implements Gemm {

    private static final int PANEL = 64;

    @Override
    public String name() {
        return "openblas";
    }

    @Override
    public void enterThread() {
        blas_set_num_threads(1);
    }

    @Override
    public RightOperands rightOperands(int count, int rows, int columns) {
        return new PanelOperands(this, PANEL, count, rows, columns);
    }

    @Override
    public void multiply(boolean transposeA, boolean transposeB, int m, int n, int k, FloatPointer a, int lda,
            FloatPointer b, int ldb, float beta, FloatPointer c, int ldc) {
        cblas_sgemm(CblasRowMajor, transposeA ? CblasTrans : CblasNoTrans, transposeB ? CblasTrans : CblasNoTrans,
                m, n, k, 1f, a, lda, b, ldb, beta, c, ldc);
    }
}
