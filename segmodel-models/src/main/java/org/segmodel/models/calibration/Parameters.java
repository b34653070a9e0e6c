package org.segmodel.models.calibration;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tree of a calibration while it is read: hands out each value once and knows which were not asked for. */
final class Parameters {

    private final String method;
    private final Map<?, ?> values;
    private final Set<Object> left;

    private Parameters(String method, Map<?, ?> values) {
        this.method = method;
        this.values = values;
        this.left = new LinkedHashSet<>(values.keySet());
    }

    static Parameters of(Map<String, ?> tree) {
        if (!(tree.get("method") instanceof String method)) {
            throw new IllegalArgumentException("a calibration needs the key 'method' with a name; found "
                    + tree.get("method"));
        }
        if (!(tree.get("parameters") instanceof Map<?, ?> values)) {
            throw new IllegalArgumentException("a calibration needs the key 'parameters' with an object; found "
                    + tree.get("parameters"));
        }
        return new Parameters(method, values);
    }

    String method() {
        return method;
    }

    double number(String name) {
        left.remove(name);
        return number(values.get(name), "the number '" + name + "'");
    }

    List<Double> numbers(String name) {
        if (!(values.get(name) instanceof List<?> items)) {
            throw new IllegalArgumentException("calibration " + method + " needs the list '" + name + "'; found "
                    + values.get(name));
        }
        left.remove(name);
        List<Double> numbers = new ArrayList<>(items.size());
        for (Object item : items) {
            numbers.add(number(item, "only numbers in '" + name + "'"));
        }
        return numbers;
    }

    private double number(Object value, String what) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("calibration " + method + " needs " + what + "; found " + value);
    }

    void requireAllTaken() {
        if (!left.isEmpty()) {
            throw new IllegalArgumentException("calibration " + method + " does not know the parameters " + left);
        }
    }
}
