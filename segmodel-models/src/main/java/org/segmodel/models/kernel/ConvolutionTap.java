package org.segmodel.models.kernel;

import org.bytedeco.javacpp.FloatPointer;

/**
 * What the kernels of a convolution block multiply the line so many dilations away by: one matrix [inputs × columns]
 * for all kernels that have this tap, so that one product serves them. Kernels without it come first, so the columns
 * end with the last output. Loaded by one thread, then read by many.
 */
final class ConvolutionTap {

    private final ConvolutionShape shape;
    private final int tap;
    private final int firstKernel;
    private final int shift;
    private final int column;
    private final int columns;
    private final FloatPointer weights;
    private final float[] matrix;
    private final float[] piece;
    private final MemoryView source = new MemoryView();

    ConvolutionTap(ConvolutionShape shape, int tap) {
        this.shape = shape;
        this.tap = tap;
        firstKernel = shape.firstKernelWith(tap);
        shift = tap * shape.dilation();
        column = shape.firstChannel(firstKernel);
        columns = shape.outputs() - column;
        matrix = new float[shape.inputs() * columns];
        weights = new FloatPointer((long) matrix.length);
        piece = new float[shape.inputs() * shape.channels(firstKernel)];
    }

    /** How many lines below the output's line the input's line stands. */
    int shift() {
        return shift;
    }

    /** First output column that this tap adds to; the last is that of the block. */
    int column() {
        return column;
    }

    /** Number of output columns that this tap adds to. */
    int columns() {
        return columns;
    }

    /** The matrix; its position is not to be moved. */
    FloatPointer weights() {
        return weights;
    }

    /** Takes over new weights from the block's parameters. */
    void load(FloatPointer parameters) {
        for (int k = firstKernel; k < shape.kernelSizes().size(); k++) {
            int channels = shape.channels(k);
            source.aim(parameters, place(k, 0)).get(piece, 0, shape.inputs() * channels);
            for (int i = 0; i < shape.inputs(); i++) {
                System.arraycopy(piece, i * channels, matrix, i * columns + shape.firstChannel(k) - column, channels);
            }
        }
        weights.put(matrix, 0, matrix.length);
    }

    /**
     * Writes a gradient of some of the matrix' rows into the block's parameter gradients.
     *
     * @param gradient   [count × columns]
     * @param first      input of the first row
     * @param count      number of rows
     * @param scratch    at least count × channels numbers
     * @param parameters gradients of the block's parameters
     * @param view       of the calling thread
     */
    void store(float[] gradient, int first, int count, float[] scratch, FloatPointer parameters, MemoryView view) {
        for (int k = firstKernel; k < shape.kernelSizes().size(); k++) {
            int channels = shape.channels(k);
            for (int i = 0; i < count; i++) {
                System.arraycopy(gradient, i * columns + shape.firstChannel(k) - column, scratch, i * channels,
                        channels);
            }
            view.aim(parameters, place(k, first)).put(scratch, 0, count * channels);
        }
    }

    /** Where in the parameters this tap's weights of a kernel begin, from an input on. */
    private int place(int kernel, int input) {
        int row = (tap + shape.kernelSizes().get(kernel) / 2) * shape.inputs() + input;
        return shape.weightOffset(kernel) + row * shape.channels(kernel);
    }
}
