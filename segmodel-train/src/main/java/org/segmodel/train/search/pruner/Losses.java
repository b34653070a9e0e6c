package org.segmodel.train.search.pruner;

import java.util.Collection;
import org.segmodel.train.search.study.Direction;
import org.segmodel.train.search.study.TrialRecord;

/** Intermediate values as pruners compare them: smaller is better, and NaN is as bad as can be. */
final class Losses {

    private Losses() {
    }

    static double of(Direction direction, double value) {
        return Double.isNaN(value) ? Double.POSITIVE_INFINITY : direction.loss(value);
    }

    /** The least loss of some values; endless if there is none but NaN. */
    static double best(Direction direction, Collection<Double> values) {
        return values.stream().mapToDouble(value -> of(direction, value)).min().orElse(Double.POSITIVE_INFINITY);
    }

    static boolean allNaN(TrialRecord trial) {
        return trial.intermediate().values().stream().allMatch(value -> value.isNaN());
    }
}
