package org.segmodel.models.genre.decision;

import java.util.Map;

/**
 * Of the genres whose probability is at least a threshold the k most probable; possibly none.
 *
 * @param threshold in [0, 1]
 * @param k         at least 1
 */
public record ThresholdTopK(double threshold, int k) implements DecisionRule {

    static final String NAME = "threshold_top_k";

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a number is out of range
     */
    public ThresholdTopK {
        DecisionParameters.requireThreshold("a threshold", threshold);
        new TopK(k);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Object> parameters() {
        return Map.of("threshold", threshold, "k", (double) k);
    }

    @Override
    public boolean[] choose(double[] probabilities) {
        boolean[] chosen = new TopK(k).choose(probabilities);
        for (int genre = 0; genre < chosen.length; genre++) {
            chosen[genre] &= probabilities[genre] >= threshold;
        }
        return chosen;
    }
}
