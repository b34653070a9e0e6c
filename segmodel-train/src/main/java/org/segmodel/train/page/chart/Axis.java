package org.segmodel.train.page.chart;

import java.util.Objects;

/**
 * An axis of numbers. Immutable.
 *
 * @param title what it measures, with the unit; may be empty
 * @param scale its spacing
 * @param from  its lower end, or NaN to let the data decide
 * @param to    its upper end, or NaN to let the data decide
 * @param whole whether only whole numbers are labelled, as of epochs and lines
 */
public record Axis(String title, Scale scale, double from, double to, boolean whole) {

    /** How the numbers of an axis are spaced. */
    public enum Scale {
        /** Evenly. */
        LINEAR,
        /** By powers of 2. */
        POWERS_OF_TWO,
        /** By powers of 10. */
        POWERS_OF_TEN
    }

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if both ends are given and are not in order
     */
    public Axis {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(scale, "scale");
        if (from >= to) {
            throw new IllegalArgumentException("an axis from " + from + " to " + to + "; the first must be smaller");
        }
    }

    /**
     * An evenly spaced axis whose ends the data decide.
     *
     * @param title what it measures
     */
    public static Axis of(String title) {
        return new Axis(title, Scale.LINEAR, Double.NaN, Double.NaN, false);
    }

    /**
     * An axis from 0 to 1, as of shares and probabilities.
     *
     * @param title what it measures
     */
    public static Axis share(String title) {
        return of(title).between(0, 1);
    }

    /**
     * An axis that begins at 0, so that lengths can be compared by eye.
     *
     * @param title what it measures
     */
    public static Axis fromZero(String title) {
        return of(title).between(0, Double.NaN);
    }

    /**
     * An axis of whole numbers.
     *
     * @param title what it counts
     */
    public static Axis count(String title) {
        return new Axis(title, Scale.LINEAR, Double.NaN, Double.NaN, true);
    }

    /**
     * The same axis with other ends.
     *
     * @param least the lower end, or NaN
     * @param most  the upper end, or NaN
     */
    public Axis between(double least, double most) {
        return new Axis(title, scale, least, most, whole);
    }

    /**
     * The same axis with another spacing.
     *
     * @param spacing the spacing
     */
    public Axis spaced(Scale spacing) {
        return new Axis(title, spacing, from, to, whole);
    }
}
