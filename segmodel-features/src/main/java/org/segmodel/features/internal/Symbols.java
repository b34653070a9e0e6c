package org.segmodel.features.internal;

import java.util.Arrays;
import java.util.List;

/**
 * The groups of lines of a song as sequences of symbols. A symbol is a number from 0 on; equal symbols are equal
 * numbers. The further methods give what an {@link ItemIndex} is made of.
 *
 * @param sequences [group]: its symbols in order
 * @param count     how many different symbols there are in all
 */
public record Symbols(int[][] sequences, int count) {

    /** Each item, for example a word, is a symbol. */
    public static <T> Symbols of(List<List<T>> lines) {
        Numbering<T> numbers = new Numbering<>();
        int[][] sequences = new int[lines.size()][];
        for (int g = 0; g < sequences.length; g++) {
            List<T> line = lines.get(g);
            sequences[g] = new int[line.size()];
            for (int i = 0; i < sequences[g].length; i++) {
                sequences[g][i] = numbers.of(line.get(i));
            }
        }
        return new Symbols(sequences, numbers.size());
    }

    /** Each Unicode code point is a symbol. */
    public static Symbols ofCharacters(List<String> lines) {
        int[][] sequences = new int[lines.size()][];
        for (int g = 0; g < sequences.length; g++) {
            sequences[g] = lines.get(g).codePoints().toArray();
        }
        int[] alphabet = different(Arrays.stream(sequences).flatMapToInt(Arrays::stream).toArray());
        for (int[] sequence : sequences) {
            Arrays.setAll(sequence, i -> Arrays.binarySearch(alphabet, sequence[i]));
        }
        return new Symbols(sequences, alphabet.length);
    }

    /** How many symbols each group has, repetitions counted. */
    public int[] lengths() {
        return Arrays.stream(sequences).mapToInt(sequence -> sequence.length).toArray();
    }

    /** The different symbols of each group, ascending. */
    public int[][] different() {
        int[][] sets = new int[sequences.length][];
        Arrays.setAll(sets, g -> different(sequences[g]));
        return sets;
    }

    /**
     * The second and further occurrences of the symbols of each group, numbered: the multisets of two groups have as
     * many symbols in common as there are different symbols and such items in common.
     */
    public int[][] repetitions() {
        int[][] items = new int[sequences.length][];
        for (int g = 0; g < items.length; g++) {
            int[] sorted = sequences[g].clone();
            Arrays.sort(sorted);
            int[] found = new int[sorted.length];
            int size = 0;
            int before = 0;
            for (int i = 1; i < sorted.length; i++) {
                before = sorted[i] == sorted[i - 1] ? before + 1 : 0;
                if (before > 0) {
                    found[size++] = item(before - 1, sorted[i]);
                }
            }
            items[g] = Arrays.copyOf(found, size);
        }
        return items;
    }

    /** The symbols of each group with their place. */
    public int[][] places() {
        int[][] items = new int[sequences.length][];
        for (int g = 0; g < items.length; g++) {
            items[g] = new int[sequences[g].length];
            for (int i = 0; i < items[g].length; i++) {
                items[g][i] = item(i, sequences[g][i]);
            }
        }
        return items;
    }

    private int item(int number, int symbol) {
        return Math.addExact(Math.multiplyExact(number, count), symbol);
    }

    private static int[] different(int[] sequence) {
        int[] sorted = sequence.clone();
        Arrays.sort(sorted);
        int size = 0;
        for (int symbol : sorted) {
            if (size == 0 || sorted[size - 1] != symbol) {
                sorted[size++] = symbol;
            }
        }
        return Arrays.copyOf(sorted, size);
    }
}
