package org.segmodel.benchmarks.plot;

import java.util.List;

/**
 * Lines over one axis. Immutable.
 *
 * @param name   name of its files, without an extension
 * @param title  what is shown, and what is held fixed
 * @param x      the horizontal axis
 * @param y      the vertical axis
 * @param curves at least one
 */
public record Plot(String name, String title, Axis x, Axis y, List<Curve> curves) {

    /** How the numbers of an axis are spaced. */
    public enum Scale {
        /** Evenly, from 0 on. */
        LINEAR,
        /** By powers of 2. */
        POWERS_OF_TWO,
        /** By powers of 10. */
        POWERS_OF_TEN
    }

    /**
     * An axis.
     *
     * @param title what it measures, with the unit
     * @param scale its spacing
     */
    public record Axis(String title, Scale scale) {
    }

    /**
     * A point.
     *
     * @param x where
     * @param y how much
     */
    public record Point(double x, double y) {
    }

    /**
     * A line.
     *
     * @param name   as the legend has it
     * @param points by rising x
     */
    public record Curve(String name, List<Point> points) {

        /** Copies. */
        public Curve {
            points = List.copyOf(points);
        }
    }

    /** Copies. */
    public Plot {
        curves = List.copyOf(curves);
    }
}
