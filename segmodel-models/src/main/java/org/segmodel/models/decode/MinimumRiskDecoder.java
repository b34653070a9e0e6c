package org.segmodel.models.decode;

import org.segmodel.losses.chain.BestPath;

/**
 * Minimum-Bayes-risk decoding for a gain that counts right lines and right changes of class: the labels that maximise
 * {@code Σ p_i(y_i) + w · Σ over changes of (q_i(y_{i−1}, y_i) − θ)}, with p the probability of a class and q that of a
 * pair of neighbouring classes. Where a model has no pairs, neighbours are taken for independent. Holds no state.
 */
final class MinimumRiskDecoder {

    private MinimumRiskDecoder() {
    }

    static int[] decode(SongPosterior song, double weight, double threshold, int shortest) {
        int classes = song.classes();
        double[] marginals = song.marginals();
        return BestPath.of(new BestPath.Gain() {
            @Override
            public double line(int line, int label) {
                return marginals[line * classes + label];
            }

            @Override
            public double step(int line, int before, int label) {
                return before == label ? 0 : weight * (song.pair(line, before, label) - threshold);
            }
        }, song.lines(), classes, shortest);
    }
}
