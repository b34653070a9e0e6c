package org.segmodel.train.page.chart;

import java.util.List;
import java.util.Objects;

/**
 * Lines and points over one pair of axes. Intervals of points are drawn as whiskers, those of lines as a band.
 *
 * @param title what stands over it; may be empty
 * @param x     the horizontal axis
 * @param y     the vertical axis
 * @param lines in the order of the legend; a legend is drawn for two and more
 * @param marks places on the horizontal axis that stand out
 */
public record LineChart(String title, Axis x, Axis y, List<Line> lines, List<Mark> marks) implements Chart {

    /** Copies. */
    public LineChart {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(x, "x");
        Objects.requireNonNull(y, "y");
        lines = List.copyOf(lines);
        marks = List.copyOf(marks);
    }

    /**
     * A chart without marks.
     *
     * @param title what stands over it; may be empty
     * @param x     the horizontal axis
     * @param y     the vertical axis
     * @param lines in the order of the legend
     */
    public static LineChart of(String title, Axis x, Axis y, List<Line> lines) {
        return new LineChart(title, x, y, lines, List.of());
    }
}
