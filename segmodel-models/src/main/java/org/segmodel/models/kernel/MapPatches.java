package org.segmodel.models.kernel;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;

/**
 * What the kernel of a convolution sees, as rows of a matrix: row {@code tap} of a channel holds the number that this tap
 * meets at each place of a block ("im2col"), and the sum of such rows back into the maps ("col2im"). Works on one channel
 * after the other in heap arrays, as copies of short rows within direct memory cost several times more. For one thread.
 */
final class MapPatches {

    private final RowBuffer maps = new RowBuffer();
    private final RowBuffer matrix = new RowBuffer();
    private MapConvolutionShape shape;
    private MapBlocks blocks;
    private int rows;
    private int columns;
    private int paddedColumns;
    /** Some rows of a map as they lie in memory, and the same with padding around. */
    private float[] plain = {};
    private float[] padded = {};
    /** The matrix rows of one channel. */
    private float[] taps = {};

    /**
     * Sets the sizes for the calls to come.
     *
     * @param convolution  what is computed
     * @param cut          blocks of its output
     * @param inputRows    of each input map
     * @param inputColumns of each input map
     */
    void begin(MapConvolutionShape convolution, MapBlocks cut, int inputRows, int inputColumns) {
        shape = convolution;
        blocks = cut;
        rows = inputRows;
        columns = inputColumns;
        paddedColumns = inputColumns + 2 * shape.padding();
        int seen = (cut.rowsABlock() - 1) * shape.stride() + shape.kernel();
        padded = padded.length < seen * paddedColumns ? new float[seen * paddedColumns] : padded;
        plain = plain.length < seen * columns ? new float[seen * columns] : plain;
        int size = shape.taps() * cut.mostPlaces();
        taps = taps.length < size ? new float[size] : taps;
    }

    /**
     * Writes the matrix [channel and tap, place] of a block.
     *
     * @param x        all input maps
     * @param block    which
     * @param first    channel
     * @param channels how many
     * @param result   overwritten
     */
    void unfold(FloatPointer x, int block, int first, int channels, FloatPointer result) {
        maps.over(x, mapNumbers());
        int size = shape.taps() * blocks.places(block);
        matrix.over(result, result.capacity());
        for (int channel = 0; channel < channels; channel++) {
            for (int clip = 0; clip < blocks.clips(block); clip++) {
                load(block, clip, first + channel);
                copyToTaps(block, clip);
            }
            matrix.put((long) channel * size, taps, 0, size);
        }
    }

    /**
     * Adds the matrix of a block to the maps, each number where {@link #unfold} would have taken it from; what belongs to
     * padding is lost.
     *
     * @param source   the matrix
     * @param block    which
     * @param first    channel
     * @param channels how many
     * @param dx       all maps of the size of the input's
     */
    void fold(FloatPointer source, int block, int first, int channels, FloatPointer dx) {
        maps.over(dx, mapNumbers());
        int size = shape.taps() * blocks.places(block);
        matrix.over(source, source.capacity());
        for (int channel = 0; channel < channels; channel++) {
            matrix.get((long) channel * size, taps, 0, size);
            for (int clip = 0; clip < blocks.clips(block); clip++) {
                load(block, clip, first + channel);
                addTaps(block, clip);
                store(block, clip, first + channel);
            }
        }
    }

    private long mapNumbers() {
        return (long) blocks.clips() * shape.inputs() * rows * columns;
    }

    /** First input row that the block sees, and the one behind the last; padding left out. */
    private int firstSeen(int block) {
        return Math.max(0, top(block));
    }

    private int endSeen(int block) {
        return Math.min(rows, top(block) + (blocks.rows(block) - 1) * shape.stride() + shape.kernel());
    }

    /** First row that the block sees, negative within the padding. */
    private int top(int block) {
        return blocks.firstRow(block) * shape.stride() - shape.padding();
    }

    private long element(int block, int clip, int channel) {
        return (((long) blocks.firstClip(block) + clip) * shape.inputs() + channel) * rows * columns
                + (long) firstSeen(block) * columns;
    }

    private void load(int block, int clip, int channel) {
        int first = firstSeen(block);
        int end = endSeen(block);
        Arrays.fill(padded, 0, ((blocks.rows(block) - 1) * shape.stride() + shape.kernel()) * paddedColumns, 0f);
        maps.get(element(block, clip, channel), plain, 0, (end - first) * columns);
        for (int row = first; row < end; row++) {
            System.arraycopy(plain, (row - first) * columns, padded, inPadded(block, row), columns);
        }
    }

    private void store(int block, int clip, int channel) {
        int first = firstSeen(block);
        int end = endSeen(block);
        for (int row = first; row < end; row++) {
            System.arraycopy(padded, inPadded(block, row), plain, (row - first) * columns, columns);
        }
        maps.put(element(block, clip, channel), plain, 0, (end - first) * columns);
    }

    /** Where an input row begins. */
    private int inPadded(int block, int row) {
        return (row - top(block)) * paddedColumns + shape.padding();
    }

    private void copyToTaps(int block, int clip) {
        int width = blocks.columns();
        int stride = shape.stride();
        for (int tap = 0; tap < shape.taps(); tap++) {
            int to = tapRow(block, clip, tap);
            int from = tap / shape.kernel() * paddedColumns + tap % shape.kernel();
            for (int row = 0; row < blocks.rows(block); row++) {
                if (stride == 1) {
                    System.arraycopy(padded, from, taps, to, width);
                } else {
                    for (int column = 0; column < width; column++) {
                        taps[to + column] = padded[from + column * stride];
                    }
                }
                to += width;
                from += stride * paddedColumns;
            }
        }
    }

    private void addTaps(int block, int clip) {
        int width = blocks.columns();
        int stride = shape.stride();
        for (int tap = 0; tap < shape.taps(); tap++) {
            int from = tapRow(block, clip, tap);
            int to = tap / shape.kernel() * paddedColumns + tap % shape.kernel();
            for (int row = 0; row < blocks.rows(block); row++) {
                if (stride == 1) {
                    for (int column = 0; column < width; column++) {
                        padded[to + column] += taps[from + column];
                    }
                } else {
                    for (int column = 0; column < width; column++) {
                        padded[to + column * stride] += taps[from + column];
                    }
                }
                from += width;
                to += stride * paddedColumns;
            }
        }
    }

    /** Where the places of a clip begin in the matrix row of a tap. */
    private int tapRow(int block, int clip, int tap) {
        return tap * blocks.places(block) + clip * blocks.rows(block) * blocks.columns();
    }
}
