package org.segmodel.train.search;

import java.util.List;
import org.segmodel.train.search.study.Direction;
import org.segmodel.train.search.study.TrialRecord;

/** Says which trials promise too little to go on. Safe for use by several threads: what it learned is in the trials. */
public interface Pruner {

    /**
     * Whether a trial should end now.
     *
     * @param direction of the one objective
     * @param trials    all trials of the study by ascending number, {@code trial} among them
     * @param trial     running, with one intermediate value at least, the last of which was reported just now
     */
    boolean prunes(Direction direction, List<TrialRecord> trials, TrialRecord trial);
}
