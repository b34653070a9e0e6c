package org.segmodel.models.kernel;

/**
 * The arrays that an attention module learns, in the order in which they are stored. Which ones occur, and in which
 * shape, follows from its {@link AttentionShape}.
 */
public enum AttentionParameter {

    /** Leads from the input to the width of the attention, [inputs × width]. */
    PROJECT_WEIGHTS("project/W"),
    /** Bias behind it, [width]. */
    PROJECT_BIAS("project/b"),
    /** Queries, keys and values side by side, [width × 3 × width]; the heads of each lie one after another. */
    QKV_WEIGHTS("qkv/W"),
    /** Bias behind them, [3 × width]. */
    QKV_BIAS("qkv/b"),
    /** Mixes the heads, [width × width]. */
    OUT_WEIGHTS("out/W"),
    /** Bias behind it, [width]. */
    OUT_BIAS("out/b"),
    /** What a normalised number is multiplied by, [width]. */
    NORM_SCALE("norm/scale"),
    /** What is added to it then, [width]. */
    NORM_SHIFT("norm/shift"),
    /** Leads back to the width of the input, [width × inputs]. */
    RESTORE_WEIGHTS("restore/W"),
    /** Bias behind it, [inputs]. */
    RESTORE_BIAS("restore/b"),
    /** What is added to a row for its place, [places × width]. */
    POSITION_ROWS("position/rows"),
    /** What is added to a score for the distance from the query to the key, from the lowest on, [heads × distances]. */
    DISTANCE_BIAS("distance/b"),
    /** Leads from a row to the units that tell boundaries, [width × units]. */
    BOUNDARY_WEIGHTS("boundary/W"),
    /** Bias behind it, [units]. */
    BOUNDARY_BIAS("boundary/b"),
    /** Leads from those units to one number, [units]. */
    BOUNDARY_OUT_WEIGHTS("boundary/out/W"),
    /** Bias behind it, [1]. */
    BOUNDARY_OUT_BIAS("boundary/out/b");

    private final String key;

    AttentionParameter(String key) {
        this.key = key;
    }

    /** Name of the array within its module. */
    public String key() {
        return key;
    }

    /**
     * The parameter with a name.
     *
     * @param key {@link #key()} of one
     * @throws IllegalArgumentException if there is none
     */
    public static AttentionParameter of(String key) {
        for (AttentionParameter parameter : values()) {
            if (parameter.key.equals(key)) {
                return parameter;
            }
        }
        throw new IllegalArgumentException("an attention module has no parameter '" + key + "'");
    }

    /** Whether it is a factor of a matrix product. */
    public boolean isMatrix() {
        return this == PROJECT_WEIGHTS || this == QKV_WEIGHTS || this == OUT_WEIGHTS || this == RESTORE_WEIGHTS
                || this == BOUNDARY_WEIGHTS;
    }

    /** Whether it is a table of which rows are taken as they are. */
    public boolean isTable() {
        return this == POSITION_ROWS || this == DISTANCE_BIAS;
    }

    /** Whether it meets every row in the same way. */
    boolean isVector() {
        return !isMatrix() && !isTable();
    }
}
