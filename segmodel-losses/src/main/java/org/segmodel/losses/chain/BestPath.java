package org.segmodel.losses.chain;

import java.util.Arrays;

/**
 * The label sequence with the greatest gain, where a gain is a sum over lines and over pairs of neighbouring lines, by
 * dynamic programming (Viterbi 1967). Sequences with a segment, a maximal run of one label, that is shorter than a given
 * number of lines can be ruled out: then a segment is opened by that many lines at once and grows line by line, as with
 * the least duration of a hidden semi-Markov model (Yu 2010, section 2). Time is O(lines · labels · (labels + shortest)),
 * memory O(lines · labels). For one run.
 */
public final class BestPath {

    private final Gain gain;
    private final int labels;
    private final int shortest;
    /** closed[i, b]: most gain of the lines up to i, the last of them in a long enough segment of label b. */
    private final double[] closed;
    /** opened[s, b]: most gain of the lines before s, with the change to a segment of label b that begins at s. */
    private final double[] opened;
    /** Label of the line before, where a segment is opened. */
    private final int[] before;
    /** First line of the segment that closed[i, b] is about. */
    private final int[] start;

    /** What a label sequence gains by its parts. NaN gains are never the greatest. */
    public interface Gain {

        /**
         * The gain of a line.
         *
         * @param line  from 0
         * @param label its label
         */
        double line(int line, int label);

        /**
         * The gain of a pair of neighbouring lines.
         *
         * @param line   the second of them, from 1
         * @param before label of the first
         * @param label  label of the second
         */
        double step(int line, int before, int label);
    }

    private BestPath(Gain gain, int lines, int labels, int shortest) {
        this.gain = gain;
        this.labels = labels;
        this.shortest = shortest;
        closed = new double[lines * labels];
        opened = new double[lines * labels];
        before = new int[lines * labels];
        start = new int[lines * labels];
    }

    /**
     * The best sequence; of equals, where any length is allowed, the one that has the lowest label latest.
     *
     * @param gain     finite; asked for lines from 0 and labels from 0
     * @param lines    number of lines; 0 gives none
     * @param labels   number of labels, 1 or more
     * @param shortest lines that a segment has at least, 1 or more; a song with fewer lines is one segment
     * @return label of each line
     * @throws IllegalArgumentException if {@code shortest} is below 1
     */
    public static int[] of(Gain gain, int lines, int labels, int shortest) {
        BestPath path = new BestPath(gain, lines, labels, within(shortest, lines));
        for (int i = 0; i < lines; i++) {
            for (int b = 0; b < labels; b++) {
                path.open(i, b);
            }
            for (int b = 0; b < labels; b++) {
                path.close(i, b);
            }
        }
        return path.trace(lines);
    }

    /**
     * The least length of a segment that a song can keep.
     *
     * @throws IllegalArgumentException if {@code shortest} is below 1
     */
    static int within(int shortest, int lines) {
        if (shortest < 1) {
            throw new IllegalArgumentException("segments of at least " + shortest + " lines; expected 1 or more");
        }
        return Math.min(shortest, Math.max(1, lines));
    }

    private void open(int i, int b) {
        int at = i * labels + b;
        opened[at] = i == 0 ? 0 : Double.NEGATIVE_INFINITY;
        for (int a = 0; a < labels && i > 0; a++) {
            double value = a == b ? Double.NEGATIVE_INFINITY : closed[(i - 1) * labels + a] + gain.step(i, a, b);
            if (value > opened[at]) {
                opened[at] = value;
                before[at] = a;
            }
        }
    }

    private void close(int i, int b) {
        int at = i * labels + b;
        int first = i + 1 - shortest;
        double longer = i == 0 ? Double.NEGATIVE_INFINITY : closed[at - labels] + gain.step(i, b, b);
        double fresh = first < 0 ? Double.NEGATIVE_INFINITY : grown(first, i, b);
        boolean opens = fresh > longer || fresh == longer && first > 0 && before[first * labels + b] < b;
        closed[at] = (opens ? fresh : longer) + gain.line(i, b);
        start[at] = opens || first <= 0 ? Math.max(0, first) : start[at - labels];
    }

    /** Gain of a segment's lines from its first on, and of what is before them; without the gain of line {@code to}. */
    private double grown(int from, int to, int b) {
        double value = opened[from * labels + b];
        for (int i = from; i < to; i++) {
            value += gain.line(i, b) + gain.step(i + 1, b, b);
        }
        return value;
    }

    private int[] trace(int lines) {
        int[] path = new int[lines];
        int label = 0;
        for (int b = 1; b < labels && lines > 0; b++) {
            int last = (lines - 1) * labels;
            label = closed[last + b] > closed[last + label] ? b : label;
        }
        for (int end = lines; end > 0; ) {
            int first = start[(end - 1) * labels + label];
            Arrays.fill(path, first, end, label);
            label = before[first * labels + label];
            end = first;
        }
        return path;
    }
}
