package org.segmodel.models.kernel;

import java.util.Map;

/**
 * Cross-attention for one song, in plain Java: for inference without native code. Same definition and arrays as {@link
 * CrossAttentionKernel}; time grows with the product of both lengths, memory with their sum. Immutable after
 * construction, therefore safe for use by several threads.
 */
public final class CrossAttentionInference {

    private final CrossAttentionShape shape;
    private final LinearRows query;
    private final LinearRows keys;
    private final LinearRows values;
    private final LinearRows out;
    private final float[] normScale;
    private final float[] normShift;

    /**
     * Takes over parameters, by copying.
     *
     * @param shape  shape of the module
     * @param prefix what the names of its arrays begin with; may be empty
     * @param arrays among them those of {@link CrossAttentionShape#arrays()}, with the prefix before their names
     * @throws IllegalArgumentException if an array is missing or has not the size that its shape asks for
     */
    public CrossAttentionInference(CrossAttentionShape shape, String prefix, Map<String, float[]> arrays) {
        this.shape = shape;
        shape.arrays().forEach((name, sides) -> {
            float[] array = arrays.get(prefix + name);
            int size = AttentionShape.size(sides);
            if (array == null || array.length != size) {
                throw new IllegalArgumentException(prefix + name + " of a cross-attention: expected " + size
                        + " numbers, got " + (array == null ? "none" : array.length));
            }
        });
        int width = shape.width();
        query = linear(prefix, arrays, CrossAttentionShape.QUERY_WEIGHTS, CrossAttentionShape.QUERY_BIAS, 0, width);
        keys = linear(prefix, arrays, CrossAttentionShape.MEMORY_WEIGHTS, CrossAttentionShape.MEMORY_BIAS, 0, width);
        values = linear(prefix, arrays, CrossAttentionShape.MEMORY_WEIGHTS, CrossAttentionShape.MEMORY_BIAS, width,
                width);
        out = linear(prefix, arrays, CrossAttentionShape.OUT_WEIGHTS, CrossAttentionShape.OUT_BIAS, 0, width);
        normScale = arrays.get(prefix + CrossAttentionShape.NORM_SCALE).clone();
        normShift = arrays.get(prefix + CrossAttentionShape.NORM_SHIFT).clone();
    }

    private static LinearRows linear(String prefix, Map<String, float[]> arrays, String weights, String bias,
            int firstColumn, int outputs) {
        float[] b = arrays.get(prefix + bias);
        return new LinearRows(arrays.get(prefix + weights), b, b.length, firstColumn, outputs);
    }

    /**
     * Computes the outputs of one song.
     *
     * @param rows   rows that ask, [lines][A]; not changed
     * @param memory rows that are asked, [any][memoryWidth]; not changed
     * @return [lines][A]
     */
    float[][] forward(float[][] rows, float[][] memory) {
        float[][] q = query.apply(rows);
        float[][] k = keys.apply(memory);
        float[][] v = values.apply(memory);
        float[][] seen = new float[rows.length][shape.width()];
        float[] weights = new float[memory.length];
        float[] exponents = new float[memory.length];
        for (int i = 0; i < rows.length; i++) {
            for (int from = 0; from < shape.width(); from += shape.headWidth()) {
                int to = from + shape.headWidth();
                for (int j = 0; j < memory.length; j++) {
                    weights[j] = RowSums.dot(q[i], k[j], from, to);
                }
                SoftmaxRows.softmax(weights, exponents, 1, memory.length, shape.scoreScale());
                for (int j = 0; j < memory.length; j++) {
                    add(weights[j], v[j], seen[i], from, to);
                }
            }
        }
        float[][] sum = out.apply(seen);
        float[] factor = new float[1];
        for (int i = 0; i < rows.length; i++) {
            Activations.add(sum[i], rows[i], shape.width());
            RowLoops.layerNorm(sum[i], 1, shape.width(), factor);
            RowLoops.affine(sum[i], normScale, normShift, sum[i], shape.width());
        }
        return sum;
    }

    private static void add(float weight, float[] values, float[] sum, int from, int to) {
        for (int c = from; c < to; c++) {
            sum[c] = Math.fma(weight, values[c], sum[c]);
        }
    }
}
