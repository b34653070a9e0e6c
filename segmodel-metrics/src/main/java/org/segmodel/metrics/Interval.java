package org.segmodel.metrics;

/**
 * A score, or a difference of two, and how far it is to be trusted.
 *
 * @param estimate the value on the songs as they are
 * @param low      lower end of the interval
 * @param high     its upper end; the estimate may lie outside where there are few examples
 */
public record Interval(double estimate, double low, double high) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a number is NaN or infinite, or the ends are in the wrong order
     */
    public Interval {
        if (!Double.isFinite(estimate) || !Double.isFinite(low) || !Double.isFinite(high) || low > high) {
            throw new IllegalArgumentException("an interval has a finite estimate and finite ends in ascending "
                    + "order; got " + estimate + ", " + low + " and " + high);
        }
    }

    /**
     * Whether a value lies between the ends, or on one of them; of a difference, 0 is what to ask for.
     *
     * @param value any number
     */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** Length of the interval. */
    public double width() {
        return high - low;
    }
}
