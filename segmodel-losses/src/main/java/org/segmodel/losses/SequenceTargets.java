package org.segmodel.losses;

import java.util.Arrays;
import java.util.Optional;

/**
 * Labels and song borders of one batch. The rows of all songs stand one after another (song-major): song {@code s} has
 * the rows {@code offset(s) <= row < offset(s + 1)}. A song may have no rows. Immutable (the arrays are copied),
 * therefore safe for use by several threads.
 */
public final class SequenceTargets {

    /** Label of a row that no objective counts: its logits are not read and its gradient is zero. */
    public static final int IGNORE = -1;

    private final int[] offsets;
    private final int[] labels;
    private final int classes;
    private final int lines;
    private final int[] segments;
    private final double[] counts;

    /**
     * Copies and checks.
     *
     * @param offsets first row of each song, then the number of rows: {@code int[songs + 1]}, starting with 0, never
     *                falling
     * @param labels  class of each row, {@code int[rows]}, each in {@code 0 .. classes - 1} or {@link #IGNORE}
     * @param classes number of classes, at least 2
     * @throws IllegalArgumentException naming the first song or row that breaks these rules
     */
    public SequenceTargets(int[] offsets, int[] labels, int classes) {
        this(offsets, labels, classes, null);
    }

    private SequenceTargets(int[] offsets, int[] labels, int classes, double[] counts) {
        if (classes < 2) {
            throw new IllegalArgumentException("classes is " + classes + "; a sequence loss needs at least 2");
        }
        this.offsets = checkedOffsets(offsets.clone(), labels.length);
        this.labels = labels.clone();
        this.classes = classes;
        this.lines = countLines();
        this.segments = findSegments();
        this.counts = counts;
    }

    /**
     * Targets that are distributions over label sequences and not one sequence for each song: how often each score is
     * used, as {@link org.segmodel.losses.chain.LabelChain#expectedCounts} gives it. The labels stay for what looks at
     * single lines; none of them may be {@link #IGNORE}.
     *
     * @param offsets as in the constructor
     * @param labels  as in the constructor
     * @param classes as in the constructor
     * @param counts  [row, column of the score layout]; not copied
     * @throws IllegalArgumentException naming the first song or row that breaks the rules
     */
    public static SequenceTargets soft(int[] offsets, int[] labels, int classes, double[] counts) {
        if (Arrays.stream(labels).anyMatch(label -> label == IGNORE)) {
            throw new IllegalArgumentException("soft targets with a row that does not count; give it counts");
        }
        return new SequenceTargets(offsets, labels, classes, counts);
    }

    private static int[] checkedOffsets(int[] offsets, int rows) {
        if (offsets.length == 0 || offsets[0] != 0) {
            throw new IllegalArgumentException("offsets must start with 0 and hold one number more than there are "
                    + "songs; got " + Arrays.toString(offsets));
        }
        for (int song = 0; song + 1 < offsets.length; song++) {
            if (offsets[song + 1] < offsets[song]) {
                throw new IllegalArgumentException("song " + song + " runs from row " + offsets[song] + " to row "
                        + offsets[song + 1] + "; offsets must not fall");
            }
        }
        int end = offsets[offsets.length - 1];
        if (end != rows) {
            throw new IllegalArgumentException("the last offset is " + end + " but there are " + rows
                    + " labels; it must be the number of rows");
        }
        return offsets;
    }

    private int countLines() {
        int counted = 0;
        for (int song = 0; song < songs(); song++) {
            for (int row = offsets[song]; row < offsets[song + 1]; row++) {
                if (labels[row] < IGNORE || labels[row] >= classes) {
                    throw new IllegalArgumentException("label " + labels[row] + " at line " + (row - offsets[song])
                            + " of song " + song + " (row " + row + ") is neither a class, 0 to " + (classes - 1)
                            + ", nor IGNORE (" + IGNORE + ")");
                }
                if (labels[row] != IGNORE) {
                    counted++;
                }
            }
        }
        return counted;
    }

    /** First row and end of each segment, one after another. */
    private int[] findSegments() {
        int[] found = new int[labels.length];
        int size = 0;
        for (int song = 0; song < songs(); song++) {
            int end = offsets[song + 1];
            int next;
            for (int row = offsets[song]; row < end; row = next) {
                next = row + 1;
                while (next < end && labels[next] == labels[row]) {
                    next++;
                }
                if (next - row >= 2 && labels[row] != IGNORE) {
                    found[size++] = row;
                    found[size++] = next;
                }
            }
        }
        return Arrays.copyOf(found, size);
    }

    /** Soft targets [row, column of the score layout], not to be changed; empty where the labels are the targets. */
    public Optional<double[]> counts() {
        return Optional.ofNullable(counts);
    }

    /** Number of rows of all songs, ignored ones among them. */
    public int rows() {
        return labels.length;
    }

    /** Number of songs, empty ones among them. */
    public int songs() {
        return offsets.length - 1;
    }

    /** Number of classes, at least 2. */
    public int classes() {
        return classes;
    }

    /** Number of rows that count (label not {@link #IGNORE}): the N that every batch loss is divided by. */
    public int lines() {
        return lines;
    }

    /**
     * First row of a song; for {@code song == songs()} the number of rows.
     *
     * @param song {@code 0 <= song <= songs()}
     */
    public int offset(int song) {
        return offsets[song];
    }

    /**
     * Class of a row, or {@link #IGNORE}.
     *
     * @param row {@code 0 <= row < rows()}
     */
    public int label(int row) {
        return labels[row];
    }

    /**
     * Number of true segments of two lines or more: maximal runs of rows with equal label within one song. An ignored
     * row ends a run.
     */
    int segments() {
        return segments.length / 2;
    }

    /** First row of a segment, {@code 0 <= segment < segments()}. */
    int segmentStart(int segment) {
        return segments[2 * segment];
    }

    /** The row after the last one of a segment. */
    int segmentEnd(int segment) {
        return segments[2 * segment + 1];
    }
}
