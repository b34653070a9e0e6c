package org.segmodel.train.lyrics.crossval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.segmodel.train.compare.ScoreSummary;

/**
 * What came out of one configuration. Immutable.
 *
 * @param name   of the configuration
 * @param seeds  those of which all folds are done
 * @param scores by metric, those shown in tables first; empty if no seed is complete
 */
public record CandidateScores(String name, List<Long> seeds, Map<String, ScoreSummary> scores) {

    /** Copies. */
    public CandidateScores {
        Objects.requireNonNull(name, "name");
        seeds = List.copyOf(seeds);
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    }
}
