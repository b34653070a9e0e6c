package org.segmodel.features.repetition;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.segmodel.features.internal.Symbols;

/** Lines as tf-idf vectors of length 1: a word that a line has tf times weighs (1 + ln tf) · idf. Immutable. */
final class WordWeights {

    private final int[][] words;
    private final double[][] weights;
    private final int vocabulary;

    private WordWeights(int[][] words, double[][] weights, int vocabulary) {
        this.words = words;
        this.weights = weights;
        this.vocabulary = vocabulary;
    }

    /**
     * Weighs the words of lines.
     *
     * @param lines [line]: its words, repetitions included
     * @param idf   weight of a word, greater than 0
     */
    static WordWeights of(List<List<String>> lines, ToDoubleFunction<String> idf) {
        Symbols symbols = Symbols.of(lines);
        int[][] words = symbols.different();
        double[] weightOfWord = new double[symbols.count()];
        for (int g = 0; g < words.length; g++) {
            int[] line = symbols.sequences()[g];
            for (int k = 0; k < line.length; k++) {
                if (weightOfWord[line[k]] == 0) {
                    weightOfWord[line[k]] = idf.applyAsDouble(lines.get(g).get(k));
                }
            }
        }
        double[][] weights = new double[words.length][];
        Arrays.setAll(weights, g -> unitVector(words[g], symbols.sequences()[g], weightOfWord));
        return new WordWeights(words, weights, symbols.count());
    }

    private static double[] unitVector(int[] words, int[] line, double[] weightOfWord) {
        double[] vector = new double[words.length];
        for (int word : line) {
            vector[Arrays.binarySearch(words, word)]++;
        }
        double squares = 0;
        for (int k = 0; k < vector.length; k++) {
            vector[k] = (1 + StrictMath.log(vector[k])) * weightOfWord[words[k]];
            squares += vector[k] * vector[k];
        }
        double length = Math.sqrt(squares);
        for (int k = 0; k < vector.length; k++) {
            vector[k] /= length;
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
