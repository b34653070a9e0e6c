package org.segmodel.core.song;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A maximal run of lines of one class: lines {@code start} (inclusive) to {@code end} (exclusive), counted from 0.
 *
 * @param start first line
 * @param end   one past the last line; greater than {@code start}
 * @param label class number, not negative
 */
public record Segment(int start, int end, int label) {

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the range is empty or negative, or the class number is negative
     */
    public Segment {
        if (start < 0 || end <= start || label < 0) {
            throw new IllegalArgumentException("not a segment: [" + start + ", " + end + ") label " + label);
        }
    }

    /** Number of lines. */
    public int length() {
        return end - start;
    }

    /**
     * Splits a line labelling into its maximal runs, in order; together they cover every line once. No lines, no
     * segments.
     *
     * @param labels class number of each line
     */
    public static List<Segment> of(int[] labels) {
        List<Segment> segments = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= labels.length; i++) {
            if (i == labels.length || labels[i] != labels[start]) {
                segments.add(new Segment(start, i, labels[start]));
                start = i;
            }
        }
        return List.copyOf(segments);
    }

    /**
     * The inverse of {@link #of}.
     *
     * @param segments consecutive segments that start at line 0
     * @throws IllegalArgumentException if there is a gap or an overlap
     */
    public static int[] toLabels(List<Segment> segments) {
        int size = segments.isEmpty() ? 0 : segments.get(segments.size() - 1).end();
        int[] labels = new int[size];
        int next = 0;
        for (Segment segment : segments) {
            if (segment.start() != next) {
                throw new IllegalArgumentException("segments must follow each other: expected a start at line " + next
                        + ", got " + segment);
            }
            Arrays.fill(labels, segment.start(), segment.end(), segment.label());
            next = segment.end();
        }
        return labels;
    }
}
