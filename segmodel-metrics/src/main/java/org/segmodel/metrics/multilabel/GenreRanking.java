package org.segmodel.metrics.multilabel;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Clips in falling order of the probability of one genre, equal ones together. Immutable. */
final class GenreRanking {

    private final int[] clips;
    private final boolean[] present;
    /** Whether the next clip in order has a lower probability. */
    private final boolean[] ends;

    GenreRanking(MultiLabelForecasts forecasts, int genre) {
        double[][] probabilities = forecasts.sharedProbabilities();
        boolean[][] truth = forecasts.sharedTruth();
        clips = IntStream.range(0, forecasts.clips()).boxed()
                .sorted(Comparator.comparingDouble(c -> -probabilities[c][genre])).mapToInt(Integer::intValue).toArray();
        present = new boolean[clips.length];
        ends = new boolean[clips.length];
        for (int i = 0; i < clips.length; i++) {
            present[i] = truth[clips[i]][genre];
            ends[i] = i + 1 == clips.length || probabilities[clips[i + 1]][genre] != probabilities[clips[i]][genre];
        }
    }

    /** Σ (R_n − R_{n−1}) P_n over the distinct probabilities; NaN without a clip that has the genre. */
    double averagePrecision(int[] times) {
        long hits = 0;
        long seen = 0;
        long found = 0;
        double sum = 0;
        for (int i = 0; i < clips.length; i++) {
            int count = times[clips[i]];
            seen += count;
            hits += present[i] ? count : 0;
            if (ends[i] && hits > found) {
                sum += (hits - found) * ((double) hits / seen);
                found = hits;
            }
        }
        return sum / hits;
    }

    /** Share of the pairs of a clip with and one without the genre in the right order, equal ones half; NaN without a pair. */
    double rocAuc(int[] times) {
        long above = 0;
        long with = 0;
        long without = 0;
        long groupWith = 0;
        double wrong = 0;
        long groupWithout = 0;
        for (int i = 0; i < clips.length; i++) {
            int count = times[clips[i]];
            groupWith += present[i] ? count : 0;
            groupWithout += present[i] ? 0 : count;
            if (ends[i]) {
                wrong += groupWith * (above + groupWithout / 2.0);
                above += groupWithout;
                with += groupWith;
                without += groupWithout;
                groupWith = 0;
                groupWithout = 0;
            }
        }
        return 1 - wrong / ((double) with * without);
    }
}
