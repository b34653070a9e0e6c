package org.segmodel.models.kernel;

import org.bytedeco.javacpp.FloatPointer;

/** Right operands as contiguous column panels, for libraries that multiply a few rows with those fastest. */
final class PanelOperands implements RightOperands {

    /** Side of the squares in which a matrix is transposed, so that both sides stay in the cache. */
    private static final int BLOCK = 16;

    private final Gemm gemm;
    private final int rows;
    private final int columns;
    private final int width;
    private final FloatPointer[] panels;
    private final float[] source;
    private final float[] staging;

    /**
     * Operands without content.
     *
     * @param gemm    multiplies
     * @param width   columns of a panel
     * @param count   number of matrices
     * @param rows    rows of each
     * @param columns columns of each
     */
    PanelOperands(Gemm gemm, int width, int count, int rows, int columns) {
        this.gemm = gemm;
        this.rows = rows;
        this.columns = columns;
        this.width = Math.min(width, columns);
        panels = new FloatPointer[count];
        for (int i = 0; i < count; i++) {
            panels[i] = new FloatPointer((long) rows * columns);
        }
        source = new float[rows * columns];
        staging = new float[rows * columns];
    }

    @Override
    public void load(int index, FloatPointer from, boolean transposed) {
        from.get(source, 0, source.length);
        for (int left = 0; left < columns; left += width) {
            int w = Math.min(width, columns - left);
            if (transposed) {
                transpose(left, w);
            } else {
                for (int r = 0; r < rows; r++) {
                    System.arraycopy(source, r * columns + left, staging, left * rows + r * w, w);
                }
            }
        }
        panels[index].position(0).put(staging, 0, staging.length);
    }

    private void transpose(int left, int w) {
        int panel = left * rows;
        for (int r0 = 0; r0 < rows; r0 += BLOCK) {
            int r1 = Math.min(rows, r0 + BLOCK);
            for (int c = 0; c < w; c++) {
                int s = (left + c) * rows;
                for (int r = r0; r < r1; r++) {
                    staging[panel + r * w + c] = source[s + r];
                }
            }
        }
    }

    @Override
    public void multiply(int index, int m, FloatPointer a, float beta, FloatPointer c) {
        if (m == 0) {
            return;
        }
        long start = c.position();
        for (int left = 0; left < columns; left += width) {
            int w = Math.min(width, columns - left);
            gemm.multiply(false, false, m, w, rows, a, rows, panels[index].position((long) left * rows), w, beta,
                    c.position(start + left), columns);
        }
        c.position(start);
    }
}
