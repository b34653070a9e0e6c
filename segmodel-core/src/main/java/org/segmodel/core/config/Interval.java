package org.segmodel.core.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A range of numbers in the notation {@code [0, 1)}: a square bracket includes its end, a round one does not. */
record Interval(double low, boolean lowIncluded, double high, boolean highIncluded, String text) {

    private static final String END = "\\s*(-?(?:inf|[0-9.]+(?:[eE][-+]?[0-9]+)?))\\s*";
    private static final Pattern NOTATION = Pattern.compile("([\\[(])" + END + "," + END + "([\\])])");

    /** Any finite number. */
    static final Interval ALL = new Interval(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false,
            "(-inf, inf)");

    /**
     * Reads the notation; nothing means {@link #ALL}.
     *
     * @throws IllegalStateException if it is not an interval, which is a mistake in the annotation
     */
    static Interval parse(String text, String owner) {
        if (text.isEmpty()) {
            return ALL;
        }
        Matcher matcher = NOTATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalStateException("the range '" + text + "' of " + owner
                    + " is not an interval such as [0, 1) or (0, inf)");
        }
        Interval interval = new Interval(end(matcher.group(2)), matcher.group(1).equals("["), end(matcher.group(3)),
                matcher.group(4).equals("]"), text);
        if (!(interval.low <= interval.high)) {
            throw new IllegalStateException("the range '" + text + "' of " + owner + " is empty");
        }
        return interval;
    }

    /** A description followed by this range; unchanged if any number is allowed. */
    String appendTo(String description) {
        return this.equals(ALL) ? description : description + " in " + text;
    }

    private static double end(String text) {
        return Double.parseDouble(text.replace("inf", "Infinity"));
    }

    /**
     * What is wrong with a number.
     *
     * @param shown the number as the user wrote it
     */
    Optional<String> violation(Number number, String shown) {
        double value = number.doubleValue();
        if (!Double.isFinite(value)) {
            return Optional.of(shown + " is not " + appendTo("a finite number"));
        }
        boolean above = lowIncluded ? value >= low : value > low;
        boolean below = highIncluded ? value <= high : value < high;
        return above && below ? Optional.empty() : Optional.of(shown + " is outside " + text);
    }
}
