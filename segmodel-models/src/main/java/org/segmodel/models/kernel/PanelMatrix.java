package org.segmodel.models.kernel;

import org.bytedeco.javacpp.FloatPointer;

/**
 * A right operand [rows × columns] of matrix products, kept in direct memory as contiguous column panels of the width that
 * the {@link Gemm} prefers. Refilled after each optimiser step. Not safe for use by several threads.
 */
final class PanelMatrix {

    private final Gemm gemm;
    private final int rows;
    private final int columns;
    private final int width;
    private final FloatPointer memory;
    private final float[] staging;

    PanelMatrix(Gemm gemm, int rows, int columns) {
        this.gemm = gemm;
        this.rows = rows;
        this.columns = columns;
        width = gemm.panel(columns);
        memory = new FloatPointer((long) rows * columns);
        staging = new float[rows * columns];
    }

    /** Fills rows {@code first} to {@code first + count - 1} from a row-major array; {@link #flush} must follow. */
    void stage(float[] source, int from, int first, int count) {
        for (int left = 0; left < columns; left += width) {
            int w = Math.min(width, columns - left);
            int panel = left * rows;
            for (int r = 0; r < count; r++) {
                System.arraycopy(source, from + r * columns + left, staging, panel + (first + r) * w, w);
            }
        }
    }

    /** Fills all of this matrix with the transpose of a row-major array [columns × rows]; {@link #flush} must follow. */
    void stageTransposed(float[] source, int from) {
        final int block = 16;
        for (int left = 0; left < columns; left += width) {
            int w = Math.min(width, columns - left);
            int panel = left * rows;
            for (int r0 = 0; r0 < rows; r0 += block) {
                int r1 = Math.min(rows, r0 + block);
                for (int c = 0; c < w; c++) {
                    int s = from + (left + c) * rows;
                    for (int r = r0; r < r1; r++) {
                        staging[panel + r * w + c] = source[s + r];
                    }
                }
            }
        }
    }

    /** Hands what was staged to direct memory. */
    void flush() {
        memory.position(0).put(staging, 0, staging.length);
    }

    /** {@code C [m × columns] = A [m × rows]·this + beta·C}, from the pointers' positions on; C's rows are adjacent. */
    void multiply(int m, FloatPointer a, float beta, FloatPointer c) {
        long start = c.position();
        for (int left = 0; left < columns; left += width) {
            int w = Math.min(width, columns - left);
            gemm.multiply(false, m, w, rows, a, rows, memory.position((long) left * rows), w, beta,
                    c.position(start + left), columns);
        }
        c.position(start);
    }
}
