package org.segmodel.train.lyrics.crossval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.segmodel.core.run.RunManifest;
import org.segmodel.train.lyrics.crossval.CrossValidationPlan.Training;

/**
 * What came out of a cross-validation. A training that failed is no score: a seed counts for a configuration if all its
 * folds are done. Immutable.
 *
 * @param plan       what was trained
 * @param options    how it was scored
 * @param songs      number of songs
 * @param candidates in the order of the plan; the first is the one that the others are compared with
 * @param trainings  that are done, in the order of the plan
 * @param failures   why trainings failed
 * @param manifest   what ran on what
 */
public record CrossValidationScores(CrossValidationPlan plan, ScoringOptions options, int songs,
        List<CandidateScores> candidates, List<TrainedFold> trainings, Map<Training, String> failures,
        RunManifest manifest) {

    /** Copies. */
    public CrossValidationScores {
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(manifest, "manifest");
        candidates = List.copyOf(candidates);
        trainings = List.copyOf(trainings);
        failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
    }
}
