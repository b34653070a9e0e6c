package org.segmodel.train.search.sampler;

import java.util.random.RandomGenerator;
import org.segmodel.train.search.space.Axis;

/**
 * Smoothed counts of choices: a kernel has 1 for the choice observed and, for every choice, the prior's weight shared out among
 * the kernels; the prior's own kernel has all choices alike.
 */
final class CategoricalKernels implements Kernels {

    private final double[] observed;
    private final int choices;
    private final double smoothing;

    /**
     * Kernels of observations.
     *
     * @param observed    places of choices
     * @param priorWeight above 0
     */
    CategoricalKernels(Axis axis, double[] observed, double priorWeight) {
        this.observed = observed;
        this.choices = (int) axis.cells();
        this.smoothing = priorWeight / (observed.length + 1);
    }

    @Override
    public double sample(int kernel, RandomGenerator random) {
        double drawn = random.nextDouble();
        if (kernel < observed.length && drawn < 1 / total()) {
            return observed[kernel];
        }
        // Given that it was not the observation alone, what is left of the number is even again.
        double rest = kernel < observed.length ? (drawn - 1 / total()) / (1 - 1 / total()) : drawn;
        return Math.min(choices - 1, Math.floor(rest * choices));
    }

    @Override
    public double logDensity(int kernel, double place) {
        return kernel == observed.length ? -Math.log(choices)
                : Math.log(((observed[kernel] == place ? 1 : 0) + smoothing) / total());
    }

    private double total() {
        return 1 + choices * smoothing;
    }
}
