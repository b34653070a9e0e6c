package org.segmodel.metrics.structure;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.segmodel.metrics.internal.Checks;

/**
 * How many segments have each length in lines. Immutable monoid with {@link #EMPTY} and {@link #merge}; safe for use by
 * several threads.
 */
public final class LengthHistogram {

    /** No segment counted yet. */
    public static final LengthHistogram EMPTY = new LengthHistogram(new long[1]);

    /** Entry i: segments of i lines; the last entry is not 0 unless it is the only one. */
    private final long[] counts;

    private LengthHistogram(long[] counts) {
        this.counts = counts;
    }

    /**
     * Counts lengths.
     *
     * @param lengths of one segment each, at least 1; none give {@link #EMPTY}
     * @throws IllegalArgumentException if a length is below 1
     */
    public static LengthHistogram of(int... lengths) {
        long[] counts = new long[Arrays.stream(lengths).max().orElse(0) + 1];
        for (int length : lengths) {
            if (length < 1) {
                throw new IllegalArgumentException("a segment of " + length + " lines; expected one line or more");
            }
            counts[length]++;
        }
        return new LengthHistogram(counts);
    }

    /**
     * The counts of both together.
     *
     * @param other any counts
     */
    public LengthHistogram merge(LengthHistogram other) {
        long[] longer = counts.length >= other.counts.length ? counts : other.counts;
        long[] shorter = longer == counts ? other.counts : counts;
        return new LengthHistogram(Checks.sum(longer, Arrays.copyOf(shorter, longer.length)));
    }

    /** Number of segments. */
    public long segments() {
        return Arrays.stream(counts).sum();
    }

    /**
     * Number of segments of a length.
     *
     * @param length in lines; 0 or more
     */
    public long count(int length) {
        return length < counts.length ? counts[length] : 0;
    }

    /** Length of the longest segment in lines; 0 if there is none. */
    public int longest() {
        return counts.length - 1;
    }

    /** Mean length in lines; 0 if there is no segment. */
    public double mean() {
        return Checks.ratio(IntStream.range(0, counts.length).mapToDouble(i -> (double) i * counts[i]).sum(),
                segments());
    }

    /** Median length in lines, of an even number of segments the mean of the middle two; 0 if there is none. */
    public double median() {
        long segments = segments();
        return segments == 0 ? 0 : (ranked((segments - 1) / 2) + ranked(segments / 2)) / 2.0;
    }

    /** Length of the segment with so many before it, in ascending order. */
    private int ranked(long before) {
        int length = 0;
        for (long passed = counts[0]; passed <= before; passed += counts[length]) {
            length++;
        }
        return length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LengthHistogram histogram && Arrays.equals(counts, histogram.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return "LengthHistogram" + Arrays.toString(counts);
    }
}
