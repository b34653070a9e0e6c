package org.segmodel.train.search.pruner;

import java.util.List;
import java.util.SortedMap;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.segmodel.train.search.Pruner;
import org.segmodel.train.search.study.Direction;
import org.segmodel.train.search.study.TrialRecord;
import org.segmodel.train.search.study.TrialState;

/**
 * Ends a trial whose best intermediate value so far is worse than a percentile of what the complete trials had at the same
 * step (Golovin et al., "Google Vizier: a service for black-box optimization", KDD 2017, section 3.5, in the form of Optuna).
 * Between two values the percentile is interpolated linearly; NaN of other trials is left out, a trial with nothing but NaN is
 * ended. Immutable.
 *
 * @param share         of the trials that may go on, in (0, 1): 0.25 keeps the best quarter
 * @param startupTrials complete trials before which none is ended, 0 or more
 * @param warmupSteps   no trial is ended before this step, 0 or more
 * @param intervalSteps trials are looked at when they first reach {@code warmupSteps}, and so many steps on and on, 1 or more
 * @param minTrials     values, NaN left out, that the complete trials must have at the step, 1 or more
 */
public record PercentilePruner(double share, int startupTrials, int warmupSteps, int intervalSteps, int minTrials)
        implements Pruner {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException naming what is out of range
     */
    public PercentilePruner {
        if (!(share > 0 && share < 1) || startupTrials < 0 || warmupSteps < 0 || intervalSteps < 1 || minTrials < 1) {
            throw new IllegalArgumentException("percentile pruner with the share " + share + ", " + startupTrials
                    + " startup trials, " + warmupSteps + " warm-up steps, every " + intervalSteps + " steps, " + minTrials
                    + " trials at least; expected a share in (0, 1), 0 or more, 0 or more, 1 or more, 1 or more");
        }
    }

    @Override
    public boolean prunes(Direction direction, List<TrialRecord> trials, TrialRecord trial) {
        List<TrialRecord> complete = trials.stream().filter(each -> each.state() == TrialState.COMPLETE).toList();
        if (complete.isEmpty() || complete.size() < startupTrials || !isDue(trial)) {
            return false;
        }
        if (Losses.allNaN(trial)) {
            return true;
        }
        int step = trial.intermediate().lastKey();
        double[] losses = complete.stream().map(each -> each.intermediate().get(step))
                .filter(value -> value != null && !value.isNaN()).mapToDouble(direction::loss).sorted().toArray();
        return losses.length >= minTrials
                && Losses.best(direction, trial.intermediate().values()) > percentile(losses);
    }

    private double percentile(double[] losses) {
        return new Percentile().withEstimationType(Percentile.EstimationType.R_7).evaluate(losses, 100 * share);
    }

    /** Whether the last step is the first of its interval. */
    private boolean isDue(TrialRecord trial) {
        int step = trial.intermediate().lastKey();
        if (step < warmupSteps) {
            return false;
        }
        int begin = warmupSteps + (step - warmupSteps) / intervalSteps * intervalSteps;
        SortedMap<Integer, Double> before = trial.intermediate().headMap(step);
        return before.isEmpty() || before.lastKey() < begin;
    }
}
