package org.segmodel.models.kernel;

import java.util.Objects;

/**
 * How a self-attention module learns where the rows of a song stand. Immutable, therefore safe for use by several
 * threads.
 *
 * @param kind which of the ways
 * @param size rows of the table where it is {@link Kind#LEARNED}, the largest distance with a number of its own where
 *             it is {@link Kind#RELATIVE}, else 0
 */
public record AttentionPositions(Kind kind, int size) {

    /** A way of telling rows their places. */
    public enum Kind {

        /** Rows are a set without order. */
        NONE,

        /** Sines and cosines of the place are added to the row (Vaswani et al. 2017, section 3.5). */
        SINUSOIDAL,

        /**
         * A learned row of the place is added (Gehring et al. 2017, section 3.1). All places from the last of the table
         * on have the last row of the table.
         */
        LEARNED,

        /**
         * A learned number of the head and of the distance from the query to the key is added to a score (Shaw et al.
         * 2018, section 3.2, where distances are clipped; Raffel et al. 2020, section 2.1, where a distance has one
         * number). Larger distances have the number of the largest, for either side.
         */
        RELATIVE
    }

    /** Rows are a set without order. */
    public static final AttentionPositions NONE = new AttentionPositions(Kind.NONE, 0);

    /** Sines and cosines. */
    public static final AttentionPositions SINUSOIDAL = new AttentionPositions(Kind.SINUSOIDAL, 0);

    /** More distances or places than songs have lines would be of no use, and their numbers must be countable. */
    private static final int LARGEST = 1 << 20;

    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if the size is not from 1 to 2²⁰ where one is needed, or not 0 where none is
     */
    public AttentionPositions {
        Objects.requireNonNull(kind, "kind");
        boolean sized = kind == Kind.LEARNED || kind == Kind.RELATIVE;
        if (sized ? size < 1 || size > LARGEST : size != 0) {
            throw new IllegalArgumentException("positions of the kind " + kind + " need a size "
                    + (sized ? "from 1 to " + LARGEST : "of 0") + ", got " + size);
        }
    }

    /**
     * A learned row for each place.
     *
     * @param places rows of the table, at least 1
     * @throws IllegalArgumentException if the number of places is not from 1 to 2²⁰
     */
    public static AttentionPositions learned(int places) {
        return new AttentionPositions(Kind.LEARNED, places);
    }

    /**
     * A learned number for each head and distance.
     *
     * @param distance the largest distance with a number of its own, at least 1
     * @throws IllegalArgumentException if the distance is not from 1 to 2²⁰
     */
    public static AttentionPositions relative(int distance) {
        return new AttentionPositions(Kind.RELATIVE, distance);
    }

    /** Whether something is added to rows. */
    public boolean added() {
        return kind == Kind.SINUSOIDAL || kind == Kind.LEARNED;
    }

    /** Whether rows of places are learned. */
    public boolean learned() {
        return kind == Kind.LEARNED;
    }

    /** Row of a table that a place has. */
    int row(int place) {
        return learned() ? Math.min(place, size - 1) : place;
    }

    /** Whether something is added to scores. */
    public boolean relative() {
        return kind == Kind.RELATIVE;
    }

    /** How many distances have a number of their own: {@code -size} to {@code size}; 0 where it is not relative. */
    public int distances() {
        return relative() ? 2 * size + 1 : 0;
    }
}
