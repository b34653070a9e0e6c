package org.segmodel.models.decode;

/**
 * Minimum-Bayes-risk decoding for a gain that counts right lines and right changes of class: the labels that maximise
 * {@code Σ p_i(y_i) + w · Σ over changes of (q_i(y_{i−1}, y_i) − θ)}, with p the probability of a class and q that of a
 * pair of neighbouring classes, by dynamic programming. Where a model has no pairs, neighbours are taken for
 * independent. Holds no state.
 */
final class MinimumRiskDecoder {

    private MinimumRiskDecoder() {
    }

    static int[] decode(SongPosterior song, double weight, double threshold) {
        int classes = song.classes();
        double[] marginals = song.marginals();
        double[] value = new double[marginals.length];
        int[] from = new int[marginals.length];
        for (int i = 0; i < song.lines(); i++) {
            for (int b = 0; b < classes; b++) {
                int at = i * classes + b;
                double best = i == 0 ? 0 : Double.NEGATIVE_INFINITY;
                for (int a = 0; a < classes && i > 0; a++) {
                    double change = a == b ? 0 : weight * (song.pair(i, a, b) - threshold);
                    if (value[(i - 1) * classes + a] + change > best) {
                        best = value[(i - 1) * classes + a] + change;
                        from[at] = a;
                    }
                }
                value[at] = best + marginals[at];
            }
        }
        return Traceback.follow(value, from, classes);
    }
}
