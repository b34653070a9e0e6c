package org.segmodel.train.page.chart;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A series of points of a {@link LineChart}. Immutable.
 *
 * @param name   as the legend has it
 * @param points by rising x for a line; a point whose y is NaN leaves a gap
 * @param form   how the points are drawn
 * @param ink    its colour; empty for the next one in order
 */
public record Line(String name, List<Point> points, Form form, Optional<Ink> ink) {

    /** How points are drawn. */
    public enum Form {
        /** Joined by a line, with marks where they are few. */
        LINE,
        /** Joined by a broken line without marks, as of limits and of what would be ideal. */
        DASHED,
        /** Marks alone. */
        POINTS
    }

    /**
     * A point, perhaps with an interval.
     *
     * @param x     where
     * @param y     how much, or NaN
     * @param lower lower end of the interval; {@code y} if there is none
     * @param upper upper end of the interval; {@code y} if there is none
     */
    public record Point(double x, double y, double lower, double upper) {

        /**
         * A point without an interval.
         *
         * @param x where
         * @param y how much, or NaN
         */
        public static Point of(double x, double y) {
            return new Point(x, y, y, y);
        }

        boolean hasInterval() {
            return lower < y || upper > y;
        }
    }

    /** Copies. */
    public Line {
        Objects.requireNonNull(name, "name");
        points = List.copyOf(points);
        Objects.requireNonNull(form, "form");
        Objects.requireNonNull(ink, "ink");
    }

    /**
     * A line in the next colour.
     *
     * @param name   as the legend has it
     * @param points by rising x
     */
    public static Line of(String name, List<Point> points) {
        return new Line(name, points, Form.LINE, Optional.empty());
    }

    /**
     * A line in the next colour.
     *
     * @param name as the legend has it
     * @param x    rising
     * @param y    as many; NaN leaves a gap
     * @throws IllegalArgumentException if they are not as many
     */
    public static Line of(String name, double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " places but " + y.length + " heights of " + name);
        }
        return of(name, IntStream.range(0, x.length).mapToObj(i -> Point.of(x[i], y[i])).toList());
    }

    /**
     * The same points drawn otherwise.
     *
     * @param other how
     */
    public Line as(Form other) {
        return new Line(name, points, other, ink);
    }

    /**
     * The same line in a certain colour.
     *
     * @param colour the colour
     */
    public Line in(Ink colour) {
        return new Line(name, points, form, Optional.of(colour));
    }
}
