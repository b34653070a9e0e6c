package org.segmodel.losses;

/**
 * The consistency term: lines of one true segment should get like logits.
 *
 * <p>A segment is a maximal run of rows with equal label within one song; an ignored row ends it, as its true label
 * could differ. Segments of one line do not count. With S segments of n_s lines and K classes the term is the
 * population variance of each logit over the lines of a segment, averaged over segments and classes:
 * <pre>
 * V = 1/(S·K) · Σ_s Σ_c 1/n_s Σ_{i in s} (z_ic − mean_s z_c)²
 * d V / d z_ic = 2 (z_ic − mean_s z_c) / (S·K·n_s)
 * </pre>
 * Zero without a segment of two lines. Stateless.
 */
final class SegmentConsistency {

    private SegmentConsistency() {
    }

    /** V, in squared logits; adds {@code factor} · d V / d logits to the gradient. */
    static double evaluate(double[] logits, SequenceTargets targets, double factor, double[] gradient) {
        int segments = targets.segments();
        if (segments == 0) {
            return 0;
        }
        double scale = 1.0 / ((double) segments * targets.classes());
        double sum = 0;
        for (int s = 0; s < segments; s++) {
            sum += addVariance(logits, targets.classes(), targets.segmentStart(s), targets.segmentEnd(s),
                    factor * scale, gradient);
        }
        return sum * scale;
    }

    /** Variance of rows {@code from .. to - 1}, summed over classes; in two passes, so that large means do no harm. */
    private static double addVariance(double[] logits, int classes, int from, int to, double factor,
                                      double[] gradient) {
        double perLine = 1.0 / (to - from);
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            double mean = 0;
            for (int at = from * classes + c; at < to * classes; at += classes) {
                mean += logits[at];
            }
            mean *= perLine;
            double squares = 0;
            for (int at = from * classes + c; at < to * classes; at += classes) {
                double deviation = logits[at] - mean;
                squares += deviation * deviation;
                gradient[at] += 2 * factor * perLine * deviation;
            }
            sum += squares * perLine;
        }
        return sum;
    }
}
