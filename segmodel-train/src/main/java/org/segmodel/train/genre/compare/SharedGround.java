package org.segmodel.train.genre.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segmodel.train.compare.ScoreSummary;

/**
 * A model and the base on the clips and genres that both have: what a difference between them is made of. A model that knows fewer
 * genres has an easier task on its own ones, so nothing else tells whether it is better. Immutable.
 *
 * @param genres  that both know
 * @param clips   number of scored clips that have one of them
 * @param metrics by name the model's scores there, with their differences to the base
 * @param base    by name the base's, mean over the seeds that both have
 */
public record SharedGround(List<String> genres, int clips, Map<String, ScoreSummary> metrics, Map<String, Double> base) {

    /** Copies. */
    public SharedGround {
        genres = List.copyOf(genres);
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        base = Collections.unmodifiableMap(new LinkedHashMap<>(base));
    }
}
