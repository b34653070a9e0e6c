package org.segmodel.models.decode;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.segmodel.core.song.LabelSet;

/**
 * Decision thresholds of classes. A line goes to the class whose probability is the greatest in proportion to its
 * threshold: the greatest {@code p_c / t_c}. Classes without a threshold share evenly what the others leave of 1, so that
 * of two classes one with threshold t is chosen where its probability is above t, and without any threshold the most
 * probable class is. Immutable, therefore safe for use by several threads.
 */
public final class Thresholds {

    /** Shares of 1 are not exact. */
    private static final double SAME = 1e-12;

    private final double[] values;

    private Thresholds(double[] values) {
        this.values = values;
    }

    /**
     * Thresholds by name.
     *
     * @param labels the classes
     * @param named  threshold in (0, 1) by name or alias of a class; may be empty
     * @throws IllegalArgumentException if a name is unknown (naming the nearest) or stands for a class that another stands
     *                                  for, a threshold is not in (0, 1), or nothing is left for the other classes
     */
    public static Thresholds of(LabelSet labels, Map<String, Double> named) {
        double[] values = new double[labels.size()];
        named.forEach((name, threshold) -> {
            int label = labels.require(name);
            if (values[label] != 0) {
                throw new IllegalArgumentException("'" + name + "' is the second threshold of class "
                        + labels.name(label));
            }
            if (!(threshold > 0 && threshold < 1)) {
                throw new IllegalArgumentException("the threshold of " + name + " is " + threshold
                        + "; expected a number in (0, 1)");
            }
            values[label] = threshold;
        });
        return new Thresholds(shared(labels, values));
    }

    private static double[] shared(LabelSet labels, double[] values) {
        int[] others = IntStream.range(0, values.length).filter(label -> values[label] == 0).toArray();
        double left = 1 - Arrays.stream(values).sum();
        if (others.length > 0 && !(left > 0)) {
            throw new IllegalArgumentException("thresholds that sum to " + (1 - left) + " leave nothing for "
                    + Arrays.stream(others).mapToObj(labels::name).collect(Collectors.joining(", "))
                    + "; expected a sum below 1, or a threshold for every class");
        }
        for (int label : others) {
            values[label] = left / others.length;
        }
        return values;
    }

    /** Whether all classes have the same threshold, so that nothing changes. */
    public boolean areEqual() {
        return Arrays.stream(values).allMatch(value -> Math.abs(value - values[0]) < SAME);
    }

    /**
     * Probabilities in proportion to the thresholds: {@code (p_c / t_c) / Σ (p_k / t_k)}. The most probable class of a
     * row is the one that its thresholds choose.
     *
     * @param probabilities [lines × classes]; each row sums to 1; not changed
     * @return the same shape; each row sums to 1
     * @throws IllegalArgumentException if these are no rows of that many classes
     */
    public double[] weigh(double[] probabilities) {
        int classes = values.length;
        if (probabilities.length % classes != 0) {
            throw new IllegalArgumentException(probabilities.length + " probabilities are not rows of " + classes
                    + " classes");
        }
        double[] weighed = new double[probabilities.length];
        for (int row = 0; row < weighed.length; row += classes) {
            double sum = 0;
            for (int c = 0; c < classes; c++) {
                weighed[row + c] = probabilities[row + c] / values[c];
                sum += weighed[row + c];
            }
            for (int c = 0; c < classes; c++) {
                weighed[row + c] /= sum;
            }
        }
        return weighed;
    }
}
