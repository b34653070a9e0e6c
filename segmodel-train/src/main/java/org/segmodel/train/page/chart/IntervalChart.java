package org.segmodel.train.page.chart;

import java.util.List;
import java.util.Objects;

/**
 * Values with their intervals, one below another: scores of several models, or several scores of one.
 *
 * @param title what stands over it; may be empty
 * @param x     the axis of the values
 * @param rows  from top to bottom
 */
public record IntervalChart(String title, Axis x, List<Row> rows) implements Chart {

    private static final int FRAME = 90;
    private static final int ROW = 26;

    /**
     * A value.
     *
     * @param name  what has the value
     * @param value the value; NaN draws nothing
     * @param lower lower end of its interval; the value if there is none
     * @param upper upper end of its interval; the value if there is none
     * @param ink   its colour
     */
    public record Row(String name, double value, double lower, double upper, Ink ink) {
    }

    /** Copies. */
    public IntervalChart {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(x, "x");
        rows = List.copyOf(rows);
    }

    /** Grows with the rows. */
    @Override
    public int height() {
        return FRAME + ROW * rows.size();
    }
}
