package org.segmodel.models.kernel;

/**
 * Shape of a convolution without bias over maps of rows and columns. Weights are {@code [output, input, kernel row, kernel
 * column]}, row-major.
 *
 * @param inputs  channels of the input, at least 1
 * @param outputs channels of the output, at least 1
 * @param kernel  rows and columns of the kernel, at least 1
 * @param stride  distance of two neighbouring places of the kernel in both directions, at least 1
 * @param padding rows and columns of zeros on each of the four sides, less than {@code kernel}
 */
public record MapConvolutionShape(int inputs, int outputs, int kernel, int stride, int padding) {

    /**
     * Checks the shape.
     *
     * @throws IllegalArgumentException if a number is out of range
     */
    public MapConvolutionShape {
        if (inputs < 1 || outputs < 1 || kernel < 1 || stride < 1 || padding < 0 || padding >= kernel) {
            throw new IllegalArgumentException("a convolution has 1 or more inputs, outputs, kernel rows and steps, and "
                    + "less padding than kernel rows; got " + inputs + " inputs, " + outputs + " outputs, a kernel of "
                    + kernel + ", steps of " + stride + " and a padding of " + padding);
        }
    }

    /**
     * Rows of the output for rows of the input, or columns for columns; what is left over at the end is not looked at.
     *
     * @param side rows or columns of the input
     * @throws IllegalArgumentException if the kernel is larger than the padded input
     */
    public int outputSide(int side) {
        if (side < 1 || side + 2 * padding < kernel) {
            throw new IllegalArgumentException("a kernel of " + kernel + " rows and columns with a padding of " + padding
                    + " does not fit into " + side + " rows or columns");
        }
        return (side + 2 * padding - kernel) / stride + 1;
    }

    /** Weights of one output and one input. */
    int taps() {
        return kernel * kernel;
    }

    /** Weights of one output. */
    int weightsPerOutput() {
        return inputs * taps();
    }
}
