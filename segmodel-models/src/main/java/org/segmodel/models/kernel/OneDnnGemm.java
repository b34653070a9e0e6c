package org.segmodel.models.kernel;

import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;

/** Products by oneDNN, which generates its kernels for the CPU it finds. */
final class OneDnnGemm implements Gemm {

    private static final byte PLAIN = 'N';
    private static final byte TRANSPOSED = 'T';

    private final Runnable singleThread;
    private final engine cpu;

    /**
     * Loads the library.
     *
     * @param singleThread sets the calling thread's OpenMP team to one thread; oneDNN itself has no call for it
     * @throws LinkageError if the library for this platform is not on the class path
     */
    OneDnnGemm(Runnable singleThread) {
        this.singleThread = singleThread;
        Loader.load(dnnl.class);
        cpu = new engine(engine.kind.cpu, 0);
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
    public RightOperands rightOperands(int count, int rows, int columns) {
        return new OneDnnOperands(cpu, count, rows, columns);
    }

    @Override
    public void multiply(boolean transposeA, boolean transposeB, int m, int n, int k, FloatPointer a, int lda,
            FloatPointer b, int ldb, float beta, FloatPointer c, int ldc) {
        int status = dnnl.dnnl_sgemm(transposeA ? TRANSPOSED : PLAIN, transposeB ? TRANSPOSED : PLAIN, m, n, k, 1f, a, lda,
                b, ldb, beta, c, ldc);
        if (status != dnnl.dnnl_success) {
            throw new IllegalStateException("oneDNN refused a product of [" + m + " x " + k + "] and [" + k + " x " + n
                    + "], status " + status);
        }
    }
}
