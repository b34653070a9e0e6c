package org.segmodel.train.search.pruner;

import java.util.List;
import org.segmodel.train.search.Pruner;
import org.segmodel.train.search.study.Direction;
import org.segmodel.train.search.study.TrialRecord;

/**
 * Ends a trial whose best intermediate value so far is worse than the median of what the complete trials had at the same step:
 * {@link PercentilePruner} with a share of one half. Immutable.
 *
 * @param startupTrials see there
 * @param warmupSteps   see there
 * @param intervalSteps see there
 * @param minTrials     see there
 */
public record MedianPruner(int startupTrials, int warmupSteps, int intervalSteps, int minTrials) implements Pruner {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException naming what is out of range
     */
    public MedianPruner {
        half(startupTrials, warmupSteps, intervalSteps, minTrials);
    }

    @Override
    public boolean prunes(Direction direction, List<TrialRecord> trials, TrialRecord trial) {
        return half(startupTrials, warmupSteps, intervalSteps, minTrials).prunes(direction, trials, trial);
    }

    private static PercentilePruner half(int startupTrials, int warmupSteps, int intervalSteps, int minTrials) {
        return new PercentilePruner(0.5, startupTrials, warmupSteps, intervalSteps, minTrials);
    }
}
