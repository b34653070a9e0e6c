package org.segmodel.models.kernel;

import java.util.Arrays;
import java.util.List;
import org.segmodel.core.sequence.PackedLayout;

/**
 * Temporal pyramid pooling for one song, in plain Java: for inference without native code. Same definition as
 * {@link PyramidKernel}; a NaN spreads as there. Immutable, therefore safe for use by several threads.
 */
public final class PyramidInference {

    private final PyramidShape shape;

    /**
     * A pyramid.
     *
     * @param shape its shape
     */
    public PyramidInference(PyramidShape shape) {
        this.shape = shape;
    }

    /**
     * Computes the outputs of one song.
     *
     * @param input  [length × inputs]; not changed
     * @param length number of rows; 0 gives an empty result
     * @return [length × outputs]
     */
    public float[] forward(float[] input, int length) {
        int inputs = shape.inputs();
        float[] output = new float[length * shape.outputs()];
        for (int t = 0; t < length; t++) {
            System.arraycopy(input, t * inputs, output, t * shape.outputs(), inputs);
        }
        List<LineBins> bins = shape.bins(PackedLayout.of(length));
        for (int level = 0; level < bins.size(); level++) {
            LineBins of = bins.get(level);
            for (int b = 0; b < of.count(); b++) {
                float[] mean = mean(input, of.first(b), of.first(b + 1));
                for (int t = of.first(b); t < of.first(b + 1); t++) {
                    System.arraycopy(mean, 0, output, t * shape.outputs() + shape.column(level), inputs);
                }
            }
        }
        return output;
    }

    private float[] mean(float[] input, int from, int to) {
        int inputs = shape.inputs();
        float[] sum = Arrays.copyOfRange(input, from * inputs, (from + 1) * inputs);
        for (int t = from + 1; t < to; t++) {
            Activations.add(sum, Arrays.copyOfRange(input, t * inputs, (t + 1) * inputs), inputs);
        }
        Activations.scale(sum, 1f / (to - from), inputs);
        return sum;
    }
}
