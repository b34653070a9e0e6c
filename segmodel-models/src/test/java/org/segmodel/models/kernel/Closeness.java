package org.segmodel.models.kernel;

import java.util.Locale;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;

/**
 * Compares arrays number by number: {@code |actual - expected| <= atol + rtol * |expected|}. There is no default
 * tolerance. A NaN on either side is never close.
 */
public final class Closeness {

    private Closeness() {
    }

    /** Fails with the first bad index, both values there and the largest errors. */
    public static void assertClose(String what, double[] actual, double[] expected, double atol, double rtol) {
        Assertions.assertThat(actual.length).as("length of %s", what).isEqualTo(expected.length);
        int bad = 0;
        int first = -1;
        double largest = 0;
        double largestRelative = 0;
        for (int i = 0; i < actual.length; i++) {
            double error = Math.abs(actual[i] - expected[i]);
            if (!(error <= atol + rtol * Math.abs(expected[i]))) {
                first = bad == 0 ? i : first;
                bad++;
            }
            largest = Math.max(largest, error);
            if (expected[i] != 0) {
                largestRelative = Math.max(largestRelative, error / Math.abs(expected[i]));
            }
        }
        if (bad > 0) {
            Assertions.fail(String.format(Locale.ROOT, "%s: %d of %d numbers differ; the first at %d: actual %s, "
                    + "expected %s (allowed %.3g + %.3g x |expected|); largest error %.3g, largest relative error %.3g",
                    what, bad, actual.length, first, actual[first], expected[first], atol, rtol, largest,
                    largestRelative));
        }
    }

    /** The same for single precision. */
    public static void assertClose(String what, float[] actual, double[] expected, double atol, double rtol) {
        assertClose(what, widen(actual), expected, atol, rtol);
    }

    /** Each error at most {@code share} of the expected array's largest magnitude. */
    public static void assertCloseToLargest(String what, double[] actual, double[] expected, double share) {
        assertClose(what, actual, expected, share * largest(expected), 0);
    }

    /** The same for single precision. */
    public static void assertCloseToLargest(String what, float[] actual, double[] expected, double share) {
        assertCloseToLargest(what, widen(actual), expected, share);
    }

    /** Fails unless both hold the same bits, NaN and the sign of zero included. */
    public static void assertSameBits(String what, float[] actual, float[] expected) {
        Assertions.assertThat(actual.length).as("length of %s", what).isEqualTo(expected.length);
        for (int i = 0; i < actual.length; i++) {
            if (Float.floatToRawIntBits(actual[i]) != Float.floatToRawIntBits(expected[i])) {
                Assertions.fail(what + ": bits differ first at " + i + ": " + actual[i] + " and " + expected[i]);
            }
        }
    }

    /** Largest magnitude; 0 for an empty array. */
    public static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /** The same numbers in double precision. */
    public static double[] widen(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }
}
