package org.segmodel.losses;

import java.util.Arrays;

/**
 * Class weights from the line counts of the training split. Stateless, therefore safe for use by several threads.
 *
 * <p>With n_c lines in class c, counted as at least 1, and K classes, {@link ClassWeighting#BALANCED} is
 * <pre>
 * u_c = (1 / n_c) · K / Σ_k (1 / n_k)
 * w_c = min(u_c, cap · min_k u_k)
 * </pre>
 * The cap cuts and does not scale again, so capped weights no longer sum to K. With very rare classes that leaves all
 * weights small (K = 2, 20,000 lines against 1: 0.0001 and 0.0002); {@link ClassWeighting#MEAN_ONE} therefore divides
 * {@code w} by Σ n_c w_c / Σ n_c.
 */
public final class ClassWeights {

    private ClassWeights() {
    }

    /**
     * Weights for the given counts.
     *
     * @param linesPerClass lines of each class in the training split, each at least 0; 0 counts as 1
     * @param weighting     the rule
     * @param cap           largest allowed ratio of a weight to the smallest one, at least 1; infinity for none.
     *                      Without effect on {@link ClassWeighting#NONE}
     * @return one weight for each class
     * @throws IllegalArgumentException if there are fewer than two classes, a negative count, or a cap that is NaN or
     *                                  below 1
     */
    public static double[] of(long[] linesPerClass, ClassWeighting weighting, double cap) {
        check(linesPerClass, cap);
        int classes = linesPerClass.length;
        double[] weights = new double[classes];
        if (weighting == ClassWeighting.NONE) {
            Arrays.fill(weights, 1);
            return weights;
        }
        double[] lines = Arrays.stream(linesPerClass).mapToDouble(count -> Math.max(1, count)).toArray();
        double inverseSum = Arrays.stream(lines).map(count -> 1 / count).sum();
        for (int c = 0; c < classes; c++) {
            weights[c] = classes / (lines[c] * inverseSum);
        }
        double ceiling = cap * Arrays.stream(weights).min().orElseThrow();
        for (int c = 0; c < classes; c++) {
            weights[c] = Math.min(weights[c], ceiling);
        }
        if (weighting == ClassWeighting.MEAN_ONE) {
            scaleToMeanOne(weights, lines);
        }
        return weights;
    }

    /**
     * Weights as a loss configuration asks for them.
     *
     * @param linesPerClass lines of each class in the training split
     * @param config        gives the rule and the cap
     * @return one weight for each class
     * @throws IllegalArgumentException as {@link #of(long[], ClassWeighting, double)}
     */
    public static double[] of(long[] linesPerClass, LossConfig config) {
        return of(linesPerClass, config.classWeights(), config.classWeightCap());
    }

    private static void check(long[] linesPerClass, double cap) {
        if (linesPerClass.length < 2) {
            throw new IllegalArgumentException("class weights need at least 2 classes; got " + linesPerClass.length);
        }
        for (int c = 0; c < linesPerClass.length; c++) {
            if (linesPerClass[c] < 0) {
                throw new IllegalArgumentException("class " + c + " has " + linesPerClass[c]
                        + " lines; a count cannot be negative");
            }
        }
        if (!(cap >= 1)) {
            throw new IllegalArgumentException("class weight cap is " + cap + "; it must be at least 1");
        }
    }

    private static void scaleToMeanOne(double[] weights, double[] lines) {
        double weighted = 0;
        double total = 0;
        for (int c = 0; c < weights.length; c++) {
            weighted += lines[c] * weights[c];
            total += lines[c];
        }
        for (int c = 0; c < weights.length; c++) {
            weights[c] *= total / weighted;
        }
    }
}
