package org.segmodel.models.kernel;

import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;

/**
 * Products by oneDNN, which generates its kernels for the CPU it finds and copies operands itself, so that it needs no
 * panels and is near its best rate from eight rows on.
 */
final class OneDnnGemm implements Gemm {

    private static final byte PLAIN = 'N';
    private static final byte TRANSPOSED = 'T';

    private final Runnable singleThread;

    /**
     * Loads the library.
     *
     * @param singleThread sets the calling thread's OpenMP team to one thread; oneDNN itself has no call for it
     * @throws LinkageError if the library for this platform is not on the class path
     */
    OneDnnGemm(Runnable singleThread) {
        this.singleThread = singleThread;
        Loader.load(dnnl.class);
    }

    @Override
    public String name() {
        return "onednn";
    }

    @Override
    public void enterThread() {
        singleThread.run();
    }

    @Override
    public int panel(int columns) {
        return columns;
    }

    @Override
    public void multiply(boolean transposed, int m, int n, int k, FloatPointer a, int lda, FloatPointer b, int ldb,
            float beta, FloatPointer c, int ldc) {
        int status = dnnl.dnnl_sgemm(transposed ? TRANSPOSED : PLAIN, PLAIN, m, n, k, 1f, a, lda, b, ldb, beta, c, ldc);
        if (status != dnnl.dnnl_success) {
            throw new IllegalStateException("oneDNN refused a product of [" + m + " x " + k + "] and [" + k + " x " + n
                    + "], status " + status);
        }
    }
}
