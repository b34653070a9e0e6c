package org.segmodel.models.decode;

import java.util.List;

/**
 * How uncertain several samples of one model's belief are of each line, in nats (Houlsby et al., Bayesian Active Learning
 * for Classification and Preference Learning, 2011; Gal and Ghahramani 2016). With p̄ the mean over the samples of the
 * probabilities p of the line's classes and H the entropy, the predictive entropy is {@code H(p̄)}, the expected entropy
 * the mean of {@code H(p)}. Their difference, the mutual information of class and weights (BALD), is what more training
 * songs could take away; the rest is in the song.
 *
 * <p>Immutable (arrays are not copied and must not be changed), therefore safe for use by several threads.
 *
 * @param predictiveEntropy of each line, in [0, log of the number of classes]
 * @param expectedEntropy   of each line, likewise
 */
public record LineUncertainty(double[] predictiveEntropy, double[] expectedEntropy) {

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if the arrays have not the same length
     */
    public LineUncertainty {
        if (predictiveEntropy.length != expectedEntropy.length) {
            throw new IllegalArgumentException(predictiveEntropy.length + " predictive and " + expectedEntropy.length
                    + " expected entropies; expected as many of both");
        }
    }

    /**
     * The uncertainty of samples.
     *
     * @param samples one or more beliefs, in the same lines and classes
     * @throws IllegalArgumentException if there is none
     */
    public static LineUncertainty of(List<SongPosterior> samples) {
        double[] predictive = entropies(SongPosterior.mean(samples));
        double[] expected = new double[predictive.length];
        for (SongPosterior sample : samples) {
            double[] entropies = entropies(sample);
            for (int line = 0; line < expected.length; line++) {
                expected[line] += entropies[line] / samples.size();
            }
        }
        return new LineUncertainty(predictive, expected);
    }

    private static double[] entropies(SongPosterior belief) {
        double[] entropies = new double[belief.lines()];
        for (int i = 0; i < belief.marginals().length; i++) {
            double p = belief.marginals()[i];
            entropies[i / belief.classes()] -= p > 0 ? p * Math.log(p) : 0;
        }
        return entropies;
    }

    /** Number of lines. */
    public int lines() {
        return predictiveEntropy.length;
    }

    /**
     * Mutual information of a line's class and the model's weights; 0 or more, but for rounding, which is taken off.
     *
     * @param line from 0
     */
    public double mutualInformation(int line) {
        return Math.max(0, predictiveEntropy[line] - expectedEntropy[line]);
    }
}
