package org.segmodel.models.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shape of a temporal convolution block ({@link ConvolutionKernel} says what it computes). The outputs are shared out
 * among the kernel sizes in their order: each gets {@code outputs / kernelSizes.size()} channels, the first ones one
 * more where that leaves a rest. A line sees {@code (k - 1) / 2 · dilation} lines to each side through a kernel of size
 * k.
 *
 * @param inputs      width of an input row, at least 1
 * @param outputs     width of an output row, at least one a kernel size
 * @param kernelSizes lines that a kernel looks at: one or more odd numbers, ascending
 * @param dilation    distance of two neighbouring lines of a kernel, at least 1
 * @param standardize whether each input row is shifted and scaled to mean 0 and deviation 1 first
 * @param residual    whether the input row is added to the rectified convolutions; needs as many outputs as inputs
 * @param layerNorm   whether the outcome is normalised by layer normalisation
 */
public record ConvolutionShape(int inputs, int outputs, List<Integer> kernelSizes, int dilation, boolean standardize,
        boolean residual, boolean layerNorm) {

    /** Name of the bias of all kernels. */
    public static final String BIAS = "b";
    /** Name of what a normalised number is multiplied by. */
    public static final String NORM_SCALE = "norm/scale";
    /** Name of what is added to it then. */
    public static final String NORM_SHIFT = "norm/shift";

    private static final int LONGEST_REACH = 1_000_000;

    /**
     * Checks the shape.
     *
     * @throws IllegalArgumentException if it is none; the message says why
     */
    public ConvolutionShape {
        kernelSizes = List.copyOf(kernelSizes);
        require(!kernelSizes.isEmpty(), "a convolution block needs at least one kernel size");
        int below = 0;
        for (int size : kernelSizes) {
            require(size >= 1 && size % 2 == 1, "kernel size " + size + " of a convolution block must be odd and "
                    + "positive: an even window has no middle line, so its outputs would belong to no line of a song");
            require(size > below, "kernel sizes of a convolution block must ascend, each named once, got "
                    + kernelSizes);
            below = size;
        }
        require(dilation >= 1, "dilation of a convolution block must be at least 1, got " + dilation);
        require((long) (below / 2) * dilation <= LONGEST_REACH, "kernel size " + below + " with dilation " + dilation
                + " reaches more than " + LONGEST_REACH + " lines to each side");
        require(inputs >= 1, "a convolution block needs at least one input, got " + inputs);
        require(outputs >= kernelSizes.size(), "a convolution block needs at least one output for each of its "
                + kernelSizes.size() + " kernel sizes, got " + outputs);
        require(!residual || inputs == outputs, "the residual of a convolution block adds its inputs to its outputs; "
                + "expected as many outputs as inputs, got " + inputs + " inputs and " + outputs + " outputs");
        require(!standardize || inputs >= 2, "a convolution block cannot standardise rows of a single number, whose "
                + "deviation is undefined");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /**
     * Output channels of a kernel size.
     *
     * @param kernel its index among the kernel sizes
     */
    public int channels(int kernel) {
        return outputs / kernelSizes.size() + (kernel < outputs % kernelSizes.size() ? 1 : 0);
    }

    /**
     * First output column of a kernel size; its channels are adjacent.
     *
     * @param kernel its index among the kernel sizes, or their number for the end
     */
    public int firstChannel(int kernel) {
        return kernel * (outputs / kernelSizes.size()) + Math.min(kernel, outputs % kernelSizes.size());
    }

    /**
     * Names and shapes of the arrays that are learned, in storage order: for each kernel size k {@code kernel<k>/W}
     * {@code [k, inputs, channels]}, then {@code b [outputs]} of all kernels, and where there is a layer normalisation
     * its {@code norm/scale [outputs]} and {@code norm/shift [outputs]}.
     */
    public Map<String, int[]> arrays() {
        Map<String, int[]> arrays = new LinkedHashMap<>();
        for (int k = 0; k < kernelSizes.size(); k++) {
            arrays.put(weights(k), new int[] {kernelSizes.get(k), inputs, channels(k)});
        }
        arrays.put(BIAS, new int[] {outputs});
        if (layerNorm) {
            arrays.put(NORM_SCALE, new int[] {outputs});
            arrays.put(NORM_SHIFT, new int[] {outputs});
        }
        return arrays;
    }

    /**
     * Name of a kernel's weights.
     *
     * @param kernel its index among the kernel sizes
     */
    public String weights(int kernel) {
        return "kernel" + kernelSizes.get(kernel) + "/W";
    }

    /** Numbers of a kernel's weights. */
    int weightCount(int kernel) {
        return kernelSizes.get(kernel) * inputs * channels(kernel);
    }

    /** Numbers before a kernel's weights in storage order; with the number of kernels, those before the bias. */
    int weightOffset(int kernel) {
        int offset = 0;
        for (int k = 0; k < kernel; k++) {
            offset += weightCount(k);
        }
        return offset;
    }

    /** Taps of the largest kernel to each side of the middle one. */
    int sideTaps() {
        return kernelSizes.get(kernelSizes.size() - 1) / 2;
    }

    /** First of the kernels that have a tap so many taps from the middle; all larger ones have it too. */
    int firstKernelWith(int tap) {
        int kernel = 0;
        while (kernelSizes.get(kernel) / 2 < Math.abs(tap)) {
            kernel++;
        }
        return kernel;
    }
}
