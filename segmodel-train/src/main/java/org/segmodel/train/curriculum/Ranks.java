package org.segmodel.train.curriculum;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Difficulties that can be compared and mixed, whatever they were measured in. Stateless. */
public final class Ranks {

    private Ranks() {
    }

    /**
     * Ranks, from 0 for the smallest value to 1 for the largest; equal values share the mean of their ranks. A value
     * that is alone has rank 0.
     *
     * @param values one for each example, not NaN
     * @throws IllegalArgumentException if one is NaN
     */
    public static double[] of(double[] values) {
        int n = values.length;
        for (int i = 0; i < n; i++) {
            if (Double.isNaN(values[i])) {
                throw new IllegalArgumentException("the difficulty of example " + i + " is NaN; expected a number");
            }
        }
        int[] order = IntStream.range(0, n).boxed().sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue).toArray();
        double[] ranks = new double[n];
        int to;
        for (int from = 0; from < n; from = to) {
            to = from + 1;
            while (to < n && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + to - 1) / 2.0 / Math.max(1, n - 1);
            }
        }
        return ranks;
    }

    /**
     * The weighted mean of the ranks by several measures.
     *
     * @param measures one or more, each with one value for each example, not NaN
     * @param weights  one for each measure, finite, not negative, not all 0
     * @return one number for each example, in [0, 1]
     * @throws IllegalArgumentException if these rules are broken
     */
    public static double[] mix(List<double[]> measures, List<Double> weights) {
        double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
        if (measures.isEmpty() || measures.size() != weights.size() || !(sum > 0 && sum < Double.POSITIVE_INFINITY)
                || weights.stream().anyMatch(weight -> weight < 0)) {
            throw new IllegalArgumentException(measures.size() + " measures of difficulty with the weights " + weights
                    + "; expected one or more measures, and for each a weight of 0 or more, not all 0");
        }
        double[] mixed = new double[measures.get(0).length];
        for (int m = 0; m < measures.size(); m++) {
            double[] ranks = of(measures.get(m));
            for (int i = 0; i < mixed.length; i++) {
                mixed[i] += weights.get(m) / sum * ranks[i];
            }
        }
        return mixed;
    }
}
