package org.segmodel.losses;

import java.util.Arrays;
import java.util.Map;
import org.segmodel.losses.chain.LabelChain;
import org.segmodel.losses.chain.ScoreLayout;

/**
 * Negative log-likelihood of whole label sequences under a {@link LabelChain}, per counted line:
 * {@code Σ over songs of (log Z − score of the true sequence) / N} (Lafferty, McCallum and Pereira 2001). Its gradient is
 * the difference of expected and observed counts. For a layout without transitions it is the plain cross-entropy.
 *
 * <p>Where targets are soft (see {@link SequenceTargets#counts}), the observed counts are those given: the
 * cross-entropy between the distribution that they belong to and the model's. So it is where {@link TargetSmoothing}
 * makes a distribution of the labels. Rows that do not count ({@link SequenceTargets#IGNORE}) are summed over: the
 * likelihood is that of the labels that are known, without smoothing.
 *
 * <p>Part: {@link LossValue#PRIMARY}, the same number. Owns scratch memory: one for each thread.
 */
final class SequenceLikelihood implements SequenceLoss {

    /** Score of a label that is known to be wrong: its exponential is 0, and sums of it keep nine digits after the point. */
    private static final double IMPOSSIBLE = -1e6;

    private final ScoreLayout layout;
    private final TargetSmoothing smoothing;
    private final LabelChain chain;
    private final int width;
    private double[] restricted = {};
    private double[] observed = {};
    private int[] labels = {};

    SequenceLikelihood(ScoreLayout layout, TargetSmoothing smoothing) {
        this.layout = layout;
        this.smoothing = smoothing;
        chain = LabelChain.of(layout);
        width = layout.width();
    }

    @Override
    public LossValue evaluate(double[] scores, SequenceTargets targets, double[] gradient) {
        int rows = targets.rows();
        if (targets.classes() != layout.classes()) {
            throw new IllegalArgumentException("targets of " + targets.classes() + " classes for a loss of "
                    + layout.classes());
        }
        if (scores.length < rows * width || gradient.length < rows * width) {
            throw new IllegalArgumentException(rows + " rows of " + width + " scores need " + rows * width
                    + " numbers; got " + scores.length + " and a gradient of " + gradient.length);
        }
        double sum = 0;
        for (int song = 0; song < targets.songs(); song++) {
            sum += song(scores, targets, targets.offset(song), targets.offset(song + 1) - targets.offset(song),
                    gradient);
        }
        int lines = targets.lines();
        double scale = lines == 0 ? 0 : 1.0 / lines;
        for (int i = 0; i < rows * width; i++) {
            gradient[i] *= scale;
        }
        double total = lines == 0 ? 0 : sum * scale;
        return new LossValue(total, lines, Map.of(LossValue.PRIMARY, total));
    }

    private double song(double[] scores, SequenceTargets targets, int first, int count, double[] gradient) {
        double logPartition = chain.expectedCounts(scores, first, count, gradient);
        if (targets.counts().isPresent()) {
            return soft(scores, targets.counts().get(), first, count, logPartition, gradient);
        }
        if (labels.length < targets.rows()) {
            labels = new int[targets.rows()];
        }
        boolean partial = false;
        for (int row = first; row < first + count; row++) {
            labels[row] = targets.label(row);
            partial |= labels[row] == SequenceTargets.IGNORE;
        }
        if (partial) {
            return partial(scores, first, count, logPartition, gradient);
        }
        if (!smoothing.blursSequences()) {
            return logPartition - chain.follow(scores, labels, first, count, -1, gradient);
        }
        growScratch((first + count) * width);
        Arrays.fill(observed, first * width, (first + count) * width, 0);
        smoothing.addCounts(chain, labels, first, count, 1, observed);
        return soft(scores, observed, first, count, logPartition, gradient);
    }

    private double soft(double[] scores, double[] counts, int first, int count, double logPartition, double[] gradient) {
        double expected = 0;
        for (int i = first * width; i < (first + count) * width; i++) {
            expected += counts[i] * scores[i];
            gradient[i] -= counts[i];
        }
        return logPartition - expected;
    }

    private void growScratch(int size) {
        if (restricted.length < size) {
            restricted = new double[size];
            observed = new double[size];
        }
    }

    /** The observed counts are those expected among the sequences that have the known labels. */
    private double partial(double[] scores, int first, int count, double logPartition, double[] gradient) {
        int end = (first + count) * width;
        growScratch(end);
        System.arraycopy(scores, first * width, restricted, first * width, count * width);
        for (int row = first; row < first + count; row++) {
            for (int c = 0; c < layout.classes() && labels[row] != SequenceTargets.IGNORE; c++) {
                restricted[row * width + c] = c == labels[row] ? scores[row * width + c] : IMPOSSIBLE;
            }
        }
        double known = chain.expectedCounts(restricted, first, count, observed);
        for (int i = first * width; i < end; i++) {
            gradient[i] -= observed[i];
        }
        return logPartition - known;
    }

    @Override
    public String toString() {
        return "SequenceLikelihood[" + layout + "]";
    }
}
