package org.segmodel.models.kernel;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Shape of an attention of one sequence's rows to those of another of the same song (multi-head scaled dot-product
 * attention, Vaswani et al. 2017, section 3.2, with queries of one and keys and values of the other as in its section
 * 3.2.3). With x a row of the one, A its width, and m the rows of the other:
 *
 * <pre>
 * q = x·W + b          [k v] = m·W' + b'
 * a = softmax(q·kᵀ / √(A / heads))·v       head by head, over all rows of m
 * y = normalised(x + a·Wₒ + bₒ)            with mean 0 and deviation 1, 1e-5 added to the variance, scaled and shifted
 * </pre>
 *
 * <p>No places are added: rows of a recurrent layer know theirs. Immutable, therefore safe for use by several threads.
 *
 * @param width       A: width of x, of all heads together, and of y; a multiple of {@code heads}
 * @param memoryWidth width of a row of m
 * @param heads       number of heads
 */
public record CrossAttentionShape(int width, int memoryWidth, int heads) {

    /** Name of the queries' matrix, [A, A]. */
    public static final String QUERY_WEIGHTS = "query/W";
    /** Name of their bias, [A]. */
    public static final String QUERY_BIAS = "query/b";
    /** Name of the matrix of keys and values side by side, [memoryWidth, 2, A]. */
    public static final String MEMORY_WEIGHTS = "memory/W";
    /** Name of their bias, [2, A]. */
    public static final String MEMORY_BIAS = "memory/b";
    /** Name of the matrix that mixes the heads, [A, A]. */
    public static final String OUT_WEIGHTS = "out/W";
    /** Name of its bias, [A]. */
    public static final String OUT_BIAS = "out/b";
    /** Name of what a normalised number is multiplied by, [A]. */
    public static final String NORM_SCALE = "norm/scale";
    /** Name of what is added to it then, [A]. */
    public static final String NORM_SHIFT = "norm/shift";

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if one is not positive or the heads do not divide the width
     */
    public CrossAttentionShape {
        if (width < 1 || memoryWidth < 1 || heads < 1) {
            throw new IllegalArgumentException("a cross-attention needs at least one column on either side and one "
                    + "head; got " + width + ", " + memoryWidth + " and " + heads);
        }
        if (width % heads != 0) {
            throw new IllegalArgumentException(heads + " heads do not divide the cross-attention's width " + width);
        }
    }

    /** Width of one head. */
    public int headWidth() {
        return width / heads;
    }

    /** Names and shapes of the arrays that are learned, in storage order. */
    public Map<String, int[]> arrays() {
        Map<String, int[]> arrays = new LinkedHashMap<>();
        arrays.put(QUERY_WEIGHTS, new int[] {width, width});
        arrays.put(QUERY_BIAS, new int[] {width});
        arrays.put(MEMORY_WEIGHTS, new int[] {memoryWidth, 2, width});
        arrays.put(MEMORY_BIAS, new int[] {2, width});
        arrays.put(OUT_WEIGHTS, new int[] {width, width});
        arrays.put(OUT_BIAS, new int[] {width});
        arrays.put(NORM_SCALE, new int[] {width});
        arrays.put(NORM_SHIFT, new int[] {width});
        return arrays;
    }

    /** What a score is multiplied by before the softmax: {@code 1 / √headWidth}. */
    float scoreScale() {
        return (float) (1 / Math.sqrt(headWidth()));
    }

    /** The queries' layer. */
    DenseShape query() {
        return new DenseShape(width, width, false);
    }

    /** The layer of keys and values. */
    DenseShape memory() {
        return new DenseShape(memoryWidth, 2 * width, false);
    }

    /** The layer that mixes the heads. */
    DenseShape out() {
        return new DenseShape(width, width, false);
    }

    /** Where the arrays of the layer of keys and values begin, with all stored one after another. */
    long memoryPlace() {
        return query().size();
    }

    /** Where the arrays of the layer that mixes the heads begin. */
    long outPlace() {
        return memoryPlace() + memory().size();
    }

    /** Where the normalisation's arrays begin. */
    long normPlace() {
        return outPlace() + out().size();
    }

    /** Numbers of all arrays. */
    long size() {
        return normPlace() + 2L * width;
    }
}
