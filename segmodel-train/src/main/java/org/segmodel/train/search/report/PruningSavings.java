package org.segmodel.train.search.report;

import java.util.List;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.segmodel.train.search.study.TrialRecord;
import org.segmodel.train.search.study.TrialState;

/**
 * What pruning saved, as far as can be told: a pruned trial is supposed to have gone on for as many steps as the median of
 * the complete ones. An estimate, since trials that may choose their number of steps are not all alike.
 *
 * @param complete   complete trials
 * @param pruned     pruned trials
 * @param steps      steps of both
 * @param savedSteps steps that the pruned trials were spared; 0 if no trial is complete
 */
public record PruningSavings(int complete, int pruned, long steps, double savedSteps) {

    /**
     * The savings of a study.
     *
     * @param trials all of it
     */
    public static PruningSavings of(List<TrialRecord> trials) {
        double[] whole = trials.stream().filter(trial -> trial.state() == TrialState.COMPLETE)
                .flatMapToInt(trial -> TrialFacts.lastStep(trial).stream()).asDoubleStream().toArray();
        int[] cut = trials.stream().filter(trial -> trial.state() == TrialState.PRUNED)
                .flatMapToInt(trial -> TrialFacts.lastStep(trial).stream()).toArray();
        double usual = whole.length == 0 ? 0 : new Median().evaluate(whole);
        long steps = 0;
        double saved = 0;
        for (double each : whole) {
            steps += (long) each;
        }
        for (int each : cut) {
            steps += each;
            saved += Math.max(0, usual - each);
        }
        return new PruningSavings(count(trials, TrialState.COMPLETE), count(trials, TrialState.PRUNED), steps, saved);
    }

    /** Trials that reported nothing count as well. */
    private static int count(List<TrialRecord> trials, TrialState state) {
        return (int) trials.stream().filter(trial -> trial.state() == state).count();
    }

    /** Pruned share of the trials that were not failures, in [0, 1]; 0 if there are none. */
    public double prunedShare() {
        return complete + pruned == 0 ? 0 : (double) pruned / (complete + pruned);
    }

    /** Saved share of the steps that there would have been without pruning, in [0, 1]; 0 if there are none. */
    public double savedShare() {
        return steps + savedSteps == 0 ? 0 : savedSteps / (steps + savedSteps);
    }
}
