package org.segmodel.metrics.multilabel;

import java.util.Arrays;
import java.util.List;

/**
 * True genres of clips and how probable a model held each. Immutable; safe for use by several threads.
 *
 * @param genres        names of the columns, at least one
 * @param truth         [clips][genres], whether the clip has the genre; copied both ways
 * @param probabilities [clips][genres], each in [0, 1]; copied both ways
 */
public record MultiLabelForecasts(List<String> genres, boolean[][] truth, double[][] probabilities) {

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if there is no genre, there are more clips of one than of the other, or naming the
     *                                  clip that has another number of genres or a number that is no probability
     */
    public MultiLabelForecasts {
        genres = List.copyOf(genres);
        if (genres.isEmpty()) {
            throw new IllegalArgumentException("forecasts of no genres; expected 1 or more");
        }
        if (truth.length != probabilities.length) {
            throw new IllegalArgumentException("true genres of " + truth.length + " clips and probabilities of "
                    + probabilities.length + "; expected the same clips");
        }
        for (int c = 0; c < truth.length; c++) {
            requireWidth(c, truth[c].length, genres.size());
            requireWidth(c, probabilities[c].length, genres.size());
            for (double p : probabilities[c]) {
                if (!(p >= 0 && p <= 1)) {
                    throw new IllegalArgumentException("clip " + c + " has a genre of probability " + p
                            + "; expected a number in [0, 1]");
                }
            }
        }
        truth = copy(truth);
        probabilities = Arrays.stream(probabilities).map(double[]::clone).toArray(double[][]::new);
    }

    @Override
    public boolean[][] truth() {
        return copy(truth);
    }

    @Override
    public double[][] probabilities() {
        return Arrays.stream(probabilities).map(double[]::clone).toArray(double[][]::new);
    }

    /** Number of clips. */
    public int clips() {
        return truth.length;
    }

    /** Clips that have the genre, for each genre. */
    public long[] positives() {
        long[] positives = new long[genres.size()];
        for (boolean[] clip : truth) {
            for (int g = 0; g < positives.length; g++) {
                positives[g] += clip[g] ? 1 : 0;
            }
        }
        return positives;
    }

    /**
     * Some of the clips.
     *
     * @param clips which, in this order; one may come several times
     * @throws IndexOutOfBoundsException if there is no such clip
     */
    public MultiLabelForecasts only(int[] clips) {
        return new MultiLabelForecasts(genres, Arrays.stream(clips).mapToObj(c -> truth[c]).toArray(boolean[][]::new),
                Arrays.stream(clips).mapToObj(c -> probabilities[c]).toArray(double[][]::new));
    }

    /** The arrays themselves, for this package to read. */
    boolean[][] sharedTruth() {
        return truth;
    }

    double[][] sharedProbabilities() {
        return probabilities;
    }

    private static boolean[][] copy(boolean[][] rows) {
        return Arrays.stream(rows).map(boolean[]::clone).toArray(boolean[][]::new);
    }

    private static void requireWidth(int clip, int width, int genres) {
        if (width != genres) {
            throw new IllegalArgumentException("clip " + clip + " has " + width + " columns for " + genres + " genres");
        }
    }
}
