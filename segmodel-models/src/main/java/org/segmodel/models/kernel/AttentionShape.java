package org.segmodel.models.kernel;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Shape of a self-attention module over the rows of a song (multi-head scaled dot-product attention, Vaswani et al.
 * 2017, section 3.2). With {@code x} an input row of {@code inputs} numbers and {@code A} the width of the attention:
 *
 * <pre>
 * r = x·Wₚ + bₚ                       where A differs from inputs, else r = x
 * [q k v] = (r + position)·W + b      with the sinusoids of the row's place in its song, if wanted
 * a = softmax(q·kᵀ / √(A / heads))·v  head by head, over the rows that the query's row sees
 * z = r + a·Wₒ + bₒ                   normalised with mean 0 and deviation 1, scaled and shifted, if wanted
 * y = x + z·Wᵣ + bᵣ                   with the outer residual; Wᵣ and bᵣ only where A differs from inputs
 * y = z                               without it
 * </pre>
 *
 * <p>Dropout in training meets the attention weights, and what is added to {@code x} (without the outer residual: all
 * of {@code y}). Immutable, therefore safe for use by several threads.
 *
 * @param inputs        width of an input row
 * @param width         A: width of queries, keys and values, all heads together; a multiple of {@code heads}
 * @param heads         number of heads
 * @param window        rows that a row sees, half of them to either side of it, an odd number; 0 for all rows of its
 *                      song
 * @param positions     whether places are added before queries, keys and values are made
 * @param layerNorm     whether z is normalised (Ba et al. 2016), with 1e-5 added to the variance
 * @param outerResidual whether the module's input is added to its result
 */
public record AttentionShape(int inputs, int width, int heads, int window, boolean positions, boolean layerNorm,
                             boolean outerResidual) {

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if a size is not positive, the heads do not divide the width, or the window has
     *                                  no middle
     */
    public AttentionShape {
        if (inputs < 1 || width < 1 || heads < 1) {
            throw new IllegalArgumentException("an attention needs at least one input, one column and one head; got "
                    + inputs + ", " + width + " and " + heads);
        }
        if (width % heads != 0) {
            throw new IllegalArgumentException(heads + " heads do not divide the attention's width " + width);
        }
        if (window < 0 || window > 0 && window % 2 == 0) {
            throw new IllegalArgumentException("the window of an attention must be odd, or 0 for whole songs; got "
                    + window);
        }
    }

    /** Width of an output row. */
    public int outputs() {
        return outerResidual ? inputs : width;
    }

    /** Width of one head. */
    public int headWidth() {
        return width / heads;
    }

    /** Whether a linear layer leads from the input to the attention. */
    public boolean projected() {
        return inputs != width;
    }

    /** Whether a linear layer leads back to the width of the input. */
    public boolean restored() {
        return projected() && outerResidual;
    }

    /** What a score is multiplied by before the softmax: {@code 1 / √headWidth}. */
    float scoreScale() {
        return (float) (1 / Math.sqrt(headWidth()));
    }

    /**
     * First row that a row sees.
     *
     * @param row its place in its song
     */
    public int firstVisible(int row) {
        return window == 0 ? 0 : Math.max(0, row - window / 2);
    }

    /**
     * End of the rows that a row sees: one behind the last.
     *
     * @param row    its place in its song
     * @param length rows of the song
     */
    public int endVisible(int row, int length) {
        // Written so that no window is too large for an int.
        return window == 0 || window / 2 >= length - row ? length : row + window / 2 + 1;
    }

    /** Whether every row of a song of this length sees all others. */
    boolean seesAll(int length) {
        return window == 0 || window / 2 >= length - 1;
    }

    /**
     * How many rows the first queries of a song see, all together.
     *
     * @param queries how many
     * @param length  rows of the song
     */
    public long seen(int queries, int length) {
        if (seesAll(length)) {
            return (long) queries * length;
        }
        long reach = window / 2;
        // Up to the first row that sees the end, each end is one further; up to the last that sees the start, it is 0.
        long before = Math.min(queries, length - reach - 1);
        long behind = Math.max(0, queries - 1 - reach);
        return before * (before - 1) / 2 + before * (reach + 1) + (queries - before) * length
                - behind * (behind + 1) / 2;
    }

    /** Shape of each array that is learned, in storage order. */
    public Map<AttentionParameter, int[]> arrays() {
        Map<AttentionParameter, int[]> arrays = new LinkedHashMap<>();
        for (AttentionParameter parameter : AttentionParameter.values()) {
            if (has(parameter)) {
                arrays.put(parameter, sides(parameter));
            }
        }
        return arrays;
    }

    private boolean has(AttentionParameter parameter) {
        return switch (parameter) {
            case PROJECT_WEIGHTS, PROJECT_BIAS -> projected();
            case QKV_WEIGHTS, QKV_BIAS, OUT_WEIGHTS, OUT_BIAS -> true;
            case NORM_SCALE, NORM_SHIFT -> layerNorm;
            case RESTORE_WEIGHTS, RESTORE_BIAS -> restored();
        };
    }

    /** How many numbers an array has. */
    static int size(int[] sides) {
        return Arrays.stream(sides).reduce(1, Math::multiplyExact);
    }

    private int[] sides(AttentionParameter parameter) {
        return switch (parameter) {
            case PROJECT_WEIGHTS -> new int[] {inputs, width};
            case QKV_WEIGHTS -> new int[] {width, 3, width};
            case QKV_BIAS -> new int[] {3, width};
            case OUT_WEIGHTS -> new int[] {width, width};
            case PROJECT_BIAS, OUT_BIAS, NORM_SCALE, NORM_SHIFT -> new int[] {width};
            case RESTORE_WEIGHTS -> new int[] {width, inputs};
            case RESTORE_BIAS -> new int[] {inputs};
        };
    }
}
