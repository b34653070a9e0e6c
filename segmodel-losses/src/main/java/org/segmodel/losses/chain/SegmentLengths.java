package org.segmodel.losses.chain;

/**
 * Section lengths in buckets that grow with the length: 1 to 8 lines one by one, then 9 to 10, 11 to 12, 13 to 16, 17 to
 * 24, 25 to 32, and 33 or more. Holds no state.
 */
public final class SegmentLengths {

    /** Number of buckets. */
    public static final int BUCKETS = 14;

    /** From this length on every section is in the last bucket. */
    public static final int LONGEST = 33;

    private SegmentLengths() {
    }

    /**
     * The bucket of a length.
     *
     * @param lines 1 or more
     * @throws IllegalArgumentException if it is less
     */
    public static int bucket(int lines) {
        if (lines < 1) {
            throw new IllegalArgumentException("a section of " + lines + " lines; expected 1 or more");
        }
        if (lines <= 8) {
            return lines - 1;
        }
        return lines <= 10 ? 8 : lines <= 12 ? 9 : lines <= 16 ? 10 : lines <= 24 ? 11 : lines < LONGEST ? 12 : 13;
    }
}
