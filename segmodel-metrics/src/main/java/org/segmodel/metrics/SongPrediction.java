package org.segmodel.metrics;

import java.util.Arrays;
import org.segmodel.metrics.internal.Checks;

/**
 * The truth about one song and what a model said. Immutable; arrays are copied in and out.
 *
 * @param truth         true class of each line; at least one line
 * @param predicted     predicted class of each line
 * @param probabilities [line, class]: rows of probabilities that sum to 1, one per line, all of the same length; or an
 *                      empty array if the predictor gives none
 */
public record SongPrediction(int[] truth, int[] predicted, double[][] probabilities) {

    /** A row of probabilities may miss the sum 1 by this much, which leaves room for single precision. */
    public static final double SUM_TOLERANCE = 1e-3;

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if there is no line, lengths differ, a label is negative or has no column of
     *                                  probabilities, or a probability is NaN, outside [0, 1] or in a row that does not
     *                                  sum to 1; the message names the position
     */
    public SongPrediction {
        truth = truth.clone();
        predicted = predicted.clone();
        probabilities = copy(probabilities);
        if (truth.length == 0) {
            throw new IllegalArgumentException("a prediction needs at least one line");
        }
        if (probabilities.length == 0) {
            Checks.sameLines(truth, predicted);
        } else {
            Checks.sameLines(truth, predicted, probabilities[0].length);
            checkProbabilities(probabilities, truth.length);
        }
    }

    /**
     * A prediction without probabilities.
     *
     * @param truth     true class of each line
     * @param predicted predicted class of each line
     */
    public static SongPrediction of(int[] truth, int[] predicted) {
        return new SongPrediction(truth, predicted, new double[0][]);
    }

    /**
     * A prediction with probabilities as networks give them.
     *
     * @param truth         true class of each line
     * @param predicted     predicted class of each line
     * @param probabilities flat [line, class], row after row; its length is lines times classes
     * @param classes       number of classes
     * @throws IllegalArgumentException as the constructor, or if the array has another length
     */
    public static SongPrediction of(int[] truth, int[] predicted, float[] probabilities, int classes) {
        if (probabilities.length != (long) truth.length * classes) {
            throw new IllegalArgumentException(probabilities.length + " probabilities for " + truth.length
                    + " lines of " + classes + " classes; expected lines times classes");
        }
        double[][] rows = new double[truth.length][classes];
        for (int i = 0; i < truth.length; i++) {
            for (int label = 0; label < classes; label++) {
                rows[i][label] = probabilities[i * classes + label];
            }
        }
        return new SongPrediction(truth, predicted, rows);
    }

    private static void checkProbabilities(double[][] rows, int lines) {
        if (rows.length != lines) {
            throw new IllegalArgumentException(rows.length + " rows of probabilities for " + lines
                    + " lines; give one row per line, or none at all");
        }
        for (int i = 0; i < lines; i++) {
            if (rows[i].length != rows[0].length) {
                throw new IllegalArgumentException("line " + i + " has " + rows[i].length
                        + " probabilities, line 0 has " + rows[0].length);
            }
            double sum = 0;
            for (int label = 0; label < rows[i].length; label++) {
                double p = rows[i][label];
                if (!(p >= 0 && p <= 1)) {
                    throw new IllegalArgumentException("probability of class " + label + " at line " + i + " is " + p
                            + "; expected a number in [0, 1]");
                }
                sum += p;
            }
            if (Math.abs(sum - 1) > SUM_TOLERANCE) {
                throw new IllegalArgumentException("probabilities of line " + i + " sum to " + sum
                        + " instead of 1; are they logits?");
            }
        }
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }

    /** Number of lines. */
    public int lines() {
        return truth.length;
    }

    /** Whether there are probabilities. */
    public boolean hasProbabilities() {
        return probabilities.length > 0;
    }

    /** Number of classes of the probabilities; 0 if there are none. */
    public int classes() {
        return hasProbabilities() ? probabilities[0].length : 0;
    }

    /**
     * True class of a line.
     *
     * @param line from 0
     */
    public int truth(int line) {
        return truth[line];
    }

    /**
     * Predicted class of a line.
     *
     * @param line from 0
     */
    public int predicted(int line) {
        return predicted[line];
    }

    /**
     * Probability that a line has a class; only where {@link #hasProbabilities}.
     *
     * @param line  from 0
     * @param label class number
     */
    public double probability(int line, int label) {
        return probabilities[line][label];
    }

    /** A copy of the true classes. */
    @Override
    public int[] truth() {
        return truth.clone();
    }

    /** A copy of the predicted classes. */
    @Override
    public int[] predicted() {
        return predicted.clone();
    }

    /** A copy of the probabilities, [line, class]. */
    @Override
    public double[][] probabilities() {
        return copy(probabilities);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SongPrediction song && Arrays.equals(truth, song.truth)
                && Arrays.equals(predicted, song.predicted) && Arrays.deepEquals(probabilities, song.probabilities);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(truth) + Arrays.hashCode(predicted);
    }

    @Override
    public String toString() {
        return "SongPrediction[" + lines() + " lines" + (hasProbabilities() ? ", with probabilities]" : "]");
    }
}
