package org.segmodel.train.internal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Copies of maps by name that keep the order in which they were given. */
public final class OrderedCopies {

    private OrderedCopies() {
    }

    /**
     * An unmodifiable copy that keeps the order ({@code Map.copyOf} changes it from one JVM to the next, and with it
     * the order of columns in files).
     *
     * @param numbers names without null, numbers without null; NaN and infinities are allowed
     * @throws NullPointerException naming what is null
     */
    public static Map<String, Double> of(Map<String, Double> numbers) {
        Map<String, Double> copy = new LinkedHashMap<>();
        numbers.forEach((name, number) -> copy.put(Objects.requireNonNull(name, "a name is null"),
                Objects.requireNonNull(number, () -> "the number named " + name + " is null")));
        return Collections.unmodifiableMap(copy);
    }

    /**
     * The same of lists of numbers.
     *
     * @param lists names without null, lists without null
     * @throws NullPointerException naming what is null
     */
    public static Map<String, List<Double>> ofLists(Map<String, List<Double>> lists) {
        Map<String, List<Double>> copy = new LinkedHashMap<>();
        lists.forEach((name, list) -> copy.put(Objects.requireNonNull(name, "a name is null"),
                List.copyOf(Objects.requireNonNull(list, () -> "the list named " + name + " is null"))));
        return Collections.unmodifiableMap(copy);
    }
}
