package org.segmodel.metrics;

/**
 * What stands behind a name in a {@link MetricReport}.
 *
 * @param name       the key, for example {@code boundary_f1}
 * @param definition one sentence with the formula
 * @param source     where the formula comes from
 * @param direction  which way is better
 * @param min        smallest possible value
 * @param max        largest possible value, infinite if there is none
 */
public record MetricId(String name, String definition, String source, Direction direction, double min, double max) {

    /** Which of two values of a metric is the better one. */
    public enum Direction {
        /** Larger values are better. */
        HIGHER("higher"),
        /** Smaller values are better. */
        LOWER("lower"),
        /** A description, not a mark of quality. */
        NEUTRAL("");

        private final String word;

        Direction(String word) {
            this.word = word;
        }

        /** The word for tables; empty if neutral. */
        public String word() {
            return word;
        }
    }

    /** The range in interval notation, for example {@code [0, 1]}. */
    public String range() {
        return "[" + bound(min) + ", " + (Double.isInfinite(max) ? "inf)" : bound(max) + "]");
    }

    private static String bound(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
