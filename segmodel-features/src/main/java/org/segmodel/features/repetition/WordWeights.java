package org.segmodel.features.repetition;

import java.util.Arrays;
import org.segmodel.features.internal.Symbols;

/**
 * The lines of a song as tf-idf vectors of length 1: a word that a line has tf times weighs
 * (1 + ln tf) · (ln((N + 1) / (df + 1)) + 0.3), where df of the N different lines of the song have it.
 *
 * <p>The recipe that this follows counts df over the songs that a model is trained on. Counting within the song makes
 * the numbers of a song depend on nothing else, so that features need no training and can be cached; a word that
 * stands in every line of the song weighs least, 0.3.
 *
 * <p>Immutable.
 */
final class WordWeights {

    private static final double LEAST = 0.3;

    private final int[][] words;
    private final double[][] weights;
    private final int vocabulary;

    private WordWeights(int[][] words, double[][] weights, int vocabulary) {
        this.words = words;
        this.weights = weights;
        this.vocabulary = vocabulary;
    }

    /**
     * Weighs the words of the different lines of a song.
     *
     * @param lines [line]: its words, repetitions included; lines without words do not count as lines
     */
    static WordWeights of(Symbols lines) {
        int[][] words = lines.different();
        int[] frequency = new int[lines.count()];
        int n = 0;
        for (int[] line : words) {
            n += line.length > 0 ? 1 : 0;
            for (int word : line) {
                frequency[word]++;
            }
        }
        double[][] weights = new double[words.length][];
        for (int g = 0; g < words.length; g++) {
            weights[g] = unitVector(words[g], lines.sequences()[g], frequency, n);
        }
        return new WordWeights(words, weights, lines.count());
    }

    private static double[] unitVector(int[] words, int[] line, int[] frequency, int n) {
        double[] vector = new double[words.length];
        for (int word : line) {
            vector[Arrays.binarySearch(words, word)]++;
        }
        double squares = 0;
        for (int k = 0; k < vector.length; k++) {
            double idf = StrictMath.log((n + 1.0) / (frequency[words[k]] + 1.0)) + LEAST;
            vector[k] = (1 + StrictMath.log(vector[k])) * idf;
            squares += vector[k] * vector[k];
        }
        for (int k = 0; k < vector.length; k++) {
            vector[k] /= Math.sqrt(squares);
        }
        return vector;
    }

    /**
     * Cosines of one line with each.
     *
     * @param line the one line
     * @param out  [line], between 0 and 1; 0 for lines without words
     */
    void cosines(int line, float[] out) {
        double[] dense = new double[vocabulary];
        for (int k = 0; k < words[line].length; k++) {
            dense[words[line][k]] = weights[line][k];
        }
        for (int b = 0; b < out.length; b++) {
            // Words ascend in both lines, so that a with b and b with a are summed in the same order.
            double sum = 0;
            for (int k = 0; k < words[b].length; k++) {
                sum += dense[words[b][k]] * weights[b][k];
            }
            out[b] = (float) Math.min(1, sum);
        }
    }
}
