package org.segmodel.train.search.sampler;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.segmodel.train.search.Sampler;
import org.segmodel.train.search.UniformDraw;
import org.segmodel.train.search.space.Axis;
import org.segmodel.train.search.space.Dimension;
import org.segmodel.train.search.space.SearchSpace;
import org.segmodel.train.search.study.Direction;
import org.segmodel.train.search.study.ParameterValue;
import org.segmodel.train.search.study.TrialRecord;

/**
 * Covariance matrix adaptation (see {@link CmaEsDistribution}) over the real and whole numbers that are always active; choices,
 * and what depends on a condition, are left to another sampler.
 *
 * <p>The distribution is worked out anew for every trial from the finished ones: in the order in which they ended, each
 * {@link CmaEsDistribution#populationSize} of them are a generation, wherever their points came from. So it needs no memory,
 * workers need not wait for each other, and trials of another sampler or enqueued by hand count as well. Commons Math's
 * {@code CMAESOptimizer} cannot be told values for points that it did not ask for, nor be stopped between two points, which is
 * why only its linear algebra is used here. Ranking as in {@link TpeSampler}; failed trials are ignored.
 *
 * <p>Parameters are moved to [0, 1]; a point outside is drawn anew some times and then put on the border. A whole number or step
 * gets, beside what the distribution gives, enough noise to be able to reach its neighbours (compare Hamano et al., "CMA-ES with
 * margin", GECCO 2022, for the problem). Immutable.
 */
public final class CmaEsSampler implements Sampler {

    private static final int REDRAWS = 20;
    /** Least deviation of a parameter with cells, in cells. */
    private static final double LEAST_CELLS = 0.3;

    private final double deviation;
    private final Sampler others;

    /**
     * A sampler.
     *
     * @param deviation of the first generation, as a share of each range, in (0, 1]
     * @param others    for the parameters that it does not choose itself
     * @throws IllegalArgumentException if the deviation is out of range
     */
    public CmaEsSampler(double deviation, Sampler others) {
        if (!(deviation > 0 && deviation <= 1)) {
            throw new IllegalArgumentException("CMA-ES with a first deviation of " + deviation
                    + " of the range; expected a number in (0, 1]");
        }
        this.deviation = deviation;
        this.others = others;
    }

    /**
     * As {@link Sampler#sample}.
     *
     * @throws IllegalArgumentException if there are several objectives
     */
    @Override
    public Map<String, Object> sample(SearchSpace space, List<Direction> directions, List<TrialRecord> trials, int number,
            RandomGenerator random) {
        if (directions.size() > 1) {
            throw new IllegalArgumentException("CMA-ES has one objective; the study has " + directions.size()
                    + ". Use the tpe sampler");
        }
        List<Axis> axes = space.dimensions().stream().filter(dimension -> dimension.conditions().isEmpty()
                && !dimension.parameter().isSingle()).map(Dimension::parameter).map(Axis::of)
                .filter(axis -> !axis.isCategorical()).toList();
        Map<String, Object> own = new HashMap<>();
        if (!axes.isEmpty()) {
            double[] point = point(axes, distribution(axes, directions, trials), random);
            for (int i = 0; i < point.length; i++) {
                own.put(axes.get(i).parameter().name(), axes.get(i).valueAt(point[i]));
            }
        }
        Map<String, Object> fallback = axes.size() == space.dimensions().size() ? Map.of()
                : others.sample(space, directions, trials, number, random);
        return space.choose(parameter -> {
            Map<String, Object> source = own.containsKey(parameter.name()) ? own : fallback;
            // What depends on one of our own parameters may not have been active for the other sampler.
            return source.containsKey(parameter.name()) ? source.get(parameter.name())
                    : UniformDraw.of(parameter, random);
        });
    }

    private CmaEsDistribution distribution(List<Axis> axes, List<Direction> directions, List<TrialRecord> trials) {
        Map<TrialRecord, double[]> points = new HashMap<>();
        List<TrialRecord> ended = new ArrayList<>();
        for (TrialRecord trial : TrialRanking.finished(directions, trials)) {
            shares(axes, trial).ifPresent(shares -> {
                points.put(trial, shares);
                ended.add(trial);
            });
        }
        ended.sort(Comparator.comparing((TrialRecord trial) -> trial.completed().orElse(Instant.EPOCH))
                .thenComparing(TrialRecord::number));
        CmaEsDistribution distribution = new CmaEsDistribution(axes.size(), deviation);
        int population = distribution.populationSize();
        for (int i = 0; i + population <= ended.size(); i += population) {
            double[][] ranked = TrialRanking.finished(directions, ended.subList(i, i + population)).stream()
                    .map(points::get).toArray(double[][]::new);
            distribution.update(ranked);
        }
        return distribution;
    }

    private static Optional<double[]> shares(List<Axis> axes, TrialRecord trial) {
        double[] shares = new double[axes.size()];
        for (int i = 0; i < shares.length; i++) {
            Axis axis = axes.get(i);
            ParameterValue taken = trial.parameters().get(axis.parameter().name());
            OptionalDouble place = taken == null ? OptionalDouble.empty() : axis.find(taken.value());
            if (place.isEmpty()) {
                return Optional.empty();
            }
            shares[i] = (place.getAsDouble() - axis.low()) / axis.width();
        }
        return Optional.of(shares);
    }

    private static double[] point(List<Axis> axes, CmaEsDistribution distribution, RandomGenerator random) {
        double[] point = distribution.sample(random);
        for (int draws = 1; draws < REDRAWS && !isInside(point); draws++) {
            point = distribution.sample(random);
        }
        double[] deviations = distribution.deviations();
        for (int i = 0; i < point.length; i++) {
            if (axes.get(i).isDiscrete()) {
                double least = LEAST_CELLS / axes.get(i).cells();
                double missing = Math.max(0, least * least - deviations[i] * deviations[i]);
                point[i] += Math.sqrt(missing) * random.nextGaussian();
            }
            point[i] = Math.max(0, Math.min(1, point[i]));
        }
        return point;
    }

    private static boolean isInside(double[] point) {
        for (double share : point) {
            if (share < 0 || share > 1) {
                return false;
            }
        }
        return true;
    }
}
