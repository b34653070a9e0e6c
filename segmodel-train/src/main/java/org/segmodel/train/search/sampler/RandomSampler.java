package org.segmodel.train.search.sampler;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.segmodel.train.search.Sampler;
import org.segmodel.train.search.UniformDraw;
import org.segmodel.train.search.space.SearchSpace;
import org.segmodel.train.search.study.Direction;
import org.segmodel.train.search.study.TrialRecord;

/**
 * Every parameter evenly over its range or its choices, whatever was tried before (Bergstra and Bengio, "Random search for
 * hyper-parameter optimization", Journal of Machine Learning Research 13, 2012). Whole numbers and steps are equally likely,
 * the ends among them; with {@code log} the logarithm is even. Has no state.
 */
public final class RandomSampler implements Sampler {

    @Override
    public Map<String, Object> sample(SearchSpace space, List<Direction> directions, List<TrialRecord> trials, int number,
            RandomGenerator random) {
        return space.choose(parameter -> UniformDraw.of(parameter, random));
    }
}
