package org.segmodel.train.search;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.segmodel.train.search.space.SearchSpace;
import org.segmodel.train.search.study.Direction;
import org.segmodel.train.search.study.TrialRecord;

/** Chooses what to try next. Safe for use by several threads: what it learned is in the trials. */
public interface Sampler {

    /**
     * The parameters of a new trial.
     *
     * @param space      what can be chosen
     * @param directions one for each objective
     * @param trials     all trials of the study by ascending number, the running ones of other workers among them
     * @param number     of the new trial, which is not among {@code trials}
     * @param random     stream of this trial alone
     * @return name to value of each active parameter, as of {@link SearchSpace#choose}
     * @throws SearchExhausted if everything has been tried
     */
    Map<String, Object> sample(SearchSpace space, List<Direction> directions, List<TrialRecord> trials, int number,
            RandomGenerator random);
}
