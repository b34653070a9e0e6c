package org.segmodel.train.search.sampler;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.segmodel.train.search.space.Axis;

/**
 * Truncated normals around observations, and around the middle of the range the prior's, as wide as the range. Where there are
 * cells, a value has the probability of its cell.
 *
 * <p>Deviations: alone, the distance to the farther neighbour (Bergstra et al. 2011, section 4.2; neighbours are the other
 * observations, the middle and the ends of the range); jointly with other axes, 0.2 n<sup>-1/(d+4)</sup> of the range for n
 * observations of d axes (Scott's rule with a factor, as Optuna has it). Neither is above the range, nor below the range divided
 * by the smaller of 100 and the number of kernels plus one (hyperopt's magic clip). For one thread.
 */
final class NumericKernels implements Kernels {

    private static final double SCOTT = 0.2;
    private static final double NARROWEST = 100;

    private final Axis axis;
    private final TruncatedNormal[] kernels;
    /** Place of a value to what each kernel gives it: the error function is slow, and candidates often agree. */
    private final Map<Double, double[]> cells = new HashMap<>();

    /**
     * Kernels of observations.
     *
     * @param observed places of values
     * @param axes     how many axes there are, this one among them; 1 for one alone
     * @param joint    whether the rule for several axes is to be used
     */
    NumericKernels(Axis axis, double[] observed, int axes, boolean joint) {
        this.axis = axis;
        double[] deviations = joint ? scott(axis, observed.length, axes) : neighbours(axis, observed);
        double least = axis.width() / Math.min(NARROWEST, observed.length + 2.0);
        kernels = new TruncatedNormal[observed.length + 1];
        for (int i = 0; i < observed.length; i++) {
            kernels[i] = new TruncatedNormal(observed[i], Math.max(least, Math.min(axis.width(), deviations[i])),
                    axis.low(), axis.high());
        }
        kernels[observed.length] = new TruncatedNormal(middle(axis), axis.width(), axis.low(), axis.high());
    }

    private static double middle(Axis axis) {
        return axis.low() + axis.width() / 2;
    }

    private static double[] scott(Axis axis, int count, int axes) {
        double[] deviations = new double[count];
        Arrays.fill(deviations, SCOTT * Math.pow(Math.max(1, count), -1.0 / (axes + 4)) * axis.width());
        return deviations;
    }

    private static double[] neighbours(Axis axis, double[] observed) {
        double[] places = Arrays.copyOf(observed, observed.length + 1);
        places[observed.length] = middle(axis);
        int[] order = IntStream.range(0, places.length).boxed().sorted((a, b) -> Double.compare(places[a], places[b]))
                .mapToInt(Integer::intValue).toArray();
        double[] deviations = new double[places.length];
        for (int i = 0; i < order.length; i++) {
            double before = i == 0 ? axis.low() : places[order[i - 1]];
            double after = i == order.length - 1 ? axis.high() : places[order[i + 1]];
            deviations[order[i]] = Math.max(places[order[i]] - before, after - places[order[i]]);
        }
        return deviations;
    }

    @Override
    public double sample(int kernel, RandomGenerator random) {
        double drawn = kernels[kernel].sample(random);
        return axis.isDiscrete() ? axis.place(axis.value(drawn)) : drawn;
    }

    @Override
    public double logDensity(int kernel, double place) {
        return axis.isDiscrete() ? cells.computeIfAbsent(place, this::logProbabilities)[kernel]
                : kernels[kernel].logDensity(place);
    }

    private double[] logProbabilities(double place) {
        double low = axis.cellLow(place);
        double high = axis.cellHigh(place);
        return Arrays.stream(kernels).mapToDouble(kernel -> kernel.logProbability(low, high)).toArray();
    }
}
