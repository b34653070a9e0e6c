package org.segmodel.train.page.chart;

import java.util.List;
import java.util.Objects;

/**
 * Bars side by side, for each category or for each bin of a histogram.
 *
 * @param title      what stands over it; may be empty
 * @param x          the horizontal axis; of categories only its title counts
 * @param y          the vertical axis, on which bars begin at 0
 * @param categories names below the bars; empty for a histogram
 * @param edges      rising edges of a histogram's bins, one more than there are bins; empty for categories
 * @param bars       at least one series, each with a height for every category or bin
 */
public record BarChart(String title, Axis x, Axis y, List<String> categories, List<Double> edges, List<Bars> bars)
        implements Chart {

    /**
     * The bars of one colour.
     *
     * @param name    as the legend has it
     * @param heights one a category or bin; NaN for none
     */
    public record Bars(String name, List<Double> heights) {

        /** Copies. */
        public Bars {
            Objects.requireNonNull(name, "name");
            heights = List.copyOf(heights);
        }
    }

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if a series has another number of heights than there are places for bars
     */
    public BarChart {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(x, "x");
        Objects.requireNonNull(y, "y");
        categories = List.copyOf(categories);
        edges = List.copyOf(edges);
        bars = List.copyOf(bars);
        int places = categories.isEmpty() ? edges.size() - 1 : categories.size();
        for (Bars each : bars) {
            if (each.heights().size() != places) {
                throw new IllegalArgumentException(each.heights().size() + " heights of " + each.name() + " for "
                        + places + " places");
            }
        }
    }

    /**
     * Bars over names.
     *
     * @param title      what stands over it; may be empty
     * @param y          the vertical axis
     * @param categories names below the bars
     * @param bars       at least one series
     */
    public static BarChart of(String title, Axis y, List<String> categories, List<Bars> bars) {
        return new BarChart(title, Axis.of(""), y, categories, List.of(), bars);
    }

    /**
     * Bars over bins.
     *
     * @param title what stands over it; may be empty
     * @param x     the horizontal axis
     * @param y     the vertical axis
     * @param edges rising, one more than there are bins
     * @param bars  at least one series
     */
    public static BarChart histogram(String title, Axis x, Axis y, List<Double> edges, List<Bars> bars) {
        return new BarChart(title, x, y, List.of(), edges, bars);
    }
}
