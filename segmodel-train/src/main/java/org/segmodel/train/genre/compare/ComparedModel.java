package org.segmodel.train.genre.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.segmodel.train.compare.ScoreSummary;
import org.segmodel.train.compare.Verdict;

/**
 * Sessions of one configuration, which differ in their seed alone. Immutable.
 *
 * @param name     of the configuration
 * @param sessions one a seed
 * @param metrics  by name the scores on all clips and genres that the model knows
 * @param shared   the same beside the base's; empty for the base itself, and where the two have no genre or clip in common
 * @param verdict  empty where there is nothing shared
 */
public record ComparedModel(String name, List<ScoredSession> sessions, Map<String, ScoreSummary> metrics,
        Optional<SharedGround> shared, Optional<Verdict> verdict) {

    /** Copies. */
    public ComparedModel {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(shared, "shared");
        Objects.requireNonNull(verdict, "verdict");
        sessions = List.copyOf(sessions);
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /** The genres that the model knows. */
    public List<String> genres() {
        return sessions.get(0).genres();
    }

    /** Number of the scored clips. */
    public int clips() {
        return sessions.get(0).clips().size();
    }
}
