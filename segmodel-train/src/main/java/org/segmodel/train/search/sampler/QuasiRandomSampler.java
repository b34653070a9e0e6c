package org.segmodel.train.search.sampler;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.random.SobolSequenceGenerator;
import org.segmodel.core.random.RandomStream;
import org.segmodel.core.random.Seeds;
import org.segmodel.train.search.Sampler;
import org.segmodel.train.search.UniformDraw;
import org.segmodel.train.search.space.SearchSpace;
import org.segmodel.train.search.study.Direction;
import org.segmodel.train.search.study.TrialRecord;

/**
 * The points of a Sobol' sequence, which fill the space more evenly than chance does: the first 2<sup>k</sup> trials have one
 * value in each of 2<sup>k</sup> equal parts of every parameter's range. Direction numbers of Joe and Kuo ("Constructing Sobol
 * sequences with better two-dimensional projections", SIAM Journal on Scientific Computing 30, 2008). The points of a study are
 * moved by a random digital shift (Owen, "Monte Carlo and quasi-Monte Carlo for integration", 1999, calls it so: the bits of every
 * coordinate are flipped where a random number has ones), which keeps that property and lets seeds differ.
 *
 * <p>The point of a trial depends on seed and number alone; a parameter of a space keeps its coordinate whether or not the
 * others are active. Safe for use by several threads.
 */
public final class QuasiRandomSampler implements Sampler {

    /** As many parameters as there are direction numbers for. */
    public static final int MAX_PARAMETERS = 1000;

    /** Digits after the point of what the generator gives. */
    private static final int BITS = 52;

    private final long seed;
    /** Direction numbers are read from a file, which takes longer than many points; one number of coordinates is kept. */
    private SobolSequenceGenerator sequence;
    private int coordinates;

    /**
     * For one study.
     *
     * @param seed of the study, the same for all of its workers
     */
    public QuasiRandomSampler(long seed) {
        this.seed = seed;
    }

    /**
     * As {@link Sampler#sample}.
     *
     * @throws IllegalArgumentException if the space has more than {@link #MAX_PARAMETERS} parameters
     */
    @Override
    public Map<String, Object> sample(SearchSpace space, List<Direction> directions, List<TrialRecord> trials, int number,
            RandomGenerator random) {
        double[] point = point(space.dimensions().size(), number);
        Map<String, Double> shares = new HashMap<>();
        for (int i = 0; i < point.length; i++) {
            shares.put(space.dimensions().get(i).parameter().name(), point[i]);
        }
        return space.choose(parameter -> UniformDraw.at(parameter, shares.get(parameter.name())));
    }

    /** A point of the unit cube, each coordinate in [0, 1). */
    synchronized double[] point(int dimensions, int number) {
        if (dimensions > MAX_PARAMETERS) {
            throw new IllegalArgumentException("quasi-random search has sequences for up to " + MAX_PARAMETERS
                    + " parameters; the space has " + dimensions + ". Use the random sampler");
        }
        if (coordinates != dimensions) {
            sequence = new SobolSequenceGenerator(dimensions);
            coordinates = dimensions;
        }
        double[] point = sequence.skipTo(number);
        RandomStream shifts = new Seeds(seed).stream("quasi-random shift");
        double scale = 1L << BITS;
        for (int i = 0; i < dimensions; i++) {
            point[i] = ((long) (point[i] * scale) ^ shifts.nextLong() >>> Long.SIZE - BITS) / scale;
        }
        return point;
    }
}
