package org.segmodel.train.search.pruner;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.segmodel.train.search.Pruner;
import org.segmodel.train.search.study.Direction;
import org.segmodel.train.search.study.TrialRecord;

/**
 * Asynchronous successive halving (Li et al., "A system for massively parallel hyperparameter tuning", MLSys 2020, arXiv
 * 1810.05934, 2018): rung k stands at step {@code minResource} · {@code reduction}<sup>k + skippedRungs</sup>. A trial that
 * reaches a rung goes on if it is among the best 1/{@code reduction} of all trials, of whatever state, that have reached it so
 * far, itself counted; the best one always goes on. What a trial has at a rung is its value at the first step that it reported
 * from there on; NaN is worst, and a trial that has it is ended. Trials are not taken up again, in which this differs from the
 * paper. Immutable.
 *
 * @param minResource  step of the first rung, 1 or more
 * @param reduction    what every rung divides the number of trials by, 2 or more
 * @param skippedRungs rungs left out at the beginning, 0 or more: the paper's minimum early-stopping rate
 */
public record SuccessiveHalvingPruner(int minResource, int reduction, int skippedRungs) implements Pruner {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException naming what is out of range
     */
    public SuccessiveHalvingPruner {
        if (minResource < 1 || reduction < 2 || skippedRungs < 0) {
            throw new IllegalArgumentException("successive halving from step " + minResource + " by " + reduction
                    + " without the first " + skippedRungs + " rungs; expected 1 or more, 2 or more, 0 or more");
        }
    }

    @Override
    public boolean prunes(Direction direction, List<TrialRecord> trials, TrialRecord trial) {
        int step = trial.intermediate().lastKey();
        int before = trial.intermediate().size() == 1 ? Integer.MIN_VALUE
                : trial.intermediate().headMap(step).lastKey();
        double rung = minResource * Math.pow(reduction, skippedRungs);
        for (; rung <= step; rung *= reduction) {
            if (before < rung && !isPromoted(direction, trials, trial, (int) rung)) {
                return true;
            }
        }
        return false;
    }

    private boolean isPromoted(Direction direction, List<TrialRecord> trials, TrialRecord trial, int rung) {
        double value = trial.intermediate().get(trial.intermediate().lastKey());
        double own = Losses.of(direction, value);
        double[] reached = trials.stream().filter(each -> each.number() != trial.number())
                .map(each -> at(direction, each, rung)).flatMapToDouble(OptionalDouble::stream).toArray();
        long promoted = Math.max(1, (reached.length + 1) / reduction);
        long better = Arrays.stream(reached).filter(loss -> loss < own).count();
        return !Double.isNaN(value) && better < promoted;
    }

    /** The loss of a trial at a rung; empty if it has not come so far. */
    private static OptionalDouble at(Direction direction, TrialRecord trial, int rung) {
        return trial.intermediate().tailMap(rung).values().stream().findFirst()
                .map(value -> OptionalDouble.of(Losses.of(direction, value))).orElse(OptionalDouble.empty());
    }
}
