package org.segmodel.train.search.space;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A parameter of a space and when it is asked for. Immutable.
 *
 * @param parameter  the parameter
 * @param conditions all of these must hold; none for a parameter that is always asked for
 */
public record Dimension(Parameter parameter, List<Condition> conditions) {

    /** Copies. */
    public Dimension {
        Objects.requireNonNull(parameter, "parameter");
        conditions = List.copyOf(conditions);
    }

    /**
     * Whether the parameter is asked for.
     *
     * @param chosen values of the parameters before it, by name; those not asked for are left out
     */
    public boolean isActive(Map<String, Object> chosen) {
        return conditions.stream().allMatch(condition -> chosen.containsKey(condition.parameter())
                && condition.values().contains(chosen.get(condition.parameter())));
    }
}
