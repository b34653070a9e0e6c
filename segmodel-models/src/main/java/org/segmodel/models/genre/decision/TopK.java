package org.segmodel.models.genre.decision;

import java.util.Comparator;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The k most probable genres, however small their probabilities; all where there are no more than k.
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
        boolean[] chosen = new boolean[probabilities.length];
        IntStream.range(0, chosen.length).filter(genre -> !Double.isNaN(probabilities[genre])).boxed()
                .sorted(Comparator.comparingDouble(genre -> -probabilities[genre])).limit(k)
                .forEach(genre -> chosen[genre] = true);
        return chosen;
    }
}
