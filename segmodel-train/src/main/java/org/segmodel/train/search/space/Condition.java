package org.segmodel.train.search.space;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * When a parameter is asked for at all: where another one has one of some values. Immutable.
 *
 * @param parameter name of the other parameter, which stands before the one that depends on it
 * @param values    the values of it, one at least
 */
public record Condition(String parameter, List<Object> values) {

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if the name is blank or there is no value
     */
    public Condition {
        Numbers.requireName(parameter);
        values = Collections.unmodifiableList(new ArrayList<>(values));
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a condition on '" + parameter + "' has no values; expected one or more");
        }
    }
}
