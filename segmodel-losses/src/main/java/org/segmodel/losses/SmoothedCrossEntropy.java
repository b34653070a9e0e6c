package org.segmodel.losses;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Cross-entropy with label smoothing, class weights and an optional entropy bonus.
 *
 * <p>For a counted line with target q, class probabilities p and weights w:
 * <pre>
 * ℓ     = Σ_c q_c · w_c · (−log p_c)
 * H     = −Σ_c p_c log p_c
 * total = Σ ℓ / N − entropy_lambda · Σ H / N
 * </pre>
 * N is the number of counted lines. With uniform smoothing ε, label y and K classes,
 * ℓ = (1−ε) · w_y · (−log p_y) + (ε/K) · Σ_c w_c · (−log p_c); ε = 0 and weights of 1 make it plain cross-entropy. The
 * total can be negative only through the entropy bonus. Parts: primary and base (both Σ ℓ / N) and entropy.
 *
 * <p><b>Label smoothing.</b> {@link TargetSmoothing} has the targets. Each class's share of the target has that class's
 * own weight, here and in {@link BoundaryAwareCrossEntropy}. The reference system has this rule in its boundary-aware
 * loss only; its plain cross-entropy weighs the whole line by the expected class weight,
 * (−Σ_c q_c log p_c) · (Σ_c q_c w_c) with q the smoothed target, which is another number as soon as weights differ.
 * This suite has one rule. The reference also cuts probabilities at 1e-8 inside the entropy's logarithm; there is no
 * need for that here, as p log p is computed from log-probabilities.
 *
 * <p>Empty batches, NaN and thread safety: see {@link SequenceLoss}.
 */
public final class SmoothedCrossEntropy implements SequenceLoss {

    private final LineKernel kernel;
    private final double entropyLambda;

    /**
     * A new loss.
     *
     * @param labelSmoothing ε, in [0, 1)
     * @param entropyLambda  factor of the entropy bonus, finite, at least 0
     * @param classWeights   w, one for each class, finite, at least 0. Copied
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public SmoothedCrossEntropy(double labelSmoothing, double entropyLambda, double[] classWeights) {
        this(TargetSmoothing.uniform(labelSmoothing), entropyLambda, classWeights);
    }

    /**
     * A new loss with targets of another kind.
     *
     * @param smoothing     what the targets are; taken over
     * @param entropyLambda factor of the entropy bonus, finite, at least 0
     * @param classWeights  w, one for each class, finite, at least 0. Copied
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public SmoothedCrossEntropy(TargetSmoothing smoothing, double entropyLambda, double[] classWeights) {
        if (!(entropyLambda >= 0 && entropyLambda < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("entropy_lambda is " + entropyLambda
                    + "; it must be a finite number of at least 0");
        }
        this.kernel = new LineKernel(smoothing, classWeights);
        this.entropyLambda = entropyLambda;
    }

    @Override
    public LossValue evaluate(double[] logits, SequenceTargets targets, double[] gradient) {
        kernel.begin(logits, targets, gradient);
        int lines = targets.lines();
        double scale = 1.0 / Math.max(1, lines);
        double loss = 0;
        double entropy = 0;
        for (int row = 0, at = 0; row < targets.rows(); row++, at += targets.classes()) {
            if (targets.label(row) == SequenceTargets.IGNORE) {
                continue;
            }
            kernel.read(logits, at);
            loss += kernel.crossEntropy();
            entropy += kernel.entropy();
            kernel.addCrossEntropyGradient(scale, gradient);
            if (entropyLambda != 0) {
                kernel.addEntropyGradient(-entropyLambda * scale, gradient);
            }
        }
        loss *= scale;
        entropy *= scale;
        Map<String, Double> parts = new LinkedHashMap<>();
        parts.put(LossValue.PRIMARY, loss);
        parts.put(LossValue.BASE, loss);
        parts.put(LossValue.ENTROPY, entropy);
        return new LossValue(loss - entropyLambda * entropy, lines, parts);
    }
}
