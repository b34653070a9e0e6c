package org.segmodel.train.search.pruner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.segmodel.train.search.Pruner;
import org.segmodel.train.search.study.Direction;
import org.segmodel.train.search.study.TrialRecord;

/**
 * Lets another pruner speak only when a trial no longer gets better: when the best of its last {@code patience} + 1 intermediate
 * values is worse than the best of those before by more than {@code minDelta}. Without another pruner that alone ends the trial.
 * NaN is worst; a trial that has had nothing but NaN for so long is ended, or left to the other pruner. Immutable.
 *
 * @param wrapped  the other pruner, if any
 * @param patience reports without improvement that are put up with, 0 or more
 * @param minDelta how much worse is still as good, 0 or more
 */
public record PatientPruner(Optional<Pruner> wrapped, int patience, double minDelta) implements Pruner {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException naming what is out of range
     */
    public PatientPruner {
        if (patience < 0 || !(minDelta >= 0) || minDelta == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("patient pruner with a patience of " + patience + " and a difference of "
                    + minDelta + "; expected 0 or more each");
        }
    }

    @Override
    public boolean prunes(Direction direction, List<TrialRecord> trials, TrialRecord trial) {
        List<Double> values = new ArrayList<>(trial.intermediate().values());
        int recent = values.size() - patience - 1;
        if (recent < 1) {
            return false;
        }
        double before = Losses.best(direction, values.subList(0, recent));
        double since = Losses.best(direction, values.subList(recent, values.size()));
        boolean hopeless = before + minDelta < since || Losses.allNaN(trial);
        return hopeless && wrapped.map(pruner -> pruner.prunes(direction, trials, trial)).orElse(true);
    }
}
