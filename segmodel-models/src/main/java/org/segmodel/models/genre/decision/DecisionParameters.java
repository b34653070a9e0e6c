package org.segmodel.models.genre.decision;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The numbers of a rule or calibration while they are read.
 *
 * @param owner  whose they are, for messages
 * @param values its parameters
 */
record DecisionParameters(String owner, Map<?, ?> values) {

    /** These numbers, if there are no others than those named. */
    DecisionParameters only(String... names) {
        if (!values.keySet().equals(Set.of(names))) {
            throw new IllegalArgumentException(owner + " has the parameters " + List.of(names)
                    + "; found " + values.keySet());
        }
        return this;
    }

    double number(String name) {
        return number(values.get(name), name);
    }

    int whole(String name) {
        double number = number(name);
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("'" + name + "' of " + owner + " must be a whole number; got "
                    + number);
        }
        return (int) number;
    }

    List<Double> numbers(String name) {
        if (!(values.get(name) instanceof List<?> items)) {
            throw new IllegalArgumentException("'" + name + "' of " + owner + " must be a list; got "
                    + values.get(name));
        }
        return items.stream().map(item -> number(item, name)).toList();
    }

    private double number(Object value, String name) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("'" + name + "' of " + owner + " must be a number; got " + value);
    }

    /** A threshold between 0 and 1. */
    static void requireThreshold(String what, double threshold) {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException(what + " must be in [0, 1]; got " + threshold);
        }
    }
}
