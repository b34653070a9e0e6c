package org.segmodel.examples.guide;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.segmodel.losses.LossValue;
import org.segmodel.losses.SequenceLoss;
import org.segmodel.losses.SequenceTargets;

/**
 * The focal loss of T.-Y. Lin and others, "Focal Loss for Dense Object Detection", ICCV 2017, section 3: cross-entropy
 * in which lines that are right already count less.
 *
 * <p>For a counted line with label y, class probabilities p, weights w and focus γ:
 * <pre>
 * ℓ       = w_y · (1 − p_y)^γ · (−log p_y)
 * ∂ℓ/∂z_c = w_y · (1 − p_y)^γ · (1 − γ · p_y · log p_y / (1 − p_y)) · (p_c − [c = y])
 * total   = Σ ℓ / N
 * </pre>
 * N is the number of counted lines. γ = 0 makes it class-weighted cross-entropy. Parts: primary (the total) and base
 * (the same with γ = 0).
 *
 * <p>Empty batches, NaN and thread safety: see {@link SequenceLoss}.
 */
public final class FocalLoss implements SequenceLoss {

    private final double focus;
    private final double[] classWeights;
    private final double[] probabilities;

    /**
     * A new loss.
     *
     * @param focus        γ, finite, at least 0; the paper's choice is 2
     * @param classWeights w, one for each of at least two classes, finite, at least 0. Copied
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public FocalLoss(double focus, double[] classWeights) {
        if (!(focus >= 0 && focus < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("focus is " + focus + "; it must be a finite number of at least 0");
        }
        if (classWeights.length < 2
                || !Arrays.stream(classWeights).allMatch(w -> w >= 0 && w < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("class weights are " + Arrays.toString(classWeights)
                    + "; expected a finite number of at least 0 for each of two classes or more");
        }
        this.focus = focus;
        this.classWeights = classWeights.clone();
        this.probabilities = new double[classWeights.length];
    }

    @Override
    public LossValue evaluate(double[] logits, SequenceTargets targets, double[] gradient) {
        check(logits, targets, gradient);
        Arrays.fill(gradient, 0);
        double scale = 1.0 / Math.max(1, targets.lines());
        double focal = 0;
        double plain = 0;
        for (int row = 0, at = 0; row < targets.rows(); row++, at += targets.classes()) {
            int label = targets.label(row);
            if (label == SequenceTargets.IGNORE) {
                continue;
            }
            double log = softmax(logits, at, label);
            double miss = allBut(label);
            double weighted = scale * classWeights[label];
            double factor = Math.pow(miss, focus);
            plain -= weighted * log;
            focal -= weighted * factor * log;
            // A line that cannot be more right has nothing to divide by.
            double slope = miss == 0 ? factor : factor * (1 - focus * probabilities[label] * log / miss);
            for (int c = 0; c < targets.classes(); c++) {
                gradient[at + c] = weighted * slope * (c == label ? -miss : probabilities[c]);
            }
        }
        Map<String, Double> parts = new LinkedHashMap<>();
        parts.put(LossValue.PRIMARY, focal);
        parts.put(LossValue.BASE, plain);
        return new LossValue(focal, targets.lines(), parts);
    }

    /** Fills the probabilities of a line and returns log p of its label; logits are shifted, so nothing overflows. */
    private double softmax(double[] logits, int at, int label) {
        double largest = Arrays.stream(logits, at, at + probabilities.length).max().orElseThrow();
        double sum = 0;
        for (int c = 0; c < probabilities.length; c++) {
            probabilities[c] = Math.exp(logits[at + c] - largest);
            sum += probabilities[c];
        }
        for (int c = 0; c < probabilities.length; c++) {
            probabilities[c] /= sum;
        }
        return logits[at + label] - largest - Math.log(sum);
    }

    /** 1 − p of a class, exact where p is near 1. */
    private double allBut(int label) {
        double sum = 0;
        for (int c = 0; c < probabilities.length; c++) {
            sum += c == label ? 0 : probabilities[c];
        }
        return sum;
    }

    private void check(double[] logits, SequenceTargets targets, double[] gradient) {
        if (targets.classes() != classWeights.length) {
            throw new IllegalArgumentException("the targets have " + targets.classes()
                    + " classes, the loss was made for " + classWeights.length);
        }
        long numbers = (long) targets.rows() * targets.classes();
        if (logits.length < numbers || gradient.length < numbers) {
            throw new IllegalArgumentException("logits have " + logits.length + " numbers and the gradient "
                    + gradient.length + "; expected at least " + targets.rows() + " rows × " + targets.classes()
                    + " classes each");
        }
    }
}
