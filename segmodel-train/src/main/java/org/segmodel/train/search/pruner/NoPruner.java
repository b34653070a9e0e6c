package org.segmodel.train.search.pruner;

import java.util.List;
import org.segmodel.train.search.Pruner;
import org.segmodel.train.search.study.Direction;
import org.segmodel.train.search.study.TrialRecord;

/** Lets every trial go on to its end. Has no state. */
public final class NoPruner implements Pruner {

    @Override
    public boolean prunes(Direction direction, List<TrialRecord> trials, TrialRecord trial) {
        return false;
    }
}
