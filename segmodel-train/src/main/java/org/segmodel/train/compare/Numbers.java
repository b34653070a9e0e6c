package org.segmodel.train.compare;

import java.util.Locale;
import org.segmodel.metrics.Interval;

/** Numbers as tables show them, the same in every locale. Holds no state. */
public final class Numbers {

    private static final int SCORE_DECIMALS = 4;
    /** Scores are smaller than this. */
    private static final double LARGE_COUNT = 10;
    private static final int MINUTE = 60;
    private static final int HOUR = 3600;
    /** From here on a time is told in the next larger unit. */
    private static final double LARGE = 2;

    private Numbers() {
    }

    /**
     * A score, or a count, which has no decimals; an end of a count's interval has one if it needs it. What rounds to zero
     * has no sign.
     */
    public static String value(double value) {
        double size = Math.abs(value);
        int decimals = size > 1 && value == Math.rint(value) ? 0 : size >= LARGE_COUNT ? 1 : SCORE_DECIMALS;
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.startsWith("-") && Double.parseDouble(text) == 0 ? text.substring(1) : text;
    }

    /** The same with its sign. */
    public static String signed(double value) {
        String text = value(value);
        return Double.parseDouble(text) > 0 ? "+" + text : text;
    }

    /** Both ends of an interval. */
    public static String interval(Interval interval) {
        return "[" + value(interval.low()) + ", " + value(interval.high()) + "]";
    }

    /** Both ends with their signs, as of a difference. */
    public static String signedInterval(Interval interval) {
        return "[" + signed(interval.low()) + ", " + signed(interval.high()) + "]";
    }

    /** A number of things: {@code 1 seed}, {@code 2 seeds}. */
    public static String count(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** A p value. */
    public static String probability(double p) {
        return String.format(Locale.ROOT, p < 0.001 ? "%.4f" : "%.3f", p);
    }

    /** A share in per cent. */
    public static String percent(double share) {
        double percent = 100 * share;
        return (percent == Math.rint(percent) ? String.format(Locale.ROOT, "%.0f", percent)
                : String.format(Locale.ROOT, "%.1f", percent)) + " %";
    }

    /** A time in seconds, minutes or hours. */
    public static String seconds(double seconds) {
        return seconds < LARGE * MINUTE ? String.format(Locale.ROOT, "%.1f s", seconds)
                : seconds < LARGE * HOUR ? String.format(Locale.ROOT, "%.1f min", seconds / MINUTE)
                : String.format(Locale.ROOT, "%.1f h", seconds / HOUR);
    }
}
