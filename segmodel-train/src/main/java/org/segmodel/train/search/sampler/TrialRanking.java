package org.segmodel.train.search.sampler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.segmodel.train.search.study.Direction;
import org.segmodel.train.search.study.TrialRecord;
import org.segmodel.train.search.study.TrialState;

/**
 * Trials from the best to the worst, as samplers take them: complete ones by their value, then pruned ones by how far they came
 * (the later the last step, the better) and, at the same step, by their last intermediate value; NaN is the worst value. Those
 * with equal values stand by number. Failed and waiting trials are left out.
 *
 * <p>With several objectives complete trials stand by ranks of non-domination and, within a rank, by crowding distance, those
 * with more room first (Deb, Pratap, Agarwal and Meyarivan, "A fast and elitist multiobjective genetic algorithm: NSGA-II", IEEE
 * Transactions on Evolutionary Computation 6, 2002).
 */
final class TrialRanking {

    private TrialRanking() {
    }

    /** Complete and pruned trials from the best to the worst. */
    static List<TrialRecord> finished(List<Direction> directions, List<TrialRecord> trials) {
        List<TrialRecord> complete = trials.stream().filter(trial -> trial.state() == TrialState.COMPLETE
                && trial.values().size() == directions.size()).toList();
        List<TrialRecord> ranked = new ArrayList<>(directions.size() > 1 ? ParetoOrder.of(directions, complete)
                : complete.stream().sorted(Comparator.comparingDouble((TrialRecord trial) ->
                loss(directions.get(0), trial.values().get(0))).thenComparing(TrialRecord::number)).toList());
        trials.stream().filter(trial -> trial.state() == TrialState.PRUNED)
                .sorted(Comparator.comparing(TrialRanking::lastStep).reversed()
                        .thenComparing(trial -> lastLoss(directions.get(0), trial))
                        .thenComparing(TrialRecord::number))
                .forEach(ranked::add);
        return ranked;
    }

    private static int lastStep(TrialRecord trial) {
        return trial.intermediate().isEmpty() ? Integer.MIN_VALUE : trial.intermediate().lastKey();
    }

    private static double lastLoss(Direction direction, TrialRecord trial) {
        return trial.intermediate().isEmpty() ? Double.POSITIVE_INFINITY
                : loss(direction, trial.intermediate().get(trial.intermediate().lastKey()));
    }

    private static double loss(Direction direction, double value) {
        return Double.isNaN(value) ? Double.POSITIVE_INFINITY : direction.loss(value);
    }
}
