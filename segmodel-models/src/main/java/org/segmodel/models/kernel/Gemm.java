package org.segmodel.models.kernel;

import org.bytedeco.javacpp.FloatPointer;

/**
 * Single-precision matrix product over direct memory, run by the calling thread alone: the kernels divide the work among
 * threads themselves. Implementations hold no state and are safe for use by several threads, but a pointer object serves
 * one thread at a time (its position is read).
 */
public interface Gemm {

    /** Name for manifests and reports. */
    String name();

    /** To be called once by every thread before its first product; keeps the library from starting threads of its own. */
    void enterThread();

    /**
     * Room for matrices that will stand on the right of many products with few rows.
     *
     * @param count   number of matrices
     * @param rows    rows of each, at least 1
     * @param columns columns of each, at least 1
     */
    RightOperands rightOperands(int count, int rows, int columns);

    /**
     * {@code C = A·B + beta·C}, all row-major, from the pointers' positions on.
     *
     * @param transposeA whether A is stored as [k × m] instead of [m × k]
     * @param transposeB whether B is stored as [n × k] instead of [k × n]
     * @param m          rows of C
     * @param n          columns of C
     * @param k          columns of A, at least 1: oneDNN leaves C alone when there is nothing to add
     * @param a          left operand
     * @param lda        distance of two stored rows of A
     * @param b          right operand
     * @param ldb        distance of two stored rows of B
     * @param beta       factor of the old C; with 0 the old content may be anything
     * @param c          result
     * @param ldc        distance of two rows of C
     */
    void multiply(boolean transposeA, boolean transposeB, int m, int n, int k, FloatPointer a, int lda, FloatPointer b,
            int ldb, float beta, FloatPointer c, int ldc);
}
