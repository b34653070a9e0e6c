package org.segmodel.losses;

import java.util.Arrays;

/**
 * The arithmetic of one line that all losses share: softmax, smoothed cross-entropy, entropy, confidence, and their
 * gradients. {@link #read} takes a line in; the other methods speak of the line that was read last.
 *
 * <p>With q the line's target as {@link TargetSmoothing} has it, a_c = q_c·w_c and A = Σ a_c the cross-entropy is
 * −Σ a_c log p_c and its derivative by logit c is A·p_c − a_c. Log probabilities come from shifted logits, so that
 * nothing overflows. Not thread-safe.
 */
final class LineKernel {

    private final int classes;
    private final TargetSmoothing smoothing;
    private final double[] classWeights;
    private final double[] probabilities;
    private final double[] logProbabilities;
    private double[] distributions = {};
    private int at;
    private int best;
    private double entropy;

    /**
     * For one objective.
     *
     * @param smoothing    what the targets are; taken over
     * @param classWeights w, finite, at least 0
     */
    LineKernel(TargetSmoothing smoothing, double[] classWeights) {
        checkWeights(classWeights);
        this.smoothing = smoothing;
        this.classWeights = classWeights.clone();
        this.classes = classWeights.length;
        this.probabilities = new double[classes];
        this.logProbabilities = new double[classes];
    }

    private static void checkWeights(double[] classWeights) {
        if (classWeights.length < 2) {
            throw new IllegalArgumentException("a loss needs one weight for each of at least 2 classes; got "
                    + Arrays.toString(classWeights));
        }
        for (int c = 0; c < classWeights.length; c++) {
            if (!(classWeights[c] >= 0 && classWeights[c] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("the weight of class " + c + " is " + classWeights[c]
                        + "; it must be a finite number of at least 0");
            }
        }
    }

    /**
     * Checks the shapes of a batch, clears its gradient and finds its targets.
     *
     * @throws IllegalArgumentException as {@link SequenceLoss#evaluate}
     */
    void begin(double[] logits, SequenceTargets targets, double[] gradient) {
        if (targets.classes() != classes) {
            throw new IllegalArgumentException("the targets have " + targets.classes()
                    + " classes, the loss was made for " + classes);
        }
        checkLength("logits", logits, targets);
        checkLength("gradient", gradient, targets);
        Arrays.fill(gradient, 0);
        if (distributions.length < targets.rows() * classes) {
            distributions = new double[targets.rows() * classes];
        }
        smoothing.distributions(targets, distributions);
    }

    private static void checkLength(String name, double[] array, SequenceTargets targets) {
        if (array.length < (long) targets.rows() * targets.classes()) {
            throw new IllegalArgumentException(name + " has " + array.length + " numbers; expected at least " + targets.rows()
                    + " rows × " + targets.classes() + " classes");
        }
    }

    /** Takes in the line whose logits start at {@code at}. */
    void read(double[] logits, int at) {
        this.at = at;
        best = 0;
        for (int c = 1; c < classes; c++) {
            if (logits[at + c] > logits[at + best]) {
                best = c;
            }
        }
        double largest = logits[at + best];
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            double shifted = logits[at + c] - largest;
            double power = Math.exp(shifted);
            logProbabilities[c] = shifted;
            probabilities[c] = power;
            sum += power;
        }
        double logSum = Math.log(sum);
        entropy = 0;
        for (int c = 0; c < classes; c++) {
            logProbabilities[c] -= logSum;
            probabilities[c] /= sum;
            entropy -= probabilities[c] * logProbabilities[c];
        }
    }

    /** Smoothed, class-weighted cross-entropy of the line. */
    double crossEntropy() {
        double loss = 0;
        for (int c = 0; c < classes; c++) {
            loss -= share(c) * logProbabilities[c];
        }
        return loss;
    }

    private double share(int c) {
        return distributions[at + c] * classWeights[c];
    }

    /** Entropy of the line's class probabilities, in nats; 0 to log K. */
    double entropy() {
        return entropy;
    }

    /** Largest class probability of the line. */
    double confidence() {
        return probabilities[best];
    }

    /** Adds {@code scale} · d cross-entropy / d logits to the line's gradient. */
    void addCrossEntropyGradient(double scale, double[] gradient) {
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            sum += share(c);
        }
        for (int c = 0; c < classes; c++) {
            gradient[at + c] += scale * (sum * probabilities[c] - share(c));
        }
    }

    /** Adds {@code scale} · d entropy / d logits, that is −p_c (log p_c + H), to the line's gradient. */
    void addEntropyGradient(double scale, double[] gradient) {
        for (int c = 0; c < classes; c++) {
            gradient[at + c] -= scale * probabilities[c] * (logProbabilities[c] + entropy);
        }
    }

    /** Adds {@code scale} · d confidence / d logits, that is p_b ([c=b] − p_c) with b the first best class. */
    void addConfidenceGradient(double scale, double[] gradient) {
        double scaled = scale * probabilities[best];
        for (int c = 0; c < classes; c++) {
            gradient[at + c] -= scaled * probabilities[c];
        }
        gradient[at + best] += scaled;
    }
}
