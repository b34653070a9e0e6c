package org.segmodel.losses;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Cross-entropy that weighs the lines where a section begins, with three optional terms that keep the predictions of a
 * section alike and not too sure.
 *
 * <p>With ℓ and H of a line as in {@link SmoothedCrossEntropy} (the same targets), N counted lines and K
 * classes:
 * <pre>
 * m           = boundary_weight on boundary lines, 1 elsewhere
 *               (adaptive: boundary_weight · (1 + H / log K) on boundary lines)
 * boundary    = Σ ℓ·m / N
 * base        = Σ ℓ / N
 * primary     = boundary if use_boundary_as_primary, else base + boundary
 * consistency = variance of each logit within a true segment of at least two lines,
 *               averaged over segments and classes
 * penalty     = Σ max(0, max_c p_c − conf_threshold)² / N
 * total       = primary + segment_consistency_lambda · consistency
 *                       + conf_penalty_lambda · penalty − entropy_lambda · Σ H / N
 * </pre>
 * The weights m are not scaled to a mean of 1. The gradient goes through H where m is adaptive. Parts: primary, base,
 * boundary, consistency, confidence_penalty and entropy, each without its factor.
 *
 * <p><b>Boundary lines.</b> A line is one if its label differs from that of the counted line before it in the same
 * song. The first counted line of a song is one too if {@code song_start_is_boundary}, as in the reference;
 * boundary metrics do not count song starts, so switch it off to train on just what they measure.
 *
 * <p><b>Ignored lines.</b> They are passed over when boundaries are looked for, but end a segment for the consistency
 * term, because their true label could be another one.
 *
 * <p>Where two classes tie for the largest probability above the threshold, the penalty has no derivative; the first of
 * them is taken. Empty batches, NaN and thread safety: see {@link SequenceLoss}.
 */
public final class BoundaryAwareCrossEntropy implements SequenceLoss {

    private final LossConfig config;
    private final LineKernel kernel;
    private final double perLogClasses;

    /**
     * A new loss.
     *
     * @param config       factors and switches; its {@code type} is not looked at
     * @param classWeights w, one for each class, finite, at least 0. Copied
     * @throws IllegalArgumentException if there are fewer than two weights or one is out of range
     */
    public BoundaryAwareCrossEntropy(LossConfig config, double[] classWeights) {
        this.config = config;
        this.kernel = new LineKernel(TargetSmoothing.of(config), classWeights);
        this.perLogClasses = 1 / Math.log(classWeights.length);
    }

    @Override
    public LossValue evaluate(double[] logits, SequenceTargets targets, double[] gradient) {
        kernel.begin(logits, targets, gradient);
        Sums sums = new Sums();
        double scale = 1.0 / Math.max(1, targets.lines());
        for (int song = 0; song < targets.songs(); song++) {
            addSong(logits, targets, song, scale, gradient, sums);
        }
        double consistency = SegmentConsistency.evaluate(logits, targets, config.segmentConsistencyLambda(), gradient);
        return value(sums, scale, consistency, targets.lines());
    }

    private void addSong(double[] logits, SequenceTargets targets, int song, double scale, double[] gradient,
                         Sums sums) {
        int before = SequenceTargets.IGNORE;
        for (int row = targets.offset(song); row < targets.offset(song + 1); row++) {
            int label = targets.label(row);
            if (label == SequenceTargets.IGNORE) {
                continue;
            }
            boolean boundary = before == SequenceTargets.IGNORE ? config.songStartIsBoundary() : label != before;
            kernel.read(logits, row * targets.classes());
            addCrossEntropy(boundary, scale, gradient, sums);
            addConfidencePenalty(scale, gradient, sums);
            sums.entropy += kernel.entropy();
            if (config.entropyLambda() != 0) {
                kernel.addEntropyGradient(-config.entropyLambda() * scale, gradient);
            }
            before = label;
        }
    }

    private void addCrossEntropy(boolean boundary, double scale, double[] gradient, Sums sums) {
        double loss = kernel.crossEntropy();
        double multiplier = boundary ? config.boundaryWeight() : 1;
        if (boundary && config.adaptiveBoundary()) {
            multiplier *= 1 + kernel.entropy() * perLogClasses;
            kernel.addEntropyGradient(scale * loss * config.boundaryWeight() * perLogClasses, gradient);
        }
        sums.base += loss;
        sums.boundary += loss * multiplier;
        double inPrimary = config.useBoundaryAsPrimary() ? multiplier : 1 + multiplier;
        kernel.addCrossEntropyGradient(scale * inPrimary, gradient);
    }

    private void addConfidencePenalty(double scale, double[] gradient, Sums sums) {
        double excess = kernel.confidence() - config.confThreshold();
        if (excess > 0) {
            sums.penalty += excess * excess;
            kernel.addConfidenceGradient(2 * config.confPenaltyLambda() * scale * excess, gradient);
        }
    }

    private LossValue value(Sums sums, double scale, double consistency, int lines) {
        double base = sums.base * scale;
        double boundary = sums.boundary * scale;
        double penalty = sums.penalty * scale;
        double entropy = sums.entropy * scale;
        double primary = config.useBoundaryAsPrimary() ? boundary : base + boundary;
        Map<String, Double> parts = new LinkedHashMap<>();
        parts.put(LossValue.PRIMARY, primary);
        parts.put(LossValue.BASE, base);
        parts.put(LossValue.BOUNDARY, boundary);
        parts.put(LossValue.CONSISTENCY, consistency);
        parts.put(LossValue.CONFIDENCE_PENALTY, penalty);
        parts.put(LossValue.ENTROPY, entropy);
        double total = primary + config.segmentConsistencyLambda() * consistency
                + config.confPenaltyLambda() * penalty - config.entropyLambda() * entropy;
        return new LossValue(total, lines, parts);
    }

    /** Running sums over the counted lines of a batch. */
    private static final class Sums {
        private double base;
        private double boundary;
        private double penalty;
        private double entropy;
    }
}
