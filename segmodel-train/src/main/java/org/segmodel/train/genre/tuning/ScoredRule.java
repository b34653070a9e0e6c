package org.segmodel.train.genre.tuning;

import java.util.Objects;
import org.segmodel.metrics.multilabel.DecisionCounts;
import org.segmodel.models.genre.decision.DecisionRule;

/**
 * A rule and what it is right and wrong about on the clips that it was tried on.
 *
 * @param rule   how genres are chosen
 * @param counts of its choices
 */
public record ScoredRule(DecisionRule rule, DecisionCounts counts) {

    /** Checks. */
    public ScoredRule {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(counts, "counts");
    }
}
