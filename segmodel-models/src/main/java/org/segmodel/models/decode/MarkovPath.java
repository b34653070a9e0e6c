package org.segmodel.models.decode;

import java.util.Optional;
import org.segmodel.losses.chain.BestPath;

/** The most probable path through a Markov chain that is given by the probabilities of its pairs. Holds no state. */
final class MarkovPath {

    private static final double SMALLEST = 1e-300;

    private MarkovPath() {
    }

    /**
     * The path with the greatest p(y_0) · Π p(y_{i−1}, y_i) / p(y_{i−1}).
     *
     * @param marginals [lines × classes]
     * @param pairs     [lines × classes × classes]; empty: lines are independent
     * @param shortest  lines that a segment has at least
     */
    static int[] best(double[] marginals, Optional<double[]> pairs, int classes, int shortest) {
        return BestPath.of(new BestPath.Gain() {
            @Override
            public double line(int line, int label) {
                return line == 0 || pairs.isEmpty() ? log(marginals[line * classes + label]) : 0;
            }

            @Override
            public double step(int line, int before, int label) {
                return pairs.isEmpty() ? 0 : log(pairs.get()[(line * classes + before) * classes + label])
                        - log(marginals[(line - 1) * classes + before]);
            }
        }, marginals.length / classes, classes, shortest);
    }

    private static double log(double probability) {
        return Math.log(Math.max(SMALLEST, probability));
    }
}
