package org.segmodel.metrics;

import java.util.Arrays;
import org.segmodel.metrics.internal.Checks;

/**
 * How many lines of each true class got each predicted class: the matrix [true class, predicted class], both axes of
 * {@code classes} entries. Source of accuracy, precision, recall, F1 and class rates. Every ratio with denominator 0
 * is 0.
 *
 * <p>Immutable monoid with {@link #empty} and {@link #merge}; safe for use by several threads.
 */
public final class ConfusionCounts {

    private final int classes;
    private final long[] cells;

    private ConfusionCounts(int classes, long[] cells) {
        this.classes = classes;
        this.cells = cells;
    }

    /**
     * No line counted yet.
     *
     * @param classes number of classes, at least 1
     * @throws IllegalArgumentException if {@code classes < 1}
     */
    public static ConfusionCounts empty(int classes) {
        if (classes < 1) {
            throw new IllegalArgumentException("a confusion matrix needs at least one class, got " + classes);
        }
        return new ConfusionCounts(classes, new long[Math.multiplyExact(classes, classes)]);
    }

    /**
     * Counts the lines of one song. No lines give {@link #empty}.
     *
     * @param classes   number of classes, at least 1
     * @param truth     true class of each line
     * @param predicted predicted class of each line
     * @throws IllegalArgumentException if the lengths differ or a class number is outside {@code [0, classes)}
     */
    public static ConfusionCounts of(int classes, int[] truth, int[] predicted) {
        ConfusionCounts counts = empty(classes);
        Checks.sameLines(truth, predicted, classes);
        for (int i = 0; i < truth.length; i++) {
            counts.cells[truth[i] * classes + predicted[i]]++;
        }
        return counts;
    }

    /**
     * The counts of both together.
     *
     * @param other counts with the same number of classes
     * @throws IllegalArgumentException if the numbers of classes differ
     */
    public ConfusionCounts merge(ConfusionCounts other) {
        Checks.mergeable("numbers of classes", classes, other.classes);
        return new ConfusionCounts(classes, Checks.sum(cells, other.cells));
    }

    /** Number of classes. */
    public int classes() {
        return classes;
    }

    /**
     * Lines of one true class that got one predicted class.
     *
     * @param truth     true class
     * @param predicted predicted class
     */
    public long count(int truth, int predicted) {
        return cells[index(truth) * classes + index(predicted)];
    }

    /** All lines. */
    public long lines() {
        return Arrays.stream(cells).sum();
    }

    /**
     * Lines that truly have a class.
     *
     * @param label class number
     */
    public long trueLines(int label) {
        long sum = 0;
        for (int other = 0; other < classes; other++) {
            sum += count(label, other);
        }
        return sum;
    }

    /**
     * Lines that were given a class.
     *
     * @param label class number
     */
    public long predictedLines(int label) {
        long sum = 0;
        for (int other = 0; other < classes; other++) {
            sum += count(other, label);
        }
        return sum;
    }

    /** Share of lines whose class was found, in [0, 1]. */
    public double accuracy() {
        long right = 0;
        for (int label = 0; label < classes; label++) {
            right += count(label, label);
        }
        return Checks.ratio(right, lines());
    }

    /**
     * Share of the lines given a class that truly have it, in [0, 1].
     *
     * @param label class number
     */
    public double precision(int label) {
        return Checks.ratio(count(label, label), predictedLines(label));
    }

    /**
     * Share of the lines of a class that were given it, in [0, 1].
     *
     * @param label class number
     */
    public double recall(int label) {
        return Checks.ratio(count(label, label), trueLines(label));
    }

    /**
     * Harmonic mean of precision and recall, {@code 2 tp / (2 tp + fp + fn)}, in [0, 1]; 0 for a class that occurs
     * neither in truth nor in prediction.
     *
     * @param label class number
     */
    public double f1(int label) {
        return Checks.ratio(2.0 * count(label, label), trueLines(label) + predictedLines(label));
    }

    /** Unweighted mean of {@link #f1} over all classes, those that never occur included with 0. In [0, 1]. */
    public double macroF1() {
        double sum = 0;
        for (int label = 0; label < classes; label++) {
            sum += f1(label);
        }
        return sum / classes;
    }

    /**
     * Share of all lines that were given a class, in [0, 1].
     *
     * @param label class number
     */
    public double predictedRate(int label) {
        return Checks.ratio(predictedLines(label), lines());
    }

    /**
     * Share of all lines that truly have a class, in [0, 1].
     *
     * @param label class number
     */
    public double trueRate(int label) {
        return Checks.ratio(trueLines(label), lines());
    }

    private int index(int label) {
        if (label < 0 || label >= classes) {
            throw new IllegalArgumentException("class " + label + " is outside [0, " + classes + ")");
        }
        return label;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfusionCounts counts && classes == counts.classes
                && Arrays.equals(cells, counts.cells);
    }

    @Override
    public int hashCode() {
        return 31 * classes + Arrays.hashCode(cells);
    }

    @Override
    public String toString() {
        return "ConfusionCounts" + Arrays.toString(cells);
    }
}
