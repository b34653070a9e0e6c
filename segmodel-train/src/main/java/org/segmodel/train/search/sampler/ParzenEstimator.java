package org.segmodel.train.search.sampler;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.segmodel.train.search.space.Axis;

/**
 * A mixture of one product of kernels for each observation, and of the prior's. Observations count alike up to 25; of more, the
 * last 25 count fully and those before them the less the older they are, in even stairs from 1/n (hyperopt's linear forgetting).
 * For one thread.
 */
final class ParzenEstimator {

    private static final int REMEMBERED = 25;

    private final List<Kernels> axes = new ArrayList<>();
    private final double[] logWeights;

    /**
     * From observations.
     *
     * @param axes         of the places
     * @param observations [observation][axis], oldest first; may be empty
     * @param priorWeight  of the prior against one observation, above 0
     * @param joint        whether the widths are those for several axes
     */
    ParzenEstimator(List<Axis> axes, double[][] observations, double priorWeight, boolean joint) {
        for (int i = 0; i < axes.size(); i++) {
            double[] observed = new double[observations.length];
            for (int j = 0; j < observed.length; j++) {
                observed[j] = observations[j][i];
            }
            Axis axis = axes.get(i);
            this.axes.add(axis.isCategorical() ? new CategoricalKernels(axis, observed, priorWeight)
                    : new NumericKernels(axis, observed, axes.size(), joint));
        }
        this.logWeights = logWeights(observations.length, priorWeight);
    }

    private static double[] logWeights(int count, double priorWeight) {
        double[] weights = new double[count + 1];
        int old = Math.max(0, count - REMEMBERED);
        double sum = priorWeight;
        for (int i = 0; i < count; i++) {
            weights[i] = i >= old ? 1 : old == 1 ? 1.0 / count : 1.0 / count + (1 - 1.0 / count) * i / (old - 1);
            sum += weights[i];
        }
        weights[count] = priorWeight;
        for (int i = 0; i <= count; i++) {
            weights[i] = Math.log(weights[i] / sum);
        }
        return weights;
    }

    /** A point. */
    double[] sample(RandomGenerator random) {
        int kernel = kernel(random.nextDouble());
        double[] point = new double[axes.size()];
        for (int i = 0; i < point.length; i++) {
            point[i] = axes.get(i).sample(kernel, random);
        }
        return point;
    }

    private int kernel(double share) {
        double sum = 0;
        for (int i = 0; i < logWeights.length - 1; i++) {
            sum += Math.exp(logWeights[i]);
            if (share < sum) {
                return i;
            }
        }
        return logWeights.length - 1;
    }

    /** Logarithm of the density at a point. Finite, as the prior has some everywhere. */
    double logDensity(double[] point) {
        double[] terms = logWeights.clone();
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < terms.length; i++) {
            for (int j = 0; j < point.length; j++) {
                terms[i] += axes.get(j).logDensity(i, point[j]);
            }
            largest = Math.max(largest, terms[i]);
        }
        double sum = 0;
        for (double term : terms) {
            sum += Math.exp(term - largest);
        }
        return largest + Math.log(sum);
    }
}
