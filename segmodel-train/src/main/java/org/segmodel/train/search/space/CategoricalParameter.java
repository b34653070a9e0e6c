package org.segmodel.train.search.space;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;

/**
 * One of several choices without an order. Immutable.
 *
 * @param name    see {@link Parameter#name}
 * @param choices different ones, one at least: null, {@link Boolean}, {@link Long}, {@link Double} or {@link String}
 */
public record CategoricalParameter(String name, List<Object> choices) implements Parameter {

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if the name is blank, there is no choice, two are equal, or one is of another kind
     */
    public CategoricalParameter {
        Numbers.requireName(name);
        // List.copyOf refuses null, which is a choice like others.
        choices = Collections.unmodifiableList(new ArrayList<>(choices));
        if (choices.isEmpty() || new HashSet<>(choices).size() < choices.size()) {
            throw new IllegalArgumentException("parameter '" + name + "' has the choices " + choices
                    + "; expected one or more, all different");
        }
        for (Object choice : choices) {
            if (!(choice == null || choice instanceof Boolean || choice instanceof Long || choice instanceof Double
                    || choice instanceof String)) {
                throw new IllegalArgumentException("parameter '" + name + "' has the choice " + choice + " of "
                        + choice.getClass().getSimpleName() + "; expected null, true, false, a number or text");
            }
        }
    }

    @Override
    public double number(Object value) {
        int place = choices.indexOf(value instanceof Integer whole ? Long.valueOf(whole) : value);
        if (place < 0) {
            throw new IllegalArgumentException("parameter '" + name + "' is " + value + "; expected one of " + choices);
        }
        return place;
    }

    @Override
    public Object value(double number) {
        if (number < 0 || number >= choices.size() || number != Math.rint(number)) {
            throw new IllegalArgumentException("parameter '" + name + "' has no choice " + number + "; expected a place "
                    + "from 0 to " + (choices.size() - 1));
        }
        return choices.get((int) number);
    }

    @Override
    public boolean isSingle() {
        return choices.size() == 1;
    }
}
