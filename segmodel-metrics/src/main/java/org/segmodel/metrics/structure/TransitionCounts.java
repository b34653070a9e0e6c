package org.segmodel.metrics.structure;

import java.util.Arrays;
import org.segmodel.metrics.internal.Checks;

/**
 * For every ordered pair of different classes (a, b): how often line {@code i - 1} is truly a and line {@code i} truly
 * b, and how often the prediction has the same two labels at these two lines. The ratio is a recall; transitions
 * predicted where there are none do not matter.
 *
 * <p>Immutable monoid with {@link #empty} and {@link #merge}; safe for use by several threads.
 */
public final class TransitionCounts {

    private final int classes;
    private final long[] truth;
    private final long[] found;

    private TransitionCounts(int classes, long[] truth, long[] found) {
        this.classes = classes;
        this.truth = truth;
        this.found = found;
    }

    /**
     * No transition counted yet.
     *
     * @param classes number of classes, at least 1
     * @throws IllegalArgumentException if {@code classes < 1}
     */
    public static TransitionCounts empty(int classes) {
        if (classes < 1) {
            throw new IllegalArgumentException("transitions need at least one class, got " + classes);
        }
        int pairs = Math.multiplyExact(classes, classes);
        return new TransitionCounts(classes, new long[pairs], new long[pairs]);
    }

    /**
     * Counts one song. Songs of no or one line have no transition.
     *
     * @param classes   number of classes, at least 1
     * @param truth     true class of each line
     * @param predicted predicted class of each line
     * @throws IllegalArgumentException if the lengths differ or a class number is outside {@code [0, classes)}
     */
    public static TransitionCounts of(int classes, int[] truth, int[] predicted) {
        TransitionCounts counts = empty(classes);
        Checks.sameLines(truth, predicted, classes);
        for (int i = 1; i < truth.length; i++) {
            if (truth[i] != truth[i - 1]) {
                int pair = truth[i - 1] * classes + truth[i];
                counts.truth[pair]++;
                if (predicted[i - 1] == truth[i - 1] && predicted[i] == truth[i]) {
                    counts.found[pair]++;
                }
            }
        }
        return counts;
    }

    /**
     * The counts of both together.
     *
     * @param other counts with the same number of classes
     * @throws IllegalArgumentException if the numbers of classes differ
     */
    public TransitionCounts merge(TransitionCounts other) {
        Checks.mergeable("numbers of classes", classes, other.classes);
        return new TransitionCounts(classes, Checks.sum(truth, other.truth), Checks.sum(found, other.found));
    }

    /**
     * True transitions from one class to another.
     *
     * @param from class of the line before
     * @param to   class of the line, different from {@code from}
     */
    public long truth(int from, int to) {
        return truth[pair(from, to)];
    }

    /**
     * Those of {@link #truth} that the prediction has at the same two lines.
     *
     * @param from class of the line before
     * @param to   class of the line, different from {@code from}
     */
    public long found(int from, int to) {
        return found[pair(from, to)];
    }

    /**
     * {@code found / truth}, in [0, 1]; 0 if there is no such true transition.
     *
     * @param from class of the line before
     * @param to   class of the line, different from {@code from}
     */
    public double accuracy(int from, int to) {
        return Checks.ratio(found(from, to), truth(from, to));
    }

    private int pair(int from, int to) {
        if (from < 0 || from >= classes || to < 0 || to >= classes || from == to) {
            throw new IllegalArgumentException("no transition from class " + from + " to class " + to
                    + ": they must differ and lie in [0, " + classes + ")");
        }
        return from * classes + to;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TransitionCounts counts && classes == counts.classes
                && Arrays.equals(truth, counts.truth) && Arrays.equals(found, counts.found);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(truth) + Arrays.hashCode(found);
    }

    @Override
    public String toString() {
        return "TransitionCounts[truth " + Arrays.toString(truth) + ", found " + Arrays.toString(found) + "]";
    }
}
