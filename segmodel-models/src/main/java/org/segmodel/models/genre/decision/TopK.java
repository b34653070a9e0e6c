package org.segmodel.models.genre.decision;

import java.util.Arrays;
import java.util.Map;

/**
 * The k most probable genres, however small their probabilities, of equal ones the earlier; all where there are no more
 * than k. A NaN is never chosen.
 *
 * @param k at least 1
 */
public record TopK(int k) implements DecisionRule {

    static final String NAME = "top_k";

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if k is below 1
     */
    public TopK {
        if (k < 1) {
            throw new IllegalArgumentException("k must be at least 1; got " + k);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Object> parameters() {
        return Map.of("k", (double) k);
    }

    @Override
    public boolean[] choose(double[] probabilities) {
        double[] sorted = probabilities.clone();
        Arrays.sort(sorted);
        int numbers = sorted.length;
        // NaN is sorted behind all numbers.
        while (numbers > 0 && Double.isNaN(sorted[numbers - 1])) {
            numbers--;
        }
        int left = Math.min(k, numbers);
        boolean[] chosen = new boolean[probabilities.length];
        if (left == 0) {
            return chosen;
        }
        double least = sorted[numbers - left];
        for (int genre = 0; genre < chosen.length; genre++) {
            chosen[genre] = probabilities[genre] > least;
            left -= chosen[genre] ? 1 : 0;
        }
        for (int genre = 0; left > 0; genre++) {
            if (probabilities[genre] == least) {
                chosen[genre] = true;
                left--;
            }
        }
        return chosen;
    }
}
