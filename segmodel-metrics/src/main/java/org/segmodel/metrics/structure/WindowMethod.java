package org.segmodel.metrics.structure;

/**
 * The four ways to slide a window over a song and count where truth and prediction disagree. All are error rates:
 * 0 is best, 1 is worst. {@code n} is the number of lines, {@code S} the number of true segments (maximal runs of one
 * label), {@code k} the window size; a boundary at line {@code i} lies between the lines {@code i - 1} and {@code i}.
 *
 * <p>The two standard methods compare pairs of lines {@code (i, i + k)} for {@code i = 0 .. n - k - 1}. The papers set
 * {@code k} to half the mean true segment length; we round as the widely used Python implementations do:
 * {@code k = round(n / (2 S))}, halves to the even number, then at least 1 and at most {@code n - 1}. The two other
 * methods are those of the system that this suite replaces, kept under their own names for comparison with its figures;
 * they use {@code k = max(1, floor(n / (2 S)))}.
 *
 * <p>Songs of fewer than two lines have no window.
 */
public enum WindowMethod {

    /**
     * WindowDiff: share of the {@code n - k} line pairs between which truth and prediction have different
     * <em>numbers</em> of boundaries. L. Pevzner, M. Hearst, "A Critique and Improvement of an Evaluation Metric for
     * Text Segmentation", Computational Linguistics 28(1), 2002, section 4.
     */
    WINDOW_DIFF {
        @Override
        int errors(int[] truth, int[] predicted, int k) {
            int[] t = boundariesUpTo(truth);
            int[] p = boundariesUpTo(predicted);
            int errors = 0;
            for (int i = 0; i + k < truth.length; i++) {
                errors += t[i + k] - t[i] != p[i + k] - p[i] ? 1 : 0;
            }
            return errors;
        }
    },

    /**
     * Pk: share of the {@code n - k} line pairs for which truth and prediction disagree on whether both lines lie in
     * the same segment, that is, whether there is no boundary between them. D. Beeferman, A. Berger, J. Lafferty,
     * "Statistical Models for Text Segmentation", Machine Learning 34, 1999, section 4.
     */
    PK {
        @Override
        int errors(int[] truth, int[] predicted, int k) {
            int[] t = boundariesUpTo(truth);
            int[] p = boundariesUpTo(predicted);
            int errors = 0;
            for (int i = 0; i + k < truth.length; i++) {
                errors += (t[i + k] == t[i]) != (p[i + k] == p[i]) ? 1 : 0;
            }
            return errors;
        }
    },

    /**
     * The reference system's WindowDiff: flags {@code b(0) = 0} and {@code b(i) = 1} at a boundary; share of the
     * {@code n - k + 1} windows of {@code k} flags where truth and prediction disagree on whether there is
     * <em>any</em> boundary. {@code k} is at most {@code n}.
     */
    WINDOW_DIFF_PRESENCE {
        @Override
        int errors(int[] truth, int[] predicted, int k) {
            int[] t = boundariesUpTo(truth);
            int[] p = boundariesUpTo(predicted);
            int errors = 0;
            for (int i = 0; i + k <= truth.length; i++) {
                int before = Math.max(0, i - 1);
                errors += (t[i + k - 1] == t[before]) != (p[i + k - 1] == p[before]) ? 1 : 0;
            }
            return errors;
        }

        @Override
        public int windowSize(int[] truth) {
            return halfSegmentRoundedDown(truth);
        }

        @Override
        int largestWindow(int lines) {
            return lines;
        }
    },

    /**
     * The reference system's Pk: share of the {@code n - k} line pairs for which truth and prediction disagree on
     * whether both lines have the same <em>label</em>. Two verses on either side of a chorus count as the same.
     * {@code k} is at most {@code n - 1}.
     */
    PK_LABEL {
        @Override
        int errors(int[] truth, int[] predicted, int k) {
            int errors = 0;
            for (int i = 0; i + k < truth.length; i++) {
                errors += (truth[i] == truth[i + k]) != (predicted[i] == predicted[i + k]) ? 1 : 0;
            }
            return errors;
        }

        @Override
        public int windowSize(int[] truth) {
            return halfSegmentRoundedDown(truth);
        }
    };

    /** Windows in which truth and prediction disagree; {@code k} is in {@code [1, largestWindow]}. */
    abstract int errors(int[] truth, int[] predicted, int k);

    /**
     * Number of windows of size {@code k} in a song.
     *
     * @param lines number of lines
     * @param k     window size
     */
    public final int windows(int lines, int k) {
        return largestWindow(lines) - k + 1;
    }

    /**
     * The window size that this method uses for a song, by the rule given above.
     *
     * @param truth true class of each line, at least two lines
     * @throws IllegalArgumentException if there are fewer than two lines
     */
    public int windowSize(int[] truth) {
        // rint rounds halves to even, as Python's round does.
        return clamp(Math.rint(truth.length / (2.0 * segments(truth))), truth);
    }

    /** The window size at which one window is left. */
    int largestWindow(int lines) {
        return lines - 1;
    }

    final int halfSegmentRoundedDown(int[] truth) {
        return clamp(Math.floor(truth.length / (2.0 * segments(truth))), truth);
    }

    private int clamp(double k, int[] truth) {
        return Math.max(1, Math.min((int) k, largestWindow(truth.length)));
    }

    private static int segments(int[] labels) {
        if (labels.length < 2) {
            throw new IllegalArgumentException("a song of " + labels.length + " lines has no window; it takes two");
        }
        return BoundaryCounts.positions(labels).length + 1;
    }

    /** Entry i: number of boundaries at lines 1 to i. */
    private static int[] boundariesUpTo(int[] labels) {
        int[] sums = new int[labels.length];
        for (int i = 1; i < labels.length; i++) {
            sums[i] = sums[i - 1] + (labels[i] != labels[i - 1] ? 1 : 0);
        }
        return sums;
    }
}
