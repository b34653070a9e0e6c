package org.segmodel.train.stop;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Locale;

/** Wording, checks and arithmetic that the rules share. */
final class Figures {

    private static final MathContext DIGITS = new MathContext(4);

    private Figures() {
    }

    static String text(String format, Object... figures) {
        return String.format(Locale.ROOT, format, figures);
    }

    /** A number as people read it: at most four digits; very large and very small ones with an exponent. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        boolean plain = value == 0 || Math.abs(value) >= 1e-4 && Math.abs(value) < 1e6;
        return plain ? rounded.toPlainString() : rounded.toString().toLowerCase(Locale.ROOT);
    }

    static String range(double min, double max) {
        return "outside [" + number(min) + ", " + number(max) + "]";
    }

    /** The middle one, or the mean of the two in the middle; NaN of none. */
    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    static void checkGuard(String name, double min, double max, long skip) {
        if (!(min <= max) || skip < 0) {
            throw new IllegalArgumentException("a guard on " + name + " with range [" + min + ", " + max + "] after "
                    + skip + " steps or epochs; expected a lower end that is not above the upper, and 0 or more");
        }
    }
}
