package org.segmodel.losses;

import java.util.Arrays;

/**
 * The arithmetic of one line that all losses share: softmax, smoothed cross-entropy, entropy, confidence, and their
 * gradients. {@link #read} takes a line in; the other methods speak of the line that was read last.
 *
 * <p>With a_c = (1−ε)·w_y·[c=y] + (ε/K)·w_c and A = Σ a_c the cross-entropy is −Σ a_c log p_c and its derivative by
 * logit c is A·p_c − a_c. Log probabilities come from shifted logits, so that nothing overflows. Not thread-safe.
 */
final class LineKernel {

    private final int classes;
    private final double[] shares;
    private final double[] shareSums;
    private final double[] probabilities;
    private final double[] logProbabilities;
    private int best;
    private double entropy;

    /**
     * Makes the table of a_c for every label.
     *
     * @param smoothing    ε, in [0, 1)
     * @param classWeights w, finite, at least 0
     */
    LineKernel(double smoothing, double[] classWeights) {
        checkArguments(smoothing, classWeights);
        this.classes = classWeights.length;
        this.probabilities = new double[classes];
        this.logProbabilities = new double[classes];
        this.shares = new double[classes * classes];
        this.shareSums = new double[classes];
        for (int label = 0; label < classes; label++) {
            for (int c = 0; c < classes; c++) {
                double target = smoothing / classes + (c == label ? 1 - smoothing : 0);
                shares[label * classes + c] = target * classWeights[c];
                shareSums[label] += target * classWeights[c];
            }
        }
    }

    private static void checkArguments(double smoothing, double[] classWeights) {
        if (!(smoothing >= 0 && smoothing < 1)) {
            throw new IllegalArgumentException("label smoothing is " + smoothing + "; it must be in [0, 1)");
        }
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
     * Checks the shapes of a batch and clears its gradient.
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
    }

    private static void checkLength(String name, double[] array, SequenceTargets targets) {
        if (array.length < (long) targets.rows() * targets.classes()) {
            throw new IllegalArgumentException(name + " has " + array.length + " numbers; expected at least " + targets.rows()
                    + " rows × " + targets.classes() + " classes");
        }
    }

    /** Takes in the line whose logits start at {@code at}. */
    void read(double[] logits, int at) {
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

    /** Smoothed, class-weighted cross-entropy of the line under this label. */
    double crossEntropy(int label) {
        double loss = 0;
        for (int c = 0; c < classes; c++) {
            loss -= shares[label * classes + c] * logProbabilities[c];
        }
        return loss;
    }

    /** Entropy of the line's class probabilities, in nats; 0 to log K. */
    double entropy() {
        return entropy;
    }

    /** Largest class probability of the line. */
    double confidence() {
        return probabilities[best];
    }

    /** Adds {@code scale} · d cross-entropy / d logits to the gradient at {@code at}. */
    void addCrossEntropyGradient(int label, double scale, double[] gradient, int at) {
        double sum = shareSums[label];
        for (int c = 0; c < classes; c++) {
            gradient[at + c] += scale * (sum * probabilities[c] - shares[label * classes + c]);
        }
    }

    /** Adds {@code scale} · d entropy / d logits, that is −p_c (log p_c + H), to the gradient at {@code at}. */
    void addEntropyGradient(double scale, double[] gradient, int at) {
        for (int c = 0; c < classes; c++) {
            gradient[at + c] -= scale * probabilities[c] * (logProbabilities[c] + entropy);
        }
    }

    /** Adds {@code scale} · d confidence / d logits, that is p_b ([c=b] − p_c) with b the first best class. */
    void addConfidenceGradient(double scale, double[] gradient, int at) {
        double scaled = scale * probabilities[best];
        for (int c = 0; c < classes; c++) {
            gradient[at + c] -= scaled * probabilities[c];
        }
        gradient[at + best] += scaled;
    }
}
