package org.segmodel.train.search.sampler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.segmodel.train.search.Sampler;
import org.segmodel.train.search.UniformDraw;
import org.segmodel.train.search.space.Axis;
import org.segmodel.train.search.space.Condition;
import org.segmodel.train.search.space.Dimension;
import org.segmodel.train.search.space.Parameter;
import org.segmodel.train.search.space.SearchSpace;
import org.segmodel.train.search.study.Direction;
import org.segmodel.train.search.study.ParameterValue;
import org.segmodel.train.search.study.TrialRecord;
import org.segmodel.train.search.study.TrialState;

/**
 * Tree-structured Parzen estimator (Bergstra, Bardenet, Bengio and Kégl, "Algorithms for hyper-parameter optimization", NIPS
 * 2011, section 4): one density l of the good trials, one density g of the others; of some points drawn from l the one with the
 * greatest l/g is tried, which is the one with the greatest expected improvement. Details follow Optuna as Watanabe describes
 * it ("Tree-structured Parzen estimator: understanding its algorithm components and their roles for better empirical
 * performance", arXiv 2304.11127, 2023).
 *
 * <p>Univariate: every parameter for itself. Multivariate (Falkner, Klein and Hutter, "BOHB", ICML 2018): parameters with the same
 * conditions, which are active together, are drawn together, from kernels over all of them; parameters with other conditions
 * follow, given what they depend on. Either way a density knows the trials only in which its parameters were active, and which of
 * these are good is decided among them.
 *
 * <p>Trials are ranked as follows: complete ones by value (several objectives: non-domination, then crowding distance), then
 * pruned ones by last step and intermediate value. Failed ones are ignored. With constant liar, running ones whose parameters
 * are known count as the worst. Values that a parameter cannot have any more, since the space has changed, are ignored.
 * Immutable.
 */
public final class TpeSampler implements Sampler {

    private final TpeOptions options;

    /**
     * With options.
     *
     * @param options for instance {@link TpeOptions#DEFAULT}
     */
    public TpeSampler(TpeOptions options) {
        this.options = options;
    }

    @Override
    public Map<String, Object> sample(SearchSpace space, List<Direction> directions, List<TrialRecord> trials, int number,
            RandomGenerator random) {
        List<TrialRecord> finished = TrialRanking.finished(directions, trials);
        if (finished.size() < options.startupTrials()) {
            return space.choose(parameter -> UniformDraw.of(parameter, random));
        }
        List<TrialRecord> running = trials.stream().filter(trial -> options.constantLiar()
                && trial.state() == TrialState.RUNNING).toList();
        Map<String, List<Axis>> groups = groups(space);
        Map<String, Object> drawn = new HashMap<>();
        return space.choose(parameter -> {
            if (!drawn.containsKey(parameter.name())) {
                drawn.putAll(draw(groups.get(parameter.name()), finished, running, random));
            }
            return drawn.get(parameter.name());
        });
    }

    /** Name to all parameters that are drawn together with it. */
    private Map<String, List<Axis>> groups(SearchSpace space) {
        Map<List<Condition>, List<Axis>> byConditions = new LinkedHashMap<>();
        Map<String, List<Axis>> groups = new HashMap<>();
        for (Dimension dimension : space.dimensions()) {
            Parameter parameter = dimension.parameter();
            // With one value there is nothing to estimate, and no width to divide by.
            List<Axis> group = options.multivariate() && !parameter.isSingle()
                    ? byConditions.computeIfAbsent(dimension.conditions(), none -> new ArrayList<>()) : new ArrayList<>();
            group.add(Axis.of(parameter));
            groups.put(parameter.name(), group);
        }
        return groups;
    }

    private Map<String, Object> draw(List<Axis> axes, List<TrialRecord> finished, List<TrialRecord> running,
            RandomGenerator random) {
        if (axes.get(0).parameter().isSingle()) {
            return values(axes, new double[] {axes.get(0).low()});
        }
        List<Observation> seen = observations(axes, finished);
        int good = options.gamma().good(seen.size());
        List<Observation> bad = new ArrayList<>(seen.subList(good, seen.size()));
        bad.addAll(observations(axes, running));
        ParzenEstimator better = estimator(axes, seen.subList(0, good));
        ParzenEstimator worse = estimator(axes, bad);
        double[] best = null;
        double bestRatio = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < options.candidates(); i++) {
            double[] candidate = better.sample(random);
            double ratio = better.logDensity(candidate) - worse.logDensity(candidate);
            if (best == null || ratio > bestRatio) {
                best = candidate;
                bestRatio = ratio;
            }
        }
        return values(axes, best);
    }

    private ParzenEstimator estimator(List<Axis> axes, List<Observation> observations) {
        double[][] places = observations.stream().sorted(Comparator.comparing(Observation::number))
                .map(Observation::places).toArray(double[][]::new);
        return new ParzenEstimator(axes, places, options.priorWeight(), options.multivariate());
    }

    private static Map<String, Object> values(List<Axis> axes, double[] point) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < point.length; i++) {
            values.put(axes.get(i).parameter().name(), axes.get(i).value(point[i]));
        }
        return values;
    }

    private static List<Observation> observations(List<Axis> axes, List<TrialRecord> trials) {
        return trials.stream().flatMap(trial -> Observation.of(axes, trial).stream()).toList();
    }

    /** Where a trial lies. */
    private record Observation(int number, double[] places) {

        /** Empty unless the trial has a value of every axis. */
        static Optional<Observation> of(List<Axis> axes, TrialRecord trial) {
            double[] places = new double[axes.size()];
            for (int i = 0; i < places.length; i++) {
                ParameterValue taken = trial.parameters().get(axes.get(i).parameter().name());
                OptionalDouble place = taken == null ? OptionalDouble.empty() : axes.get(i).find(taken.value());
                if (place.isEmpty()) {
                    return Optional.empty();
                }
                places[i] = place.getAsDouble();
            }
            return Optional.of(new Observation(trial.number(), places));
        }
    }
}
