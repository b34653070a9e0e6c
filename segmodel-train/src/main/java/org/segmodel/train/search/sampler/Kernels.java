package org.segmodel.train.search.sampler;

import java.util.random.RandomGenerator;

/** One axis of a {@link ParzenEstimator}: a distribution for each observation, and a wide one behind them. */
interface Kernels {

    /**
     * A place drawn from a kernel; where there are cells, that of a value.
     *
     * @param kernel its number
     */
    double sample(int kernel, RandomGenerator random);

    /**
     * Logarithm of the density at a place, or of the probability of the cell whose value lies there.
     *
     * @param kernel its number
     * @param place  on the axis
     */
    double logDensity(int kernel, double place);
}
