package org.segmodel.models.genre.decision;

import java.util.Map;

/**
 * All genres whose probability is at least one threshold; possibly none.
 *
 * @param threshold in [0, 1]
 */
public record GlobalThreshold(double threshold) implements DecisionRule {

    static final String NAME = "threshold";

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if the threshold is out of range
     */
    public GlobalThreshold {
        DecisionParameters.requireThreshold("a threshold", threshold);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Object> parameters() {
        return Map.of("threshold", threshold);
    }

    @Override
    public boolean[] choose(double[] probabilities) {
        boolean[] chosen = new boolean[probabilities.length];
        for (int genre = 0; genre < chosen.length; genre++) {
            chosen[genre] = probabilities[genre] >= threshold;
        }
        return chosen;
    }
}
