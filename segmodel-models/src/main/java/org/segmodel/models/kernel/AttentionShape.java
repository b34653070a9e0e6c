package org.segmodel.models.kernel;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Shape of a self-attention module over the rows of a song (multi-head scaled dot-product attention, Vaswani et al.
 * 2017, section 3.2). With {@code x} an input row of {@code inputs} numbers and {@code A} the width of the attention:
 *
 * <pre>
 * r = x·Wₚ + bₚ                       where A differs from inputs, else r = x
 * u = r + position                    with what belongs to the row's place in its song, if wanted; else u = r
 * [q k v] = u·W + b
 * s = q·kᵀ / √(A / heads)             head by head, of the rows that the query's row sees
 * s = s + pₖ / 2                      where it is boundary-aware
 * s = s + bias of head and distance   where positions are relative
 * a = softmax(s)·v
 * z = r + a·Wₒ + bₒ                   normalised with mean 0 and deviation 1, scaled and shifted, if wanted
 * y = x + z·Wᵣ + bᵣ                   with the outer residual; Wᵣ and bᵣ only where A differs from inputs
 * y = z                               without it
 * </pre>
 *
 * <p>Boundary-aware attention guesses of each row how likely it is a boundary, with a network of its own and without
 * labels for it: {@code p = 1 / (1 + exp(-m / T))}, {@code m = max(0, u·W₁ + b₁)·w₂ + b₂}, W₁ to half the width and T
 * the temperature. The mean {@code (pᵢ + pⱼ) / 2} of query i and key j is to be added to their score in every head. As
 * {@code pᵢ / 2} is the same for all keys of a query and a softmax does not change when a constant is added, only
 * {@code pⱼ / 2} is: one number a row and not one a pair.
 *
 * <p>Dropout in training meets the attention weights, the {@code max(0, u·W₁ + b₁)} of boundary-aware attention, and
 * what is added to {@code x} (without the outer residual: all of {@code y}). Immutable, therefore safe for use by
 * several threads.
 *
 * @param inputs              width of an input row
 * @param width               A: width of queries, keys and values, all heads together; a multiple of {@code heads}
 * @param heads               number of heads
 * @param window              rows that a row sees, half of them to either side of it, an odd number; 0 for all rows of
 *                            its song
 * @param positions           how rows learn their places
 * @param boundaryTemperature T of boundary-aware attention; 0 for attention that is not
 * @param layerNorm           whether z is normalised (Ba et al. 2016), with 1e-5 added to the variance
 * @param outerResidual       whether the module's input is added to its result
 */
public record AttentionShape(int inputs, int width, int heads, int window, AttentionPositions positions,
                             double boundaryTemperature, boolean layerNorm, boolean outerResidual) {

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if a size is not positive, the heads do not divide the width, the window has no
     *                                  middle, the temperature is negative or not finite, or the width has no half
     *                                  where it is boundary-aware
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
        Objects.requireNonNull(positions, "positions");
        if (!(boundaryTemperature >= 0 && boundaryTemperature < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the temperature of boundary-aware attention must be positive and "
                    + "finite, or 0 for attention that is not boundary-aware; got " + boundaryTemperature);
        }
        if (boundaryTemperature > 0 && width < 2) {
            throw new IllegalArgumentException("boundary-aware attention needs a width of 2 or more, got " + width);
        }
    }

    /**
     * A module that is not boundary-aware.
     *
     * @param inputs        width of an input row
     * @param width         width of queries, keys and values
     * @param heads         number of heads
     * @param window        rows that a row sees; 0 for all rows of its song
     * @param sinusoids     whether sines and cosines of places are added; else rows are a set without order
     * @param layerNorm     whether z is normalised
     * @param outerResidual whether the module's input is added to its result
     * @throws IllegalArgumentException as for the other constructor
     */
    public AttentionShape(int inputs, int width, int heads, int window, boolean sinusoids, boolean layerNorm,
            boolean outerResidual) {
        this(inputs, width, heads, window, sinusoids ? AttentionPositions.SINUSOIDAL : AttentionPositions.NONE, 0,
                layerNorm, outerResidual);
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

    /** Whether each row is asked how likely it is a boundary. */
    public boolean boundaryAware() {
        return boundaryTemperature > 0;
    }

    /** Units of the layer that is asked, half the width rounded down; 0 where none is. */
    public int boundaryUnits() {
        return boundaryAware() ? width / 2 : 0;
    }

    /** Whether anything but products of queries and keys makes up a score. */
    boolean biased() {
        return boundaryAware() || positions.relative();
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
            case POSITION_ROWS -> positions.learned();
            case DISTANCE_BIAS -> positions.relative();
            case BOUNDARY_WEIGHTS, BOUNDARY_BIAS, BOUNDARY_OUT_WEIGHTS, BOUNDARY_OUT_BIAS -> boundaryAware();
        };
    }

    /** How many numbers an array has. */
    static int size(int[] sides) {
        return Arrays.stream(sides).reduce(1, Math::multiplyExact);
    }

    /** p of a row, the likelihood that it is a boundary, for what the units of boundary-aware attention give, m. */
    float boundaryLikelihood(float m) {
        return (float) (1 / (1 + Math.exp(-m / boundaryTemperature)));
    }

    /** What is added to the scores of a key, before they are scaled, for its p. */
    float boundaryBias(float likelihood) {
        return 0.5f / scoreScale() * likelihood;
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
            case POSITION_ROWS -> new int[] {positions.size(), width};
            case DISTANCE_BIAS -> new int[] {heads, positions.distances()};
            case BOUNDARY_WEIGHTS -> new int[] {width, boundaryUnits()};
            case BOUNDARY_BIAS, BOUNDARY_OUT_WEIGHTS -> new int[] {boundaryUnits()};
            case BOUNDARY_OUT_BIAS -> new int[] {1};
        };
    }
}
