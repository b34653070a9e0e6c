package org.segmodel.metrics.structure;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.segmodel.metrics.internal.Checks;

/**
 * Changes of class from one line to the next: how often the truth, and how often the prediction, goes from one class to
 * another, and what the prediction has at the two lines of every true change: the same change, another one, or no
 * change at all. {@link #accuracy} is a recall; transitions predicted where there are none do not matter to it.
 *
 * <p>Immutable monoid with {@link #empty} and {@link #merge}; safe for use by several threads.
 */
public final class TransitionCounts {

    private final int classes;
    /** By pair of classes, from * classes + to. */
    private final long[] truth;
    private final long[] predicted;
    /** By true pair * classes² + predicted pair, for those that occur: there are as many as classes to the fourth. */
    private final Map<Long, Long> atTrueChanges;

    private TransitionCounts(int classes, long[] truth, long[] predicted, Map<Long, Long> atTrueChanges) {
        this.classes = classes;
        this.truth = truth;
        this.predicted = predicted;
        this.atTrueChanges = atTrueChanges;
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
        return new TransitionCounts(classes, new long[pairs], new long[pairs], Map.of());
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
        Checks.sameLines(truth, predicted, classes);
        TransitionCounts none = empty(classes);
        Map<Long, Long> atTrueChanges = new HashMap<>();
        for (int i = 1; i < truth.length; i++) {
            int truePair = truth[i - 1] * classes + truth[i];
            int predictedPair = predicted[i - 1] * classes + predicted[i];
            if (truth[i] != truth[i - 1]) {
                none.truth[truePair]++;
                atTrueChanges.merge(none.key(truePair, predictedPair), 1L, Long::sum);
            }
            if (predicted[i] != predicted[i - 1]) {
                none.predicted[predictedPair]++;
            }
        }
        return new TransitionCounts(classes, none.truth, none.predicted, atTrueChanges);
    }

    /**
     * The counts of both together.
     *
     * @param other counts with the same number of classes
     * @throws IllegalArgumentException if the numbers of classes differ
     */
    public TransitionCounts merge(TransitionCounts other) {
        Checks.mergeable("numbers of classes", classes, other.classes);
        Map<Long, Long> both = new HashMap<>(atTrueChanges);
        other.atTrueChanges.forEach((key, count) -> both.merge(key, count, Long::sum));
        return new TransitionCounts(classes, Checks.sum(truth, other.truth), Checks.sum(predicted, other.predicted),
                both);
    }

    /** Number of classes. */
    public int classes() {
        return classes;
    }

    /**
     * True transitions from one class to another.
     *
     * @param from class of the line before
     * @param to   class of the line, different from {@code from}
     */
    public long truth(int from, int to) {
        return truth[change(from, to)];
    }

    /**
     * Predicted transitions from one class to another.
     *
     * @param from class of the line before
     * @param to   class of the line, different from {@code from}
     */
    public long predicted(int from, int to) {
        return predicted[change(from, to)];
    }

    /**
     * True transitions of one kind for which the prediction has given classes at the same two lines.
     *
     * @param from          true class of the line before
     * @param to            true class of the line, different from {@code from}
     * @param predictedFrom predicted class of the line before
     * @param predictedTo   predicted class of the line; the same as {@code predictedFrom} where no change is predicted
     */
    public long count(int from, int to, int predictedFrom, int predictedTo) {
        return atTrueChanges.getOrDefault(key(change(from, to), pair(predictedFrom, predictedTo)), 0L);
    }

    /**
     * Those of {@link #truth} that the prediction has at the same two lines.
     *
     * @param from class of the line before
     * @param to   class of the line, different from {@code from}
     */
    public long found(int from, int to) {
        return count(from, to, from, to);
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

    private int change(int from, int to) {
        if (from == to) {
            throw new IllegalArgumentException("no transition from class " + from + " to class " + to
                    + ": they must differ");
        }
        return pair(from, to);
    }

    private int pair(int from, int to) {
        if (from < 0 || from >= classes || to < 0 || to >= classes) {
            throw new IllegalArgumentException("no transition from class " + from + " to class " + to
                    + ": they must lie in [0, " + classes + ")");
        }
        return from * classes + to;
    }

    private long key(int truePair, int predictedPair) {
        return (long) truePair * classes * classes + predictedPair;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TransitionCounts counts && classes == counts.classes
                && Arrays.equals(truth, counts.truth) && Arrays.equals(predicted, counts.predicted)
                && atTrueChanges.equals(counts.atTrueChanges);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(truth) + Arrays.hashCode(predicted)) + atTrueChanges.hashCode();
    }

    @Override
    public String toString() {
        return "TransitionCounts[truth " + Arrays.toString(truth) + ", predicted " + Arrays.toString(predicted) + "]";
    }
}
