package org.segmodel.metrics.internal;

/** Argument checks and the one rule for division by zero. */
public final class Checks {

    private Checks() {
    }

    /**
     * Checks that a prediction covers the same lines as the truth and that no label is negative.
     *
     * @param truth     true class of each line
     * @param predicted predicted class of each line
     * @throws IllegalArgumentException naming the lengths or the position
     */
    public static void sameLines(int[] truth, int[] predicted) {
        if (truth.length != predicted.length) {
            throw new IllegalArgumentException("truth has " + truth.length + " lines but the prediction has "
                    + predicted.length + "; both need one label per line");
        }
        labels(truth, Integer.MAX_VALUE, "true");
        labels(predicted, Integer.MAX_VALUE, "predicted");
    }

    /**
     * {@link #sameLines(int[], int[])}, and every label below {@code classes}.
     *
     * @param truth     true class of each line
     * @param predicted predicted class of each line
     * @param classes   number of classes
     * @throws IllegalArgumentException naming the lengths or the position
     */
    public static void sameLines(int[] truth, int[] predicted, int classes) {
        sameLines(truth, predicted);
        labels(truth, classes, "true");
        labels(predicted, classes, "predicted");
    }

    private static void labels(int[] labels, int classes, String which) {
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new IllegalArgumentException(which + " label of line " + i + " is " + labels[i]
                        + "; class numbers start at 0" + (classes == Integer.MAX_VALUE ? ""
                        : " and end at " + (classes - 1)));
            }
        }
    }

    /**
     * Checks that two counts that are to be merged were made in the same way.
     *
     * @param what  in which respect
     * @param mine  how the ones were made
     * @param other how the others were made
     * @throws IllegalArgumentException if they were not
     */
    public static void mergeable(String what, Object mine, Object other) {
        if (!mine.equals(other)) {
            throw new IllegalArgumentException("counts with different " + what + " cannot be merged: " + mine + " and "
                    + other);
        }
    }

    /** {@code part / whole}, or {@code otherwise} if {@code whole} is zero. */
    public static double ratio(double part, double whole, double otherwise) {
        return whole == 0 ? otherwise : part / whole;
    }

    /** {@code part / whole}, or 0 if {@code whole} is zero. */
    public static double ratio(double part, double whole) {
        return ratio(part, whole, 0);
    }

    /** {@code mine[i] + other[i]} as a new array. */
    public static long[] sum(long[] mine, long[] other) {
        long[] sum = mine.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other[i];
        }
        return sum;
    }

    /** {@code mine[i] + other[i]} as a new array. */
    public static double[] sum(double[] mine, double[] other) {
        double[] sum = mine.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other[i];
        }
        return sum;
    }
}
