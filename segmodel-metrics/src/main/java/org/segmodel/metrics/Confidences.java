package org.segmodel.metrics;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * The confidence of each line and whether the line was right, in no particular order. A line is one {@code long}, the
 * bits of its confidence followed by one bit for right, so that sorting these sorts by confidence. Merging takes
 * constant time and copies nothing: a set is a tree whose leaves are songs. Immutable monoid.
 */
final class Confidences {

    static final Confidences NONE = new Confidences(new long[0], null, null, 0);

    private final long[] own;
    private final Confidences first;
    private final Confidences second;
    private final int size;

    private Confidences(long[] own, Confidences first, Confidences second, int size) {
        this.own = own;
        this.first = first;
        this.second = second;
        this.size = size;
    }

    static Confidences of(double[] confidences, boolean[] right) {
        long[] lines = new long[confidences.length];
        // Numbers in [0, 1] leave the two highest bits free, and their bits ascend with them.
        Arrays.setAll(lines, i -> Double.doubleToRawLongBits(confidences[i]) << 1 | (right[i] ? 1 : 0));
        return new Confidences(lines, null, null, lines.length);
    }

    static double confidence(long line) {
        return Double.longBitsToDouble(line >>> 1);
    }

    static boolean isRight(long line) {
        return (line & 1) == 1;
    }

    Confidences merge(Confidences other) {
        if (size == 0 || other.size == 0) {
            return size == 0 ? other : this;
        }
        return new Confidences(NONE.own, this, other, Math.addExact(size, other.size));
    }

    /** All lines. A chain of merges is as deep as there are songs, hence no recursion. */
    long[] lines() {
        long[] all = new long[size];
        int filled = 0;
        Deque<Confidences> open = new ArrayDeque<>();
        open.push(this);
        while (!open.isEmpty()) {
            Confidences next = open.pop();
            if (next.first != null) {
                open.push(next.second);
                open.push(next.first);
            }
            System.arraycopy(next.own, 0, all, filled, next.own.length);
            filled += next.own.length;
        }
        return all;
    }

    /** All lines by ascending confidence. */
    long[] sorted() {
        long[] sorted = lines();
        Arrays.sort(sorted);
        return sorted;
    }
}
