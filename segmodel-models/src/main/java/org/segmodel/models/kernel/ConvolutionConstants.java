package org.segmodel.models.kernel;

import org.bytedeco.javacpp.FloatPointer;

/**
 * The vectors that a convolution block applies to every row, repeated for as many rows as a {@link ConvolutionPart} can
 * have, so that its loops run over all rows at once. Loaded by one thread, then read by many.
 */
final class ConvolutionConstants {

    private final ConvolutionShape shape;
    private final float[] bias;
    private final float[] scale;
    private final float[] shift;
    private final MemoryView source = new MemoryView();

    ConvolutionConstants(ConvolutionShape shape) {
        this.shape = shape;
        int size = ConvolutionPart.MOST_ROWS * shape.outputs();
        bias = new float[size];
        scale = new float[shape.layerNorm() ? size : 0];
        shift = new float[scale.length];
    }

    /** Takes over new values from the block's parameters. */
    void load(FloatPointer parameters) {
        repeat(parameters, 0, bias);
        if (shape.layerNorm()) {
            repeat(parameters, 1, scale);
            repeat(parameters, 2, shift);
        }
    }

    /** The convolutions' bias. */
    float[] bias() {
        return bias;
    }

    /** Factors of the layer normalisation; empty where there is none. */
    float[] scale() {
        return scale;
    }

    /** What the layer normalisation adds; empty where there is none. */
    float[] shift() {
        return shift;
    }

    /** Where the vector of a number begins in the block's parameters: 0 is the bias, 1 the scale, 2 the shift. */
    static int place(ConvolutionShape shape, int vector) {
        return shape.weightOffset(shape.kernelSizes().size()) + vector * shape.outputs();
    }

    private void repeat(FloatPointer parameters, int vector, float[] target) {
        source.aim(parameters, place(shape, vector)).get(target, 0, shape.outputs());
        for (int done = shape.outputs(); done < target.length; done *= 2) {
            System.arraycopy(target, 0, target, done, Math.min(done, target.length - done));
        }
    }
}
