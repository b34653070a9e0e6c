package org.segmodel.models.decode;

import java.util.Optional;

/** The most probable path through a Markov chain that is given by the probabilities of its pairs. Holds no state. */
final class MarkovPath {

    private static final double SMALLEST = 1e-300;

    private MarkovPath() {
    }

    /**
     * The path with the greatest p(y_0) · Π p(y_{i−1}, y_i) / p(y_{i−1}), by dynamic programming.
     *
     * @param marginals [lines × classes]
     * @param pairs     [lines × classes × classes]; empty: lines are independent
     */
    static int[] best(double[] marginals, Optional<double[]> pairs, int classes) {
        int lines = marginals.length / classes;
        double[] value = new double[marginals.length];
        int[] from = new int[marginals.length];
        for (int i = 0; i < lines; i++) {
            for (int b = 0; b < classes; b++) {
                int at = i * classes + b;
                value[at] = i == 0 ? log(marginals[b]) : Double.NEGATIVE_INFINITY;
                for (int a = 0; a < classes && i > 0; a++) {
                    int before = (i - 1) * classes + a;
                    double step = pairs.isPresent() ? log(pairs.get()[(i * classes + a) * classes + b])
                            - log(marginals[before]) : log(marginals[at]);
                    if (value[before] + step > value[at]) {
                        value[at] = value[before] + step;
                        from[at] = a;
                    }
                }
            }
        }
        return Traceback.follow(value, from, classes);
    }

    private static double log(double probability) {
        return Math.log(Math.max(SMALLEST, probability));
    }
}
