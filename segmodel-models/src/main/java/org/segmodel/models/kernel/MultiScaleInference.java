package org.segmodel.models.kernel;

import java.util.Arrays;
import java.util.Map;
import org.segmodel.core.sequence.PackedLayout;

/**
 * The forward pass of a multi-scale bidirectional LSTM layer for one song, in plain Java: for inference without native
 * code. Same definition and arrays as {@link MultiScaleKernel}; a NaN spreads as there. Immutable after construction,
 * therefore safe for use by several threads.
 */
public final class MultiScaleInference {

    private final MultiScaleShape shape;
    private final BiLstmInference[] paths;
    /** By path, of which 0 has none; empty where rows of all paths stand side by side. */
    private final CrossAttentionInference[] attentions;

    /**
     * Takes over weights, by copying.
     *
     * @param shape  shape of the layer
     * @param arrays the arrays of {@link MultiScaleShape#arrays()} by name
     * @throws IllegalArgumentException if an array is missing or has not the size that its shape asks for
     */
    public MultiScaleInference(MultiScaleShape shape, Map<String, float[]> arrays) {
        this.shape = shape;
        paths = new BiLstmInference[shape.paths()];
        Arrays.setAll(paths, p -> BiLstmInference.of(shape.inputs(), shape.units(p), shape.prefix(p), arrays));
        attentions = new CrossAttentionInference[shape.attends() ? shape.paths() : 0];
        for (int p = 1; p < attentions.length; p++) {
            attentions[p] = new CrossAttentionInference(shape.attention(p), shape.attentionPrefix(p), arrays);
        }
    }

    /**
     * Computes the outputs of one song.
     *
     * @param input  [length × inputs]; not changed
     * @param length number of rows; 0 gives an empty result
     * @return [length × outputs]
     */
    public float[] forward(float[] input, int length) {
        return forward(input, length, null);
    }

    /**
     * The same with hidden states multiplied by factors on their way from step to step.
     *
     * @param input         [length × inputs]; not changed
     * @param length        number of rows; 0 gives an empty result
     * @param hiddenFactors [2 directions × units] of each path, the fine one first; null for none
     * @return [length × outputs]
     */
    public float[] forward(float[] input, int length, float[][] hiddenFactors) {
        float[][] factors = hiddenFactors == null ? new float[paths.length][] : hiddenFactors;
        return shape.attends() ? attended(input, length, factors) : sideBySide(input, length, factors);
    }

    private float[] sideBySide(float[] input, int length, float[][] factors) {
        float[] output = new float[length * shape.outputs()];
        for (int p = 0; p < paths.length; p++) {
            LineBins bins = bins(p, length);
            int width = 2 * shape.units(p);
            float[] hidden = paths[p].forward(means(bins, input), bins.count(), factors[p]);
            for (int b = 0; b < bins.count(); b++) {
                for (int t = bins.first(b); t < bins.first(b + 1); t++) {
                    System.arraycopy(hidden, b * width, output, t * shape.outputs() + shape.column(p), width);
                }
            }
        }
        return output;
    }

    private float[] attended(float[] input, int length, float[][] factors) {
        float[][] rows = rows(paths[0].forward(input, length, factors[0]), length);
        for (int p = 1; p < paths.length; p++) {
            LineBins bins = bins(p, length);
            float[] hidden = paths[p].forward(means(bins, input), bins.count(), factors[p]);
            rows = attentions[p].forward(rows, rows(hidden, bins.count()));
        }
        float[] output = new float[length * shape.outputs()];
        for (int t = 0; t < length; t++) {
            System.arraycopy(rows[t], 0, output, t * shape.outputs(), shape.outputs());
        }
        return output;
    }

    private LineBins bins(int path, int length) {
        return LineBins.of(PackedLayout.of(length), shape.scale(path));
    }

    private static float[][] rows(float[] matrix, int count) {
        float[][] rows = new float[count][];
        Arrays.setAll(rows, t -> Arrays.copyOfRange(matrix, t * (matrix.length / count),
                (t + 1) * (matrix.length / count)));
        return rows;
    }

    private float[] means(LineBins bins, float[] input) {
        int width = shape.inputs();
        float[] means = new float[bins.count() * width];
        for (int b = 0; b < bins.count(); b++) {
            for (int t = bins.first(b); t < bins.first(b + 1); t++) {
                for (int k = 0; k < width; k++) {
                    means[b * width + k] += input[t * width + k];
                }
            }
            RowLoops.scale(means, b * width, (b + 1) * width, 1f / bins.size(b));
        }
        return means;
    }
}
