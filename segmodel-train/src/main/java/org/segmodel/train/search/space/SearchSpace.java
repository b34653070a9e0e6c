package org.segmodel.train.search.space;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * All parameters of a search, in the order in which they are chosen. Immutable; safe for use by several threads.
 *
 * @param dimensions the parameters, with different names, one at least; a condition names one that stands before it, and
 *                   values that that one can take
 */
public record SearchSpace(List<Dimension> dimensions) {

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException naming the parameter and what is wrong with it
     */
    public SearchSpace {
        dimensions = List.copyOf(dimensions);
        if (dimensions.isEmpty()) {
            throw new IllegalArgumentException("a search space without parameters; expected one or more");
        }
        Map<String, Parameter> before = new HashMap<>();
        for (Dimension dimension : dimensions) {
            String name = dimension.parameter().name();
            for (Condition condition : dimension.conditions()) {
                Parameter other = before.get(condition.parameter());
                if (other == null) {
                    throw new IllegalArgumentException("parameter '" + name + "' depends on '" + condition.parameter()
                            + "', which does not stand before it; expected one of " + before.keySet());
                }
                condition.values().forEach(other::number);
            }
            if (before.put(name, dimension.parameter()) != null) {
                throw new IllegalArgumentException("parameter '" + name + "' stands in the search space twice");
            }
        }
    }

    /** A space of parameters that are always asked for. */
    public static SearchSpace of(Parameter... parameters) {
        return new SearchSpace(List.of(parameters).stream().map(each -> new Dimension(each, List.of())).toList());
    }

    /**
     * A parameter.
     *
     * @param name its name
     * @return empty if there is none of that name
     */
    public Optional<Parameter> find(String name) {
        return dimensions.stream().map(Dimension::parameter).filter(each -> each.name().equals(name)).findFirst();
    }

    /**
     * Goes through the parameters in their order, and asks for a value of each that is active.
     *
     * @param choice from an active parameter to its value
     * @return name to value, in the order of the space; checked
     * @throws IllegalArgumentException if a value is none of its parameter
     */
    public Map<String, Object> choose(Function<Parameter, Object> choice) {
        Map<String, Object> chosen = new LinkedHashMap<>();
        for (Dimension dimension : dimensions) {
            if (dimension.isActive(chosen)) {
                Object value = choice.apply(dimension.parameter());
                dimension.parameter().number(value);
                chosen.put(dimension.parameter().name(), value);
            }
        }
        return chosen;
    }
}
