package org.segmodel.models.kernel;

import org.bytedeco.javacpp.FloatPointer;

/**
 * Several matrices of one shape that stand on the right of many products, kept by a {@link Gemm} in the form that it likes
 * best. Refilled after each optimiser step. Holds scratch memory: used by one thread at a time.
 */
public interface RightOperands {

    /**
     * Takes over one matrix [rows × columns].
     *
     * @param index      which of the matrices
     * @param source     its numbers, row-major, from the pointer's position on
     * @param transposed whether they are stored as [columns × rows]
     */
    void load(int index, FloatPointer source, boolean transposed);

    /**
     * {@code C [m × columns] = A [m × rows]·matrix + beta·C}, from the pointers' positions on; all rows are adjacent.
     *
     * @param index which of the matrices
     * @param m     rows of A and C; 0 does nothing
     * @param a     left operand
     * @param beta  0 or 1; with 0 the old content of C may be anything
     * @param c     result
     */
    void multiply(int index, int m, FloatPointer a, float beta, FloatPointer c);
}
