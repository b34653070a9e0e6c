package org.segmodel.train.search.sampler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.segmodel.train.search.Sampler;
import org.segmodel.train.search.SearchExhausted;
import org.segmodel.train.search.space.Axis;
import org.segmodel.train.search.space.Dimension;
import org.segmodel.train.search.space.Parameter;
import org.segmodel.train.search.space.SearchSpace;
import org.segmodel.train.search.study.Direction;
import org.segmodel.train.search.study.TrialRecord;
import org.segmodel.train.search.study.TrialState;

/**
 * All combinations in order, the last parameter changing fastest; a parameter that is not active makes no combinations.
 * What a trial of any state has already is left out, so a grid goes on where it stopped, and a wider one takes what is new.
 * Running trials with a lower number that have not written their parameters yet are allowed for: workers that begin at the
 * same time get different combinations. Immutable.
 */
public final class GridSampler implements Sampler {

    private final Map<String, Integer> points;

    /**
     * A grid.
     *
     * @param points name to number of points, 1 or more, that are put evenly over the range (with {@code log} over its
     *               logarithm), both ends among them; a single one stands in the middle. Whole numbers, steps and choices that
     *               are not named are all taken; the number of points of choices cannot be given
     * @throws IllegalArgumentException naming a number of points below 1
     */
    public GridSampler(Map<String, Integer> points) {
        points.forEach((name, count) -> {
            if (count < 1) {
                throw new IllegalArgumentException("the grid has " + count + " points for '" + name
                        + "'; expected 1 or more");
            }
        });
        this.points = Map.copyOf(points);
    }

    /**
     * As {@link Sampler#sample}.
     *
     * @throws IllegalArgumentException naming a parameter with endlessly many values and no number of points, or a number of
     *                                  points for something that is no numeric parameter of the space
     */
    @Override
    public Map<String, Object> sample(SearchSpace space, List<Direction> directions, List<TrialRecord> trials, int number,
            RandomGenerator random) {
        Set<Map<String, Object>> taken = new HashSet<>();
        int undecided = 0;
        for (TrialRecord trial : trials) {
            Map<String, Object> values = values(trial);
            taken.add(values);
            if (trial.state() == TrialState.RUNNING && trial.number() < number && !isDecided(space, values)) {
                undecided++;
            }
        }
        GridWalk walk = new GridWalk(space, valuesOf(space));
        int seen = 0;
        while (true) {
            Map<String, Object> point = walk.next().orElse(null);
            if (point == null) {
                throw new SearchExhausted("all points of the grid have been tried");
            }
            if (!taken.contains(point) && seen++ == undecided) {
                return point;
            }
        }
    }

    private static Map<String, Object> values(TrialRecord trial) {
        Map<String, Object> values = new HashMap<>();
        trial.parameters().forEach((name, taken) -> values.put(name, taken.value()));
        return values;
    }

    private static boolean isDecided(SearchSpace space, Map<String, Object> values) {
        return space.dimensions().stream().allMatch(dimension -> !dimension.isActive(values)
                || values.containsKey(dimension.parameter().name()));
    }

    private Map<String, List<Object>> valuesOf(SearchSpace space) {
        Map<String, List<Object>> values = new LinkedHashMap<>();
        for (Dimension dimension : space.dimensions()) {
            Parameter parameter = dimension.parameter();
            values.put(parameter.name(), valuesOf(parameter));
        }
        Set<String> unknown = points.keySet().stream().filter(name -> !values.containsKey(name))
                .collect(Collectors.toSet());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("the grid has points for " + unknown + "; the space has "
                    + values.keySet());
        }
        return values;
    }

    private List<Object> valuesOf(Parameter parameter) {
        Axis axis = Axis.of(parameter);
        Integer wanted = points.get(parameter.name());
        if (wanted != null && axis.isCategorical()) {
            throw new IllegalArgumentException("the grid has " + wanted + " points for '" + parameter.name()
                    + "', whose values are choices; a grid takes all of them");
        }
        if (parameter.isSingle()) {
            return List.of(axis.valueAt(0));
        }
        if (!axis.isDiscrete() && wanted == null) {
            throw new IllegalArgumentException("parameter '" + parameter.name() + "' has endlessly many values; give it a "
                    + "step, or say how many points of it a grid has");
        }
        long count = axis.isDiscrete() ? axis.cells() : Long.MAX_VALUE;
        count = wanted == null ? count : Math.min(count, wanted);
        if (count > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("parameter '" + parameter.name() + "' has " + count
                    + " values, too many for a grid; say how many points of it a grid has");
        }
        return axis.isDiscrete() && count == axis.cells() ? all(axis, (int) count) : evenly(axis, (int) count);
    }

    /** Evenly from the first to the last value; rounded to values, of which none stands there twice. */
    private static List<Object> evenly(Axis axis, int count) {
        double first = axis.place(axis.value(axis.low()));
        double last = axis.place(axis.value(axis.high()));
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double share = count == 1 ? 0.5 : (double) i / (count - 1);
            values.add(axis.value(i == count - 1 && count > 1 ? last : first + share * (last - first)));
        }
        return values.stream().distinct().toList();
    }

    private static List<Object> all(Axis axis, int count) {
        double first = axis.parameter().number(axis.value(axis.low()));
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(axis.parameter().value(first + i * axis.step()));
        }
        return values;
    }
}
