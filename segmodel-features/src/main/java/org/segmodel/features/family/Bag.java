package org.segmodel.features.family;

import java.util.Arrays;

/**
 * A sequence of symbols with its multiset, made for quick comparison.
 *
 * @param sequence the symbols in order
 * @param distinct the different symbols, ascending
 * @param counts   how often each of {@code distinct} occurs
 */
record Bag(int[] sequence, int[] distinct, int[] counts) {

    static Bag of(int[] sequence) {
        int[] sorted = sequence.clone();
        Arrays.sort(sorted);
        int[] distinct = new int[sorted.length];
        int[] counts = new int[sorted.length];
        int size = 0;
        for (int symbol : sorted) {
            if (size == 0 || distinct[size - 1] != symbol) {
                distinct[size++] = symbol;
            }
            counts[size - 1]++;
        }
        return new Bag(sequence, Arrays.copyOf(distinct, size), Arrays.copyOf(counts, size));
    }

    int length() {
        return sequence.length;
    }

    int longerLength(Bag other) {
        return Math.max(length(), other.length());
    }

    /** Common symbols / symbols in either, as sets; 1 if both are empty. */
    double jaccard(Bag other) {
        int common = common(other, Shared.ONCE);
        int either = distinct.length + other.distinct.length - common;
        return either == 0 ? 1 : (double) common / either;
    }

    /** Size of the common multiset / longer length; 1 if both are empty. */
    double multisetOverlap(Bag other) {
        int longer = longerLength(other);
        return longer == 0 ? 1 : (double) common(other, Shared.SMALLER_COUNT) / longer;
    }

    /** Symbols of this bag, repetitions counted, that occur in the other / longer length; 1 if both are empty. */
    double overlapInto(Bag other) {
        int longer = longerLength(other);
        return longer == 0 ? 1 : (double) common(other, Shared.OWN_COUNT) / longer;
    }

    private enum Shared { ONCE, SMALLER_COUNT, OWN_COUNT }

    private int common(Bag other, Shared rule) {
        int sum = 0;
        int i = 0;
        int j = 0;
        while (i < distinct.length && j < other.distinct.length) {
            int difference = distinct[i] - other.distinct[j];
            if (difference == 0) {
                sum += switch (rule) {
                    case ONCE -> 1;
                    case SMALLER_COUNT -> Math.min(counts[i], other.counts[j]);
                    case OWN_COUNT -> counts[i];
                };
            }
            i += difference <= 0 ? 1 : 0;
            j += difference >= 0 ? 1 : 0;
        }
        return sum;
    }
}
