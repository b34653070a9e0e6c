package org.segmodel.train.search.sampler;

import java.util.random.RandomGenerator;
import org.apache.commons.math3.special.Erf;

/** A normal distribution cut off at both ends of a stretch that its centre lies in. */
final class TruncatedNormal {

    private static final double LOG_SQRT_TWO_PI = 0.5 * Math.log(2 * Math.PI);
    private static final double SQRT_TWO = Math.sqrt(2);

    private final double mean;
    private final double deviation;
    private final double low;
    private final double high;
    private final double logMass;
    private final double logScale;

    /**
     * A distribution.
     *
     * @param mean      where it would be highest, in [low, high]
     * @param deviation before the cut, above 0 and at most {@code high - low}
     * @param low       where it begins
     * @param high      where it ends, above {@code low}
     */
    TruncatedNormal(double mean, double deviation, double low, double high) {
        this.mean = mean;
        this.deviation = deviation;
        this.low = low;
        this.high = high;
        this.logMass = Math.log(mass(low, high));
        this.logScale = logMass + LOG_SQRT_TWO_PI + Math.log(deviation);
    }

    /** A number in [low, high]. With the centre inside and a deviation up to the width, a third of all draws hit. */
    double sample(RandomGenerator random) {
        while (true) {
            double drawn = mean + deviation * random.nextGaussian();
            if (drawn >= low && drawn <= high) {
                return drawn;
            }
        }
    }

    /** Logarithm of the density at a place in [low, high]. */
    double logDensity(double place) {
        double distance = (place - mean) / deviation;
        return -0.5 * distance * distance - logScale;
    }

    /** Logarithm of the probability of a cell; negative infinity where it is too small for a double. */
    double logProbability(double from, double to) {
        return Math.log(mass(Math.max(from, low), Math.min(to, high))) - logMass;
    }

    private double mass(double from, double to) {
        return 0.5 * Erf.erf((from - mean) / deviation / SQRT_TWO, (to - mean) / deviation / SQRT_TWO);
    }
}
