package org.segmodel.train.lyrics.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segmodel.train.compare.PairedDifference;

/**
 * Sessions of one configuration, which differ in their seed alone; or a session whose configuration no other has.
 *
 * @param name    of the configuration
 * @param members the sessions, in the order of the table
 * @param seeds   of those that are finished, as written; two sessions of one seed count once
 * @param scores  by metric, those that all seeds have
 */
public record SeedGroup(String name, List<RecordedSession> members, List<String> seeds, Map<String, Score> scores) {

    /**
     * A metric over the seeds.
     *
     * @param mean       of the seeds' values
     * @param deviation  their standard deviation, with n - 1; empty for one seed
     * @param difference to the reference's configuration, from the counts of all seeds together; empty where there is no
     *                   pair to compare
     */
    public record Score(double mean, Optional<Double> deviation, Optional<PairedDifference> difference) {
    }

    /** Copies. */
    public SeedGroup {
        members = List.copyOf(members);
        seeds = List.copyOf(seeds);
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    }
}
