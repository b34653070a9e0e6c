package org.segmodel.metrics.structure;

import java.util.Objects;
import org.segmodel.metrics.internal.Checks;

/**
 * Windows, and windows with an error, of one {@link WindowMethod}. Two averages are on offer: {@link #pooled} divides
 * all errors by all windows, {@link #songMean} averages the songs' own error rates. Songs of fewer than two lines have
 * no window; they are counted as {@code skipped} and enter neither.
 *
 * <p>Immutable monoid with {@link #empty} and {@link #merge}; safe for use by several threads.
 *
 * @param method      how windows are compared
 * @param songs       songs with at least one window
 * @param skipped     songs of fewer than two lines
 * @param windows     windows of all songs
 * @param errors      windows in which truth and prediction disagree
 * @param songRateSum sum over songs of errors / windows
 */
public record WindowCounts(WindowMethod method, long songs, long skipped, long windows, long errors,
                           double songRateSum) {

    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException if one is negative or there are more errors than windows
     */
    public WindowCounts {
        Objects.requireNonNull(method, "method");
        if (songs < 0 || skipped < 0 || errors < 0 || errors > windows || !(songRateSum >= 0)) {
            throw new IllegalArgumentException("impossible window counts: " + songs + " songs, " + skipped
                    + " skipped, " + windows + " windows, " + errors + " errors, sum of rates " + songRateSum);
        }
    }

    /**
     * No song counted yet.
     *
     * @param method how windows are compared
     */
    public static WindowCounts empty(WindowMethod method) {
        return new WindowCounts(method, 0, 0, 0, 0, 0);
    }

    /**
     * Counts one song with the method's own window size.
     *
     * @param method    how windows are compared
     * @param truth     true class of each line
     * @param predicted predicted class of each line
     * @throws IllegalArgumentException if the lengths differ or a label is negative
     */
    public static WindowCounts of(WindowMethod method, int[] truth, int[] predicted) {
        int k = truth.length < 2 ? 0 : method.windowSize(truth);
        return of(method, truth, predicted, k);
    }

    /**
     * Counts one song with a given window size, for instance one fixed for a whole corpus.
     *
     * @param method    how windows are compared
     * @param truth     true class of each line
     * @param predicted predicted class of each line
     * @param k         window size, from 1 to {@code n - 1} ({@code n} for
     *                  {@link WindowMethod#WINDOW_DIFF_PRESENCE}), where n is the number of lines; not looked at if
     *                  there are fewer than two
     * @throws IllegalArgumentException if the lengths differ, a label is negative or {@code k} is out of range
     */
    public static WindowCounts of(WindowMethod method, int[] truth, int[] predicted, int k) {
        Checks.sameLines(truth, predicted);
        if (truth.length < 2) {
            return new WindowCounts(method, 0, 1, 0, 0, 0);
        }
        if (k < 1 || k > method.largestWindow(truth.length)) {
            throw new IllegalArgumentException("window size " + k + " is outside [1, "
                    + method.largestWindow(truth.length) + "] for a song of " + truth.length + " lines");
        }
        int windows = method.windows(truth.length, k);
        int errors = method.errors(truth, predicted, k);
        return new WindowCounts(method, 1, 0, windows, errors, (double) errors / windows);
    }

    /**
     * The counts of both together.
     *
     * @param other counts of the same method
     * @throws IllegalArgumentException if the methods differ
     */
    public WindowCounts merge(WindowCounts other) {
        Checks.mergeable("methods", method, other.method);
        return new WindowCounts(method, songs + other.songs, skipped + other.skipped, windows + other.windows,
                errors + other.errors, songRateSum + other.songRateSum);
    }

    /** All errors over all windows, in [0, 1]; 1, the worst value, if there is no window. */
    public double pooled() {
        return Checks.ratio(errors, windows, 1);
    }

    /** Mean over songs of their errors over their windows, in [0, 1]; 1, the worst value, if there is no such song. */
    public double songMean() {
        return Checks.ratio(songRateSum, songs, 1);
    }
}
