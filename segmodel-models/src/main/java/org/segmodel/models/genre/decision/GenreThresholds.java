package org.segmodel.models.genre.decision;

import java.util.List;
import java.util.Map;

/**
 * All genres whose probability is at least their own threshold; possibly none.
 *
 * @param thresholds one for each genre in column order, in [0, 1]
 */
public record GenreThresholds(List<Double> thresholds) implements DecisionRule {

    static final String NAME = "genre_thresholds";

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if there is none or one is out of range, naming its column
     */
    public GenreThresholds {
        thresholds = List.copyOf(thresholds);
        if (thresholds.isEmpty()) {
            throw new IllegalArgumentException("thresholds of genres need one genre or more");
        }
        for (int genre = 0; genre < thresholds.size(); genre++) {
            DecisionParameters.requireThreshold("the threshold of column " + genre, thresholds.get(genre));
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Object> parameters() {
        return Map.of("thresholds", thresholds);
    }

    @Override
    public void requireGenres(int genres) {
        if (genres != thresholds.size()) {
            throw new IllegalArgumentException("the decision rule has " + thresholds.size() + " thresholds for " + genres
                    + " genres");
        }
    }

    @Override
    public boolean[] choose(double[] probabilities) {
        requireGenres(probabilities.length);
        boolean[] chosen = new boolean[probabilities.length];
        for (int genre = 0; genre < chosen.length; genre++) {
            chosen[genre] = probabilities[genre] >= thresholds.get(genre);
        }
        return chosen;
    }
}
