package org.segmodel.models.segment.config;

import org.segmodel.core.config.ConfigRules;
import org.segmodel.core.config.Setting;

/**
 * Monte-Carlo dropout (Gal and Ghahramani 2016): section {@code monte_carlo}. Immutable.
 *
 * @param samples passes over each song
 * @param seed    of what they drop
 */
public record PredictionMonteCarlo(
        @Setting(value = "Passes over each song with the dropout that the model was trained with, whose probabilities are "
                + "averaged; time grows with them. JSON and CSV then tell how uncertain each line is. 0: one pass without "
                + "dropout.", byDefault = "0", range = "[0, 10000]") int samples,
        @Setting(value = "Seed of what these passes drop. The same seed gives the same result for a song, whatever other "
                + "songs and threads there are.", byDefault = "0") long seed) {

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming what is out of range
     */
    public PredictionMonteCarlo {
        ConfigRules.check(PredictionMonteCarlo.class, samples, seed);
    }
}
