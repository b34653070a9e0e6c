package org.segmodel.train.page;

import java.util.Locale;
import java.util.Objects;

/**
 * A cell of a {@link Table}.
 *
 * @param text   what it shows
 * @param order  number to sort by; NaN sorts by the text
 * @param strong whether it stands out
 */
public record Cell(String text, double order, boolean strong) {

    /** Checks. */
    public Cell {
        Objects.requireNonNull(text, "text");
    }

    /**
     * A text.
     *
     * @param text what it shows
     */
    public static Cell of(String text) {
        return new Cell(text, Double.NaN, false);
    }

    /**
     * A number with a fixed number of decimals; NaN and infinities are shown as a dash.
     *
     * @param value    the number
     * @param decimals how many
     */
    public static Cell of(double value, int decimals) {
        return Double.isFinite(value) ? new Cell(String.format(Locale.ROOT, "%." + decimals + "f", value), value, false)
                : new Cell("–", Double.NEGATIVE_INFINITY, false);
    }

    /**
     * A count.
     *
     * @param count the count
     */
    public static Cell of(long count) {
        return new Cell(Long.toString(count), count, false);
    }

    /** The same cell, standing out. */
    public Cell emphasised() {
        return new Cell(text, order, true);
    }
}
