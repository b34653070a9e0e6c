package org.segmodel.train.search.pruner;

import java.util.List;
import org.segmodel.core.random.Seeds;
import org.segmodel.train.search.Pruner;
import org.segmodel.train.search.study.Direction;
import org.segmodel.train.search.study.TrialRecord;

/**
 * Hyperband (Li, Jamieson, DeSalvo, Rostamizadeh and Talwalkar, "Hyperband: a novel bandit-based approach to hyperparameter
 * optimization", Journal of Machine Learning Research 18, 2018): several brackets of {@link SuccessiveHalvingPruner}, of which
 * bracket s leaves out the first s rungs. The number of a trial decides by chance which bracket it belongs to, with the paper's
 * number of configurations of the brackets as probabilities; trials are compared with those of their own bracket.
 * Immutable.
 *
 * @param minResource step of the first rung, 1 or more
 * @param maxResource last step of a trial, {@code minResource} or more
 * @param reduction   see {@link SuccessiveHalvingPruner}
 */
public record HyperbandPruner(int minResource, int maxResource, int reduction) implements Pruner {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException naming what is out of range
     */
    public HyperbandPruner {
        new SuccessiveHalvingPruner(minResource, reduction, 0);
        if (maxResource < minResource) {
            throw new IllegalArgumentException("Hyperband from step " + minResource + " to " + maxResource
                    + "; expected the last step not before the first rung");
        }
    }

    @Override
    public boolean prunes(Direction direction, List<TrialRecord> trials, TrialRecord trial) {
        int bracket = bracket(trial.number());
        List<TrialRecord> peers = trials.stream().filter(each -> bracket(each.number()) == bracket).toList();
        return new SuccessiveHalvingPruner(minResource, reduction, bracket).prunes(direction, peers, trial);
    }

    /** How many brackets there are: as many as rungs fit, the last step among them. */
    public int brackets() {
        int brackets = 1;
        for (long step = (long) minResource * reduction; step <= maxResource; step *= reduction) {
            brackets++;
        }
        return brackets;
    }

    /**
     * The bracket of a trial.
     *
     * @param number of the trial
     * @return from 0, which prunes earliest, to {@link #brackets} - 1
     */
    public int bracket(int number) {
        int brackets = brackets();
        double[] share = new double[brackets];
        double sum = 0;
        for (int i = 0; i < brackets; i++) {
            share[i] = configurations(brackets, i);
            sum += share[i];
        }
        double left = new Seeds(number).stream("hyperband bracket").nextDouble() * sum;
        int bracket = 0;
        while (bracket < brackets - 1 && left >= share[bracket]) {
            left -= share[bracket++];
        }
        return bracket;
    }

    /** Algorithm 1, line 3, of the paper, whose s counts the rungs that are left: brackets - 1 - bracket. */
    private double configurations(int brackets, int bracket) {
        int rungs = brackets - bracket;
        return Math.ceil((double) brackets / rungs * Math.pow(reduction, rungs - 1));
    }
}
